"""Kits in the admin: one screen, its outils inside it."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from heurecivique_app.outils.models import Kit, Outil
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/heurecivique_app/kit/"


@pytest.fixture
def officer(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def filled(*outils):
    blank = {"description": "", "usage": "", "document": "", "generateur": "", "publie": "on"}
    rows = [{**blank, "ORDER": n, **outil} for n, outil in enumerate(outils, start=1)]
    return nested_form_data(
        {
            "titre": "Fête des Voisins",
            "code": "fete",
            "resume": "",
            "ordre": "2",
            "outils": inline_formset(rows),
        }
    )


def test_a_kit_is_written_with_its_outils(officer):
    outil = {"titre": "Le dépliant", "generateur": "besoins-a-completer"}
    response = officer.post(f"{LIST}add/", filled(outil))

    assert response.status_code == 302
    (written,) = Outil.objects.filter(kit__code="fete")
    assert (written.titre, written.generateur) == ("Le dépliant", "besoins-a-completer")


def test_generated_documents_are_chosen_from_the_catalogue(officer):
    page = officer.get(f"{LIST}add/").content.decode()

    assert '<option value="besoins-a-completer">Besoins à compléter</option>' in page


@pytest.mark.parametrize(
    "outil", [{"titre": "Rien"}, {"titre": "Inventé", "generateur": "invente"}]
)
def test_an_impossible_outil_gets_a_sentence_and_writes_nothing(officer, outil):
    response = officer.post(f"{LIST}add/", filled(outil))
    page = response.content.decode()

    assert response.status_code == 200
    assert "Choisissez un fichier ou un document" in page or "n’est pas au catalogue" in page
    assert not Kit.objects.filter(code="fete").exists()


def test_kits_are_listed_and_searched(officer):
    Kit.objects.create(code="canicule", titre="Canicule")

    assert "Canicule" in officer.get(LIST).content.decode()
    assert "Canicule" in officer.get(f"{LIST}?q=canic").content.decode()

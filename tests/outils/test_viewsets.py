"""Kits in the admin, for administrators: one screen, its outils inside it."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from heurecivique_app.outils.models import Kit, Outil
from tests.factories import CommuneFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

LIST = "/admin/snippets/heurecivique_app/kit/"


@pytest.fixture
def administrator(client):
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


def test_a_kit_is_written_with_its_outils(administrator):
    outil = {"titre": "Le dépliant", "generateur": "besoins-a-completer"}
    response = administrator.post(f"{LIST}add/", filled(outil))

    assert response.status_code == 302
    (written,) = Outil.objects.filter(kit__code="fete")
    assert (written.titre, written.generateur) == ("Le dépliant", "besoins-a-completer")


def test_generated_documents_are_chosen_from_the_catalogue(administrator):
    page = administrator.get(f"{LIST}add/").content.decode()

    assert '<option value="besoins-a-completer">Besoins à compléter</option>' in page


@pytest.mark.parametrize(
    "outil", [{"titre": "Rien"}, {"titre": "Inventé", "generateur": "invente"}]
)
def test_an_impossible_outil_gets_a_sentence_and_writes_nothing(administrator, outil):
    response = administrator.post(f"{LIST}add/", filled(outil))
    page = response.content.decode()

    assert response.status_code == 200
    assert "Choisissez un fichier ou un document" in page or "n’est pas au catalogue" in page
    assert not Kit.objects.filter(code="fete").exists()


def test_kits_are_the_administrators_alone(client):
    officer = UserFactory()
    appoint(user=officer, commune=CommuneFactory(), role=Role.COMMUNICATION)
    client.force_login(officer)

    for path in (LIST, f"{LIST}add/"):
        assert client.get(path).status_code == 302
    client.post(f"{LIST}add/", filled({"titre": "Rien", "generateur": "besoins-a-completer"}))
    assert not Kit.objects.filter(code="fete").exists()


def test_kits_are_listed_and_searched(administrator):
    assert "Canicule" in administrator.get(LIST).content.decode()
    assert "Canicule" in administrator.get(f"{LIST}?q=canic").content.decode()

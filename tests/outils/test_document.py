"""/hc/documents/…: what anyone downloads."""

import dataclasses

import pytest

from heurecivique_app.communes.models import Commune
from heurecivique_app.impression import catalogue
from heurecivique_app.impression.rendering import DocumentImpossible, PressBusy
from heurecivique_app.impression.variantes import Variante
from heurecivique_app.outils import actions
from heurecivique_app.outils.edition import Edition, Reponses
from heurecivique_app.outils.making import drawn
from heurecivique_app.outils.modeles import modeles
from tests.factories import CampagneFactory, CommuneFactory
from tests.impression.pdf import text_of

pytestmark = pytest.mark.django_db

PDF = "/hc/documents/34249/besoins-a-completer.pdf"
PNG = "/hc/documents/34249/besoins-a-completer.png"


@pytest.fixture(autouse=True)
def commune():
    return CommuneFactory(code_insee="34249", nom="Saint-Drézéry")


def test_anyone_may_have_the_flyer(client):
    response = client.get(PDF)

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == ('inline; filename="besoins-a-completer-34249.pdf"')
    assert "Saint-Drézéry" in text_of(response.content)


def test_a_picture_for_networks_carries_the_contact_that_the_officer_chose():
    modele = next(m for m in modeles().values() if m.mise.code == "visuel")
    edition = Edition(Reponses(contact="Nadia, au CCAS", telephone="+33199009999"), {}, ())
    options = {"variante": Variante.COULEUR, "format": "pdf"}
    for papier in modele.papiers:
        text = text_of(drawn(modele, Commune.objects.get(), edition, papier=papier, **options))
        assert "Appelez Nadia, au CCAS : 01 99 00 99 99" in text.replace("\xa0", " ")


def test_nothing_is_remembered_of_who_asks(client):
    response = client.get(PDF)

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_each_page_has_its_picture(client):
    front, back = client.get(PNG), client.get(f"{PNG}?page=2")

    assert front["Content-Type"] == back["Content-Type"] == "image/png"
    assert front.content.startswith(b"\x89PNG")
    assert front.content != back.content


@pytest.mark.parametrize(
    "path",
    [
        "/hc/documents/34249/canicule-affiche.pdf",
        f"{PDF}?papier=a3",
        f"{PDF}?variante=doree",
        f"{PDF}?variante=",
        "/hc/documents/34249/besoins-a-completer.svg",
        "/hc/documents/34249/besoins-a-completer.exe",
        "/hc/documents/34249/inconnu.pdf",
        "/hc/documents/99999/besoins-a-completer.pdf",
        f"{PNG}?page=0",
        f"{PNG}?page=3",
        f"{PNG}?page=-1",
        f"{PNG}?page=x",
        f"{PNG}?page=%C2%B2",
    ],
)
def test_what_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_it_is_only_read(client):
    assert client.post(PDF).status_code == 405
    assert client.head(PDF).status_code == 200


def test_a_browser_that_has_it_is_not_sent_it_again(client, commune):
    first = client.get(PDF)
    assert first["Cache-Control"] == "public, max-age=3600"
    again = client.get(PDF, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])

    commune.couleur = "#8c1d40"
    commune.save()
    changed = client.get(PDF, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_the_bureau_may_show_it_inside_its_own_page(client):
    assert client.get(PDF)["X-Frame-Options"] == "SAMEORIGIN"


def test_a_document_that_cannot_be_made_is_said_in_french(client, monkeypatch):
    def fail(commune, **options):
        raise DocumentImpossible("Trop de texte.")

    broken = dataclasses.replace(catalogue.document("besoins-a-completer"), render=fail)
    monkeypatch.setitem(catalogue._documents, "besoins-a-completer", broken)
    response = client.get(PDF)

    assert response.status_code == 503
    assert "n’a pas pu être fabriqué" in response.content.decode()


def test_a_busy_press_asks_to_come_back(client, monkeypatch):
    def busy(commune, **options):
        raise PressBusy

    broken = dataclasses.replace(catalogue.document("besoins-a-completer"), render=busy)
    monkeypatch.setitem(catalogue._documents, "besoins-a-completer", broken)
    response = client.get(PDF)

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Réessayez dans une minute" in response.content.decode()

    visit = {"Accept": "text/html,*/*", "Sec-Fetch-Dest": "document"}
    shown = client.get(PDF, headers=visit)
    assert (shown.status_code, shown["Retry-After"]) == (503, "60")
    assert f'<a class="hc-bouton" href="{PDF}">Réessayer</a>' in shown.content.decode()
    framed = client.get(PDF, headers=visit | {"Sec-Fetch-Dest": "iframe"})
    assert framed["Content-Type"] == "text/plain; charset=utf-8"


# ---- documents of the kits

AFFICHE = "/hc/documents/34249/fete-des-voisins-affiche.pdf"


def test_a_document_of_a_kit_is_there_once_published(client, commune):
    assert client.get(AFFICHE).status_code == 404

    fete = CampagneFactory(commune=commune, publiee=True)
    response = client.get(AFFICHE)
    assert response.status_code == 200
    assert "place du Puits" in text_of(response.content)
    assert client.get("/hc/documents/34249/fete-des-voisins-bulletin.txt").status_code == 404

    actions.withdraw(fete, by=None)
    assert client.get(AFFICHE).status_code == 404


def test_its_paper_and_variant_are_chosen_by_the_address(client, commune):
    CampagneFactory(commune=commune, publiee=True)
    response = client.get(f"{AFFICHE}?papier=a4&variante=noir-et-blanc")

    name = "fete-des-voisins-affiche-a4-noir-et-blanc-34249.pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'


@pytest.mark.parametrize(
    ("format", "kind"),
    [
        ("odt", "application/vnd.oasis.opendocument.text"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_text_that_people_edit_goes_to_the_word_processor(client, commune, format, kind):
    CampagneFactory(commune=commune, publiee=True)
    response = client.get(f"/hc/documents/34249/fete-des-voisins-domaine-public.{format}")

    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].startswith("attachment;")

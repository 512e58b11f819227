"""/hc/documents/…: what anyone downloads."""

import dataclasses

import pytest

from heurecivique_app.impression import catalogue
from heurecivique_app.impression.rendu import DocumentImpossible
from tests.factories import CommuneFactory
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

"""The toolkit in a real browser: what one sees, takes and reads, with and without scripts."""

import gzip
import zipfile

import pytest
from playwright.sync_api import expect

from heurecivique_app.outils.campagnes import Telechargement
from heurecivique_app.outils.pages import OutilsPage
from tests.factories import CampagneFactory, CommuneFactory, file_of, pages_of

# What a browser draws, and no database, decides.
pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]

KIT = "fete-des-voisins/"
DOCUMENT = "fete-des-voisins/fete-des-voisins-invitation/"
PLACES = ("", KIT, DOCUMENT)


@pytest.fixture
def boite():
    commune = CommuneFactory(code_insee="34249", nom="Saint-Drézéry")
    accueil, _, _ = pages_of(commune)
    CampagneFactory(commune=commune, publiee=True)
    file_of(commune)
    page = accueil.add_child(instance=OutilsPage(title="La boîte à outils", slug="outils"))
    return page.get_url()


def see(page, address):
    """Open a page and wait for its first picture."""
    page.goto(address)
    picture = page.locator(".hc-feuille img").first
    picture.scroll_into_view_if_needed()
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    return picture


@pytest.mark.proof
@pytest.mark.parametrize("path", PLACES)
def test_it_is_read_by_everyone_on_a_desktop(page, axe, screenshot, boite, path):
    see(page, boite + path)

    assert axe(page) == []
    screenshot(page, f"outils-{PLACES.index(path)}")


@pytest.mark.proof
@pytest.mark.parametrize("path", PLACES)
def test_it_holds_in_the_width_of_a_phone(phone, axe, screenshot, boite, path):
    see(phone, boite + path)

    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(phone) == []
    screenshot(phone, f"outils-telephone-{PLACES.index(path)}")


def test_the_picture_is_announced_with_its_real_size(page, boite):
    picture = see(page, boite + DOCUMENT)
    real = picture.evaluate("i => [i.naturalWidth, i.naturalHeight]")

    assert real == [int(picture.get_attribute(side)) for side in ("width", "height")]


def test_without_scripts_one_walks_to_a_document_and_takes_it(page_without_js, boite):
    page = page_without_js
    page.goto(boite)
    page.get_by_role("link", name="La fête des voisins").click()
    page.get_by_role("link", name="L’invitation", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="noir et blanc").click()

    name = "fete-des-voisins-invitation-noir-et-blanc-34249.pdf"
    assert download.value.suggested_filename == name
    assert Telechargement.objects.get().nombre == 1
    assert page.context.cookies() == []


def test_the_whole_kit_comes_in_one_file(page, boite):
    page.goto(boite + KIT)
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger tout le kit").click()

    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        assert "pdf/L’invitation.pdf" in archive.namelist()


def test_the_keyboard_reaches_the_form_that_one_wants(page, boite):
    page.goto(boite + DOCUMENT)
    button = page.get_by_role("button", name="gros caractères")
    button.focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")

    assert "gros-caracteres" in download.value.suggested_filename


@pytest.mark.parametrize("path", PLACES)
def test_the_first_view_is_light(page, boite, path):
    weights = []

    def weigh(response):
        kind = response.headers.get("content-type", "")
        if any(word in kind for word in ("html", "css", "javascript")):
            weights.append(len(gzip.compress(response.body(), 6)))

    page.on("response", weigh)
    page.goto(boite + path, wait_until="networkidle")

    assert 0 < sum(weights) <= 25 * 1024

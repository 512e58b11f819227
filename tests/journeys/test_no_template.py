"""The whole page that we bring to a site without any of its own."""

import pytest

from tests.factories import CommuneFactory, pages_of


@pytest.fixture(autouse=True)
def site_without_templates(settings):
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": []}]


@pytest.fixture
def accueil(transactional_db):
    accueil, *_ = pages_of(CommuneFactory(nom="Saint-Nous", ouverte=True))
    return accueil


def test_it_is_whole_and_open_to_everybody(page, axe, screenshot, accueil):
    for address in (accueil.url, f"{accueil.url}devenir-volontaire/", "/hc/confirmer/rien/"):
        page.goto(address)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(accueil.url)
    screenshot(page, "sans-gabarit")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    assert page.title() == "L’Heure Civique – Saint-Nous"
    page.get_by_role("banner").get_by_role("link").click()
    page.wait_for_url(f"**{accueil.url}")

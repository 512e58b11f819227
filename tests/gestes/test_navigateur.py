"""The idea box in a real browser: as one types, without JavaScript, on a phone, for axe."""

import re

import pytest

from heurecivique_app.gestes.models import GesteFait
from tests.home.village import build_village

LIST = "/heure-civique/100-gestes/"
STATES = [
    LIST,
    f"{LIST}?q=carte&theme=compagnie-et-lien&duree=60&jeunes=1",
    f"{LIST}?q=tombe&maison=1",
    f"{LIST}?q=xyzzy",
    f"{LIST}?page=2",
    f"{LIST}nourrir-un-chat/",
    f"{LIST}conduire-a-un-rendez-vous/?merci=1",
]


@pytest.fixture
def town(live_server):
    return build_village()


def test_results_follow_what_one_types(page, town):
    page.goto(LIST)
    page.get_by_label("Qu’aimeriez-vous faire").fill("ampoulle")
    page.get_by_role("heading", name="1 geste pour").wait_for()

    assert page.locator(".hc-idee h3").all_inner_texts() == ["Changer une ampoule facile d’accès"]
    assert page.url.endswith("?q=ampoulle")
    page.get_by_label("Qu’aimeriez-vous faire").fill("")
    page.get_by_role("heading", name="Tous les gestes").wait_for()
    page.get_by_label("Sans sortir de chez soi").check()
    page.wait_for_url("**?maison=1")
    assert page.locator("[data-hc=compte]").inner_text().startswith("1")


def test_the_same_without_javascript(page_without_js, town):
    page = page_without_js
    page.goto(LIST)
    page.get_by_label("Qu’aimeriez-vous faire").fill("carte")
    page.get_by_label("Avec des enfants ou des ados").check()
    page.get_by_role("button", name="Voir les gestes").click()

    assert "q=carte&jeunes=1" in page.url
    before = page.locator(".hc-idee").count()
    page.get_by_role("link", name=re.compile("Compagnie et lien")).click()
    assert {"q=carte", "jeunes=1", "theme=compagnie-et-lien"} <= set(re.split("[?&#]", page.url))
    assert 0 < page.locator(".hc-idee").count() <= before
    page.locator(".hc-idee a").first.click()
    assert page.get_by_role("button", name="Copier l’adresse").is_hidden()
    page.get_by_role("button", name="Je l’ai fait").click()
    page.get_by_role("heading", name="Merci, c’est compté").wait_for()
    assert GesteFait.objects.get().nombre == 1
    assert page.context.cookies() == []


def test_the_policy_of_the_site_lets_the_data_block_and_the_script_be(page, town):
    said = []
    page.on("console", lambda message: said.append(message.text))
    for address in (LIST, STATES[5]):
        page.goto(address, wait_until="networkidle")

    assert said == []
    assert page.get_by_role("button", name="Copier l’adresse").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_overflows(visitor, axe, screenshot, town, width):
    page = visitor.open(viewport={"width": width, "height": 900})
    faults = {}
    for number, address in enumerate(STATES):
        page.goto(address)
        found = axe(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("déborde")
        if found:
            faults[address] = found
        screenshot(page, f"gestes-{width}-{number}")
    assert faults == {}

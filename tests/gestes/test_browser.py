"""The idea box in a real browser: as one types, without JavaScript, on a phone, for axe."""

import re

import pymupdf
import pytest
from playwright.sync_api import expect

from heurecivique_app.gestes.models import GesteFait
from tests.browser import follow, press
from tests.factories import GesteFactory
from tests.home.village import build_village

# What a browser draws, and no database, decides.
pytestmark = pytest.mark.once

LIST = "/heure-civique/100-gestes/"
STATES = [
    LIST,
    f"{LIST}?q=carte&theme=compagnie-et-lien&duree=60&jeunes=1",
    f"{LIST}?theme=saisons-et-vigilance",
    f"{LIST}?duree=30",
    f"{LIST}?q=tombe&maison=1",
    f"{LIST}?q=xyzzy",
    f"{LIST}?q=mon+imprimante+qui+fume",
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

    expect(page.get_by_role("heading", name="1 geste pour")).to_be_visible()
    expect(page.locator(".hc-idee h3")).to_have_text(["Changer une ampoule facile d’accès"])
    expect(page).to_have_url(re.compile(r"\?q=ampoulle$"))
    page.get_by_label("Qu’aimeriez-vous faire").fill("")
    expect(page.get_by_role("heading", name="Tous les gestes")).to_be_visible()
    page.get_by_label("Sans sortir de chez soi").check()
    expect(page).to_have_url(re.compile(r"\?maison=1$"))
    expect(page.locator("[data-hc=compte]")).to_have_text(re.compile(r"^\s*1"))


def test_the_same_without_javascript(page_without_js, town):
    page = page_without_js
    page.goto(LIST)
    page.get_by_label("Qu’aimeriez-vous faire").fill("carte")
    page.get_by_label("Avec des enfants ou des ados").check()
    press(page, "Voir les gestes")

    expect(page).to_have_url(re.compile("q=carte&jeunes=1"))
    before = page.locator(".hc-idee").count()
    follow(page, re.compile("Compagnie et lien"))
    assert {"q=carte", "jeunes=1", "theme=compagnie-et-lien"} <= set(re.split("[?&#]", page.url))
    assert 0 < page.locator(".hc-idee").count() <= before
    with page.expect_navigation():
        page.locator(".hc-idee a").first.click()
    done = page.get_by_role("button", name="Je l’ai fait")
    expect(done).to_be_visible()
    expect(page.get_by_role("button", name="Copier l’adresse")).to_be_hidden()
    with page.expect_navigation():
        done.click()
    expect(page.get_by_role("heading", name="Merci, c’est compté")).to_be_visible()
    assert GesteFait.objects.get().nombre == 1
    assert page.context.cookies() == []


def test_the_policy_of_the_site_lets_the_data_block_and_the_script_be(page, town):
    said = []
    page.on("console", lambda message: said.append(message.text))
    for address in (LIST, f"{LIST}nourrir-un-chat/"):
        page.goto(address, wait_until="networkidle")

    assert said == []
    expect(page.get_by_role("button", name="Copier l’adresse")).to_be_visible()


@pytest.mark.parametrize("theme", ["numerique", "saisons-et-vigilance"])
def test_on_a_phone_the_theme_chosen_is_in_sight(phone, town, theme):
    phone.goto(f"{LIST}?theme={theme}")

    chosen = phone.locator(".hc-themes [aria-current]").bounding_box()
    assert 0 <= chosen["x"] < chosen["x"] + chosen["width"] <= 360
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_a_geste_prints_on_one_sheet_and_the_box_on_few(page, town):
    GesteFactory(
        slug="long",
        titre="Accompagner longuement un voisin vers un rendez-vous important et lointain",
        texte="Une longue phrase qui dit ce que l’on fait, et comment. " * 10,
        vigilance="Une longue phrase qui dit ce que l’on évite, et pourquoi. " * 5,
        materiel="Des gants, un seau, une brosse douce et beaucoup de patience",
        a_distance=True,
        a_domicile=True,
    )
    for end, most in (("long/", 1), ("nourrir-un-chat/", 1), ("", 3)):
        page.goto(LIST + end)
        sheets = pymupdf.open(stream=page.pdf(format="A4"), filetype="pdf")
        assert len(sheets) <= most, end
    page.goto(f"{LIST}nourrir-un-chat/")
    page.emulate_media(media="print")
    for hidden in (".hc-recit__dessin", ".hc-voisins"):
        expect(page.locator(hidden)).to_be_hidden()
    page.goto(f"{LIST}?q=carte")
    expect(page.get_by_text("Tout revoir")).to_be_hidden()


def test_forced_colours_keep_the_drawing_of_the_theme_chosen(visitor, town):
    page = visitor.open(forced_colors="active")
    page.goto(f"{LIST}?theme=numerique")
    colour = "e => getComputedStyle(e).color"
    chosen = page.locator(".hc-themes [aria-current]")

    # That of the words beside it, which the visitor's own colours make readable.
    icon = chosen.locator(".hc-icone").evaluate(colour)
    assert icon == chosen.evaluate(colour) != "rgb(255, 255, 255)"


@pytest.mark.proof
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

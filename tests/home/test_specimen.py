"""The components of the app, as a browser shows them."""

import re

import pytest
from playwright.sync_api import expect

from .village import build_village

# What a browser draws, and no database, decides.
pytestmark = pytest.mark.once

SPECIMEN = "/specimen/"
WITH_ERRORS = "/specimen/?vide"


@pytest.fixture(autouse=True)
def specimen_page(settings):
    settings.ROOT_URLCONF = "tests.home.specimen"


def too_small(page):
    """The controls less than 44 pixels high or wide."""
    return page.evaluate(
        """() => [...document.querySelectorAll(
            '.hc-page :is(a.hc-bouton, button, .hc-numeros a, .hc-filtre a, summary, select,'
            + ' textarea, input:not([type=radio], [type=checkbox]), label:has(input))')]
        .filter(e => { const b = e.getBoundingClientRect(); return b.height < 44 || b.width < 44 })
        .map(e => e.outerHTML.slice(0, 120))"""
    )


def scrolls_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("address", [SPECIMEN, WITH_ERRORS])
def test_axe_finds_nothing(page, axe, screenshot, address):
    page.goto(address)
    screenshot(page, f"specimen-{'erreurs' if 'vide' in address else 'vide'}")
    assert axe(page) == []


@pytest.mark.parametrize("address", [SPECIMEN, WITH_ERRORS])
def test_on_a_phone_everything_can_be_touched_and_nothing_overflows(
    phone, axe, screenshot, address
):
    phone.goto(address)
    screenshot(phone, f"specimen-telephone-{'erreurs' if 'vide' in address else 'vide'}")
    assert axe(phone) == []
    assert not scrolls_sideways(phone)
    assert too_small(phone) == []


def test_text_twice_as_big_still_fits(page):
    page.goto(SPECIMEN)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not scrolls_sideways(page)


def test_text_is_big_and_lines_are_short(page):
    page.goto(SPECIMEN)
    size = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.hc-page')).fontSize)"
    )
    assert size >= 18
    longest = page.evaluate(
        """() => {
            const pen = document.createElement('canvas').getContext('2d');
            return Math.max(...[...document.querySelectorAll('.hc-page p')].map(p => {
                const style = getComputedStyle(p);
                pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
                const sample = 'une heure par mois, près de chez soi, pour un voisin du quartier';
                const letter = pen.measureText(sample).width / sample.length;
                return Math.min(p.textContent.length, p.clientWidth / letter);
            }));
        }"""
    )
    assert longest < 70


def test_the_summary_of_errors_is_read_first_and_leads_to_each_field(page):
    page.goto(WITH_ERRORS)
    expect(page.locator("#erreurs")).to_be_focused()
    links = page.locator("#erreurs a")
    expect(links).to_have_count(8)
    for number in range(links.count()):
        target = links.nth(number).get_attribute("href")
        expect(page.locator(target)).to_have_count(1)
        links.nth(number).click()
        expect(page).to_have_url(re.compile(f"{target}$"))
        expect(page.locator(":is(input, select, textarea):focus"), target).to_have_count(1)


def test_a_field_announces_its_reason_its_example_and_its_error(page):
    page.goto(WITH_ERRORS)
    field = page.locator("#id_telephone")
    assert field.get_attribute("aria-invalid") == "true"
    described = field.get_attribute("aria-describedby").split()
    words = " ".join(page.locator(f"#{part}").inner_text() for part in described)
    assert "Par exemple" in words
    assert "vous rappelle" in words
    assert "Champ requis" in words


def test_optional_is_said_and_required_is_not_starred(page):
    page.goto(SPECIMEN)
    assert "(facultatif)" in page.locator("label[for=id_courriel]").inner_text()
    assert "facultatif" not in page.locator("label[for=id_prenom]").inner_text()
    assert "(si vous avez moins de 18 ans)" in page.locator("label[for=id_naissance]").inner_text()
    assert "*" not in page.locator(".hc-formulaire").inner_text()


def test_the_grid_of_availabilities_is_ticked_with_the_keyboard(page):
    page.goto(SPECIMEN)
    box = page.get_by_label("Lundi, après-midi")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(page.locator(".hc-grille input")).to_have_count(28)


def test_the_menu_opens_on_a_phone_without_script(visitor):
    build_village()
    phone = visitor.open(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    phone.goto("/")
    link = phone.get_by_role("link", name="Démarches", exact=True)
    expect(link).to_be_hidden()
    phone.get_by_role("button", name="Menu").click()
    link.click()
    expect(phone).to_have_url(re.compile("/demarches/$"))


@pytest.mark.parametrize("media", ["print", "forced"])
def test_print_and_high_contrast_keep_the_words(page, media, screenshot):
    page.goto(SPECIMEN)
    options = {"media": "print"} if media == "print" else {"forced_colors": "active"}
    page.emulate_media(**options)
    screenshot(page, f"specimen-{media}")
    expect(page.get_by_role("heading", name="Comment ça marche")).to_be_visible()
    expect(page.locator(".hc-actions").first).to_be_visible(visible=media == "forced")

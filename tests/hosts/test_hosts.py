"""Our pages on the sites of others: seen as anywhere, and the others seen as without us."""

import pytest
from django.db import transaction
from django.test import Client

from tests.home.village import build_village
from tests.machine import patience

from .hosts import OURS, OWN, SHEETS, colours, components, our_pages, site
from .pixels import Picture

# Pixels of the picture to one of the page: the strokes of a letter then have a middle.
SCALE = 2
# Its columns are of its own making: our page may be narrower there than elsewhere.
LAID_OUT = "grille"
FONTS = """() => {
    const {fontFamily, fontSize} = getComputedStyle(document.querySelector('#contenu'));
    return `#contenu { font-family: ${fontFamily}; font-size: ${fontSize} }`;
}"""
FONT = "#contenu { font: 20px serif }"
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
MEDIA = [
    {"color_scheme": "dark"},
    {"forced_colors": "active"},
    {"forced_colors": "active", "color_scheme": "dark"},
]


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """What our pages hold, by name."""
    with django_db_blocker.unblock(), transaction.atomic():
        build_village()
        found = our_pages(Client())
        yield {name: f"<style>{colours()}</style>{content}" for name, content in found.items()}
        transaction.set_rollback(True)


@pytest.fixture
def shown(navigateur):
    """`shown(content, sheets, width)`: a browser page of a site of these sheets."""
    contexts = []

    def show(content, sheets, width=1280, scale=1, **media):
        context = navigateur.new_context(
            viewport={"width": width, "height": 900}, device_scale_factor=scale, **media
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(patience(30) * 1000)
        page.set_content(site(content, sheets))
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("host", ["annees_2010", "detours", "preflight"])
def test_our_components_look_the_same_on_any_site_but_for_the_font(shown, host):
    content = components()
    theirs = shown(content, [OURS, SHEETS[host]])
    bare = shown(content, [OURS, theirs.evaluate(FONTS)])

    same = Picture(theirs).ours() == Picture(bare).ours()
    assert same


def test_words_that_a_reader_selects_are_read_on_any_site(shown):
    selected = []
    for host in ["", SHEETS["detours"]]:
        page = shown('<div class="hc-page"><p>Deux mots</p></div>', [OURS, host, FONT])
        page.keyboard.press("Control+A")
        selected.append(page.locator("p").screenshot())
    assert selected[0] == selected[1]


@pytest.mark.parametrize(
    "host",
    [
        pytest.param(h, marks=[] if h == "annees_2010" else pytest.mark.proof)
        for h in sorted(SHEETS)
    ],
)
def test_the_page_of_the_host_is_drawn_as_without_us(shown, host):
    without, with_ours = (
        shown(OWN, sheets).screenshot(full_page=True)
        for sheets in ([SHEETS[host]], [SHEETS[host], OURS])
    )
    assert without == with_ours


@pytest.mark.proof
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("host", sorted(SHEETS))
def test_every_page_of_ours_is_seen_on_any_site(shown, pages, host, width):
    faults = {}
    for name, content in pages.items():
        page = shown(content, [OURS, SHEETS[host]], width, SCALE)
        picture = Picture(page)
        faults[name] = list(picture.faults())
        if page.evaluate(SIDEWAYS):
            faults[name].append("déborde")
        if width == 1280 and host != LAID_OUT:
            bare = shown(content, [OURS, page.evaluate(FONTS)], width, SCALE)
            if picture.ours() != Picture(bare).ours():
                faults[name].append("autre que sur un site sans style")
            bare.context.close()
        page.context.close()
    assert faults == dict.fromkeys(pages, [])


@pytest.mark.proof
@pytest.mark.parametrize("media", MEDIA, ids="-".join)
@pytest.mark.parametrize("host", ["sombre", "a_part"])
def test_every_page_of_ours_is_seen_in_the_dark_and_in_forced_colours(shown, pages, host, media):
    faults = {
        name: list(Picture(shown(content, [OURS, SHEETS[host]], 1280, SCALE, **media)).faults())
        for name, content in pages.items()
    }
    assert faults == dict.fromkeys(pages, [])

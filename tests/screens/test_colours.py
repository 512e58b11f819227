"""What a reader asks of colours: the dark changes nothing, a reader's own change all of them."""

import pytest

# What a browser draws, and no database, decides.
pytestmark = pytest.mark.once

SHOWN = [
    "/heure-civique/",
    "/heure-civique/100-gestes/?theme=numerique&duree=60",
    "besoin : quand rempli",
    "besoin : urgence",
    "inscription : à revoir",
    "demande planifie",
    "demande ?annuler=1",
]
FORCED = {"forced_colors": "active", "color_scheme": "dark"}
# Of each thing to press or to fill in: its words, and what shows that it has the focus.
FOCUSED = """() => {
    const shown = e => e.checkVisibility() && !e.closest('.hc-piege');
    const things = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    return [...document.querySelectorAll('.hc-page :is(' + things + ')')].filter(shown).map(e => {
        e.focus();
        const around = [e, e.closest('label')].filter(Boolean).map(x => getComputedStyle(x));
        const seen = around.some(s => s.outlineStyle != 'none' && parseFloat(s.outlineWidth) >= 2);
        return [e.outerHTML.slice(0, 90), seen];
    });
}"""
# Of what holds words to press or to write: whether a line is drawn around it.
EDGES = """() => {
    const held = '.hc-bouton, .hc-puce, select, textarea, label:has([type=radio], [type=checkbox]),'
        + ' input:not([type=hidden], [type=radio], [type=checkbox])';
    const drawn = s => ['Top', 'Bottom'].every(
        side => s[`border${side}Style`] != 'none' && parseFloat(s[`border${side}Width`]) >= 1);
    return [...document.querySelectorAll('.hc-page :is(' + held + ')')]
        .filter(e => e.checkVisibility() && !e.closest('.hc-piege'))
        .map(e => [e.outerHTML.slice(0, 90), drawn(getComputedStyle(e))]);
}"""


def test_who_prefers_the_dark_sees_the_same_light_page(blank, found):
    light, dark = blank(1280, color_scheme="light"), blank(1280, color_scheme="dark")
    for name in SHOWN[:3]:
        pictures = []
        for page in (light, dark):
            page.set_content(found[name])
            pictures.append(page.locator(".hc-page").screenshot(animations="disabled"))
        same = pictures[0] == pictures[1]
        assert same, name


def test_in_colours_of_the_reader_all_that_is_pressed_or_written_in_keeps_its_edge_and_focus(
    blank, found
):
    page = blank(1280, **FORCED)
    faults = {}
    for name in SHOWN:
        page.set_content(found[name])
        page.keyboard.press("Tab")  # by keyboard: the browser then shows where one is
        focused, edges = page.evaluate(FOCUSED), page.evaluate(EDGES)
        assert focused
        assert edges, name
        if lost := [html for html, seen in focused + edges if not seen]:
            faults[name] = lost
    assert faults == {}


def test_in_colours_of_the_reader_no_state_is_told_by_colour_alone(blank, found):
    page = blank(1280, **FORCED)
    page.set_content(found["besoin : quand rempli"])
    boxes = page.locator(".hc-grille input")
    assert boxes.evaluate_all("all => all.filter(e => e.checked).length") == 2
    drawn = boxes.evaluate_all("all => all.map(e => getComputedStyle(e).appearance)")
    assert set(drawn) == {"auto"}  # the tick is the system's
    assert page.locator(".hc-progres__texte").inner_text().startswith("Étape 4 sur 6")
    page.set_content(found["demande planifie"])
    assert page.locator(".hc-frise [aria-current=step] strong").count() == 1
    filled = page.locator(".hc-frise > li").evaluate_all(
        "all => all.map(e => getComputedStyle(e, '::before').backgroundColor)"
    )
    assert len(set(filled)) == 2  # a dot or a ring
    page.set_content(found["/heure-civique/100-gestes/?theme=numerique&duree=60"])
    widths = page.locator(".hc-themes a, .hc-themes [aria-current]").evaluate_all(
        "all => all.map(e => [e.hasAttribute('aria-current'), getComputedStyle(e).borderTopWidth])"
    )
    chosen, others = ({w for current, w in widths if current is kind} for kind in (True, False))
    assert chosen.isdisjoint(others)

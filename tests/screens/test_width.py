"""No screen of residents scrolls sideways, however narrow it is or however big its text."""

import pytest

# What a browser draws, and no database, decides.
pytestmark = pytest.mark.once

# What goes out of the window to the right, in the innermost element that does, and by how much.
WIDE = """() => {
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0) return [];
    const out = e => e.getBoundingClientRect().right > innerWidth + 0.5;
    const clipped = e => e.closest('.hc-themes, .hc-tableau, .hc-sr, .lu');
    const guilty = [...document.querySelectorAll('body *')].filter(e => out(e) && !clipped(e));
    return guilty.filter(e => ![...e.children].some(out))
        .map(e => `${over} px : ${e.outerHTML.slice(0, 120)}`);
}"""
TWICE = "html { font-size: 200% }"
# WCAG 1.4.12: what a reader may ask of all text.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
WAYS = {
    "narrow": (320, ""),
    "twice-as-big": (1280, TWICE),
    "twice-as-big-on-a-phone": (360, TWICE),
    "spaced": (320, SPACED),
}


@pytest.mark.parametrize(
    "way", [pytest.param(w, marks=[] if w == "narrow" else pytest.mark.proof) for w in WAYS]
)
def test_no_screen_scrolls_sideways(blank, found, way):
    width, style = WAYS[way]
    page = blank(width)
    faults = {}
    for name, html in found.items():
        page.set_content(html.replace("</head>", f"<style>{style}</style></head>"))
        if wide := page.evaluate(WIDE):
            faults[name] = wide
    assert faults == {}

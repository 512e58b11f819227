"""axe finds nothing on any screen of residents, in any state."""

import pytest

# What a browser draws, and no database, decides.
pytestmark = [pytest.mark.once, pytest.mark.proof]


def test_axe_finds_nothing_on_any_screen(blank, found, axe):
    page = blank(390)
    faults = {}
    for name, html in found.items():
        page.set_content(html)
        if said := axe(page):
            faults[name] = said
    assert faults == {}

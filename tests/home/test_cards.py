"""Lists of cards leave no hole: whatever their number, the last one ends where the list ends."""

import pytest

from tests.hosts.hosts import OURS

# What a browser draws, and no database, decides.
pytestmark = pytest.mark.once

LISTS = "".join(
    f'<ul class="{kind}">' + '<li class="hc-carte"><h3>Un titre</h3></li>' * number + "</ul>"
    for kind in ("hc-cartes", "hc-gestes")
    for number in range(1, 9)
)
HOLES = """() => [...document.querySelectorAll('ul')].map(list => {
    const cards = [...list.children];
    const end = list.getBoundingClientRect().right;
    return [cards.length, end - cards.at(-1).getBoundingClientRect().right];
}).filter(([, hole]) => hole > 1)"""


@pytest.mark.parametrize("width", [320, 768, 1024, 1280])
def test_the_last_card_ends_where_its_list_ends(visitor, width):
    page = visitor.open(viewport={"width": width, "height": 800})
    page.set_content(f'<style>{OURS}</style><div class="hc-page">{LISTS}</div>')
    assert page.locator("ul").count() == 16
    assert page.evaluate(HOLES) == []

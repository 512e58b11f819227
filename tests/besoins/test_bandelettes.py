"""The notice with strips to tear off: one side, nothing overflows, its number on each strip."""

import pymupdf
import pytest

from heurecivique_app.besoins import bandelettes
from heurecivique_app.impression.variantes import COURANTES, Variante
from tests.factories import CommuneFactory, pages_of
from tests.impression.pdf import MM, findings, opened, sizes_in_mm, text_of

from .test_tract import COMMUNES

EDGE = 8  # mm, that no printer reaches
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("about", COMMUNES.values(), ids=COMMUNES)
def test_it_is_one_side_of_a4_that_both_checkers_take(about):
    commune = CommuneFactory(**about)
    pages_of(commune)
    notice = bandelettes.notice(commune)
    assert sizes_in_mm(notice) == [(210, 297)]
    assert findings(notice) == []
    (page,) = opened(notice)
    upright, turned = texts(page)
    assert [
        one for one in upright for other in upright if one is not other and one.intersects(other)
    ] == []
    edge = page.rect + (6 * MM, 6 * MM, -6 * MM, -6 * MM)
    width = (210 - 2 * EDGE) * MM / bandelettes.NOMBRE
    assert len(turned) >= 3 * bandelettes.NOMBRE
    for box in turned:
        first, last = [(x - EDGE * MM) // width for x in (box.x0, box.x1)]
        assert first == last, "on two strips"
        assert box in edge
    assert max(box.y1 for box in upright) < min(box.y0 for box in turned)


def texts(page):
    """The rectangles of the lines of text that stand, and of those that are turned."""
    found = ([], [])
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            box = pymupdf.Rect(line["bbox"])
            # Of a line, what its letters fill.
            shrunk = box + (0, box.height * 0.25, 0, -box.height * 0.25)
            upright = line["dir"] == (1.0, 0.0)
            found[not upright].append(shrunk if upright else box)
    return found


@pytest.mark.parametrize("variante", COURANTES)
def test_every_strip_says_whom_to_call(variante):
    commune = CommuneFactory(telephone="01 99 00 12 34")
    words = text_of(bandelettes.notice(commune, variante=variante)).replace("\xa0", " ")
    large = variante == Variante.GROS_CARACTERES
    strips = bandelettes.NOMBRE_EN_GROS if large else bandelettes.NOMBRE
    assert words.count("01 99 00 12 34") == strips + 1

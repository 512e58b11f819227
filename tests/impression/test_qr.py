import pymupdf
import pytest
import segno

from heurecivique_app.impression.qr import QUIET_ZONE, svg
from heurecivique_app.impression.rendering import DocumentImpossible

URL = "https://saint-essai.example/hc/aide/34249/"


def test_the_drawing_holds_the_modules_and_the_quiet_zone_of_the_symbol():
    symbol = segno.make(URL, error="m", boost_error=False, micro=False)
    side = len(symbol.matrix) + 2 * QUIET_ZONE
    page = pymupdf.open(stream=svg(URL).encode(), filetype="svg")[0]
    pixels = page.get_pixmap(
        matrix=pymupdf.Matrix(10 * side / page.rect.width, 10 * side / page.rect.height)
    )

    def dark(row, column):
        return int(sum(pixels.pixel(column * 10 + 5, row * 10 + 5)[:3]) < 384)

    drawn = [[dark(row, column) for column in range(side)] for row in range(side)]
    inner = [row[QUIET_ZONE:-QUIET_ZONE] for row in drawn[QUIET_ZONE:-QUIET_ZONE]]
    assert inner == [list(row) for row in symbol.matrix]
    assert sum(map(sum, drawn)) == sum(map(sum, inner))


def test_the_error_level_is_m():
    assert segno.make(URL, error="m", boost_error=False).error == "M"


def test_a_title_is_said_and_never_read_as_markup():
    assert "<title>Aller à &lt;b&gt;</title>" in svg(URL, titre="Aller à <b>")


@pytest.mark.parametrize("text", ["", "x" * 201])
def test_nothing_or_too_much_cannot_be_encoded(text):
    with pytest.raises(DocumentImpossible, match="Un code QR porte une adresse"):
        svg(text)

"""What a resident prints from a browser: a blank form is one sheet, to be filled in by hand."""

import pymupdf
import pytest

# What a browser draws, and no database, decides.
pytestmark = pytest.mark.once

SIDES = 2
SIGN_UP = "/heure-civique/devenir-volontaire/"
# One side of A4, whatever the font of the host; what is longer takes both sides of its sheet.
BLANK = {
    "/heure-civique/demander-un-coup-de-main/": 1,
    "besoin : pour un proche": 1,
    "besoin : personne vide": 1,
    "besoin : coup-de-main vide": 1,
    "besoin : quand vide": 1,
    "besoin : accord vide": 1,
    "besoin : merci": SIDES,  # one, but for words as long as ours and the foot of the host
    "besoin : merci en facile": SIDES,
    "idée de geste": SIDES,
    "idée de initiative": SIDES,
    "inscription : parent": 1,
    SIGN_UP: SIDES,
}


def printed(page, html):
    """The pages of A4 that the browser prints, as pymupdf reads them."""
    page.set_content(html)
    return pymupdf.open(stream=page.pdf(format="A4"))


def test_a_blank_form_prints_on_one_sheet(blank, found):
    page = blank(1280)
    sides = {name: len(printed(page, found[name])) for name in BLANK}
    assert {name: sides[name] for name in BLANK if sides[name] > BLANK[name]} == {}


def test_a_printed_form_has_lines_to_write_on_and_says_what_becomes_of_the_answers(blank, found):
    page = blank(1280)
    words = " ".join(side.get_text() for side in printed(page, found[SIGN_UP])).split()
    said = " ".join(words)
    assert "Votre numéro de téléphone" in said
    assert "la CNIL reçoit les réclamations" in said  # folded on the screen
    assert "M’inscrire" not in said
    page.emulate_media(media="print")
    line = page.locator("#id_nom").evaluate(
        "e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderBottomStyle]"
    )
    assert line == ["none", "solid"]

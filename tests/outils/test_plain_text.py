"""Documents as plain text."""

import pytest

from heurecivique_app.outils.mises_en_page import MISES_EN_PAGE
from heurecivique_app.outils.modeles import modeles
from heurecivique_app.outils.writing.blocks import (
    Annonce,
    ARemplir,
    Choix,
    Encadre,
    Liste,
    Paragraphe,
    Tableau,
    Titre,
    blocs,
)
from heurecivique_app.outils.writing.plain_text import LARGEUR, txt

from .kits import HOSTILE, blocks_of, hostile, texts


def read(found):
    """The text of a file of these blocks, with \\n for line breaks."""
    return txt(found).decode("utf-8-sig").replace("\r\n", "\n")


def apart(text):
    """Words, whatever stands against them."""
    return text.replace("\u00a0:", " : ").replace(")", " ) ").split()


def test_the_text_of_a_document_says_every_word_in_order():
    for modele in modeles().values():
        found = [bloc for bloc in blocks_of(modele) if not isinstance(bloc, Tableau)]
        written = iter(apart(read(found)))
        words = apart(" ".join(texts(found)))
        assert [word for word in words if word not in written] == [], modele.code


def test_lines_are_short_enough_to_read_and_to_quote():
    for modele in modeles().values():
        if modele.mise.code != "annonce":
            lines = read(blocks_of(modele)).split("\n")
            assert [line for line in lines if len(line) > LARGEUR and " " in line] == []


def test_an_announcement_is_exactly_its_text():
    text = "Un mot d’une traite, " * 12 + "fin."
    assert txt([Annonce(text)]) == b"\xef\xbb\xbf" + text.encode()


def test_a_file_opens_well_on_windows():
    written = txt([Titre(1, "Été"), Paragraphe("a\nb")])
    assert written == "\ufeffÉté\r\n\r\na\r\nb\r\n".encode()


def test_items_are_set_back_and_headings_stand_apart():
    found = [Paragraphe("a"), Titre(2, "b"), Liste(("mot " * 30, "c"))]
    text = read(found)
    assert "a\n\n\nb\n\n- mot" in text
    assert "\n  mot" in text
    assert text.endswith("\n- c\n")


def test_what_is_filled_in_by_hand_has_its_line_and_its_boxes():
    text = read([Encadre((ARemplir("Nom"), Choix(("Matin", "Soir"))))])
    assert text.startswith("Nom\u00a0: ______")
    assert "[\u00a0]\u00a0Matin   [\u00a0]\u00a0Soir" in text


def test_a_table_is_the_list_of_its_columns():
    text = read([Tableau(("Prénom", "Heure"), ("Odette", "11 h"))])
    assert text == "- Prénom (exemple\u00a0: Odette)\n- Heure (exemple\u00a0: 11 h)\n"
    assert read([Tableau(("Prénom", "Heure"))]) == "- Prénom\n- Heure\n"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_too_strange_for_a_file(text):
    for mise in MISES_EN_PAGE.values():
        assert read(blocs(mise, hostile(mise, text), {}))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_blocks_made_by_hand_are_cleaned_too(text):
    assert b"\x00" not in txt([Paragraphe(text), Titre(1, text), Liste((text,))])

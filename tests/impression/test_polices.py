"""The bundled fonts hold what French typography asks."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from heurecivique_app.formulaires.signs import known
from heurecivique_app.impression.rendering import FONTS

FILES = sorted(FONTS.glob("*.ttf"))
FAMILIES = {
    ("Bricolage Grotesque", "SemiBold"),
    ("Bricolage Grotesque", "ExtraBold"),
    ("Atkinson Hyperlegible Next", "Regular"),
    ("Atkinson Hyperlegible Next", "Bold"),
    ("Atkinson Hyperlegible Next", "Italic"),
    ("Noto Sans", "Regular"),
    ("Noto Sans", "Bold"),
}
FRENCH = "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»‹›“”‘’…–—·•€°"


def test_the_families_and_their_weights_are_those_of_the_design():
    names = {(font["name"].getDebugName(1), font["name"].getDebugName(17)) for font in opened()}

    assert names == FAMILIES


def opened():
    return [TTFont(path) for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_font_has_every_french_sign_and_both_no_break_spaces(path):
    font = TTFont(path)
    cmap = font.getBestCmap()

    missing = [sign for sign in FRENCH + "\u00a0\u202f" if ord(sign) not in cmap]
    assert missing == []
    # A space that shows nothing and takes room, else « ! » sticks to its word.
    narrow, wide = (font["hmtx"][cmap[code]][0] for code in (0x202F, 0x00A0))
    assert 0 < narrow < wide


def test_what_is_said_to_be_printable_is_in_each_font_or_in_the_one_that_stands_in_for_them():
    cmaps = {path.stem: {chr(code) for code in TTFont(path).getBestCmap()} for path in FILES}
    noto = [cmaps.pop(name) for name in list(cmaps) if name.startswith("NotoSans-")]

    assert len(noto) == 2
    assert known() <= set.intersection(*noto) | set.intersection(*cmaps.values())


def test_an_accent_that_stands_apart_is_drawn_by_the_font_that_has_a_place_for_it():
    for path in FILES:
        accents = [code for code in TTFont(path).getBestCmap() if unicodedata.combining(chr(code))]
        assert bool(accents) == path.stem.startswith("NotoSans-"), path.stem


def test_each_family_comes_with_its_licence():
    for family, _ in FAMILIES:
        licence = FONTS / f"OFL-{family.replace(' ', '')}.txt"
        assert "SIL Open Font License" in licence.read_text()

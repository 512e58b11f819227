import pytest
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.communes.couleurs import (
    AA,
    BLANC,
    ENCRE,
    NOIR,
    channels,
    contrast,
    ink_on,
    luminance,
    palette,
    panel,
    readable,
    tint,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_is_the_greatest_contrast():
    assert luminance(NOIR) == 0
    assert luminance(BLANC) == pytest.approx(1)
    assert contrast(NOIR, BLANC) == pytest.approx(21)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#777777", BLANC, 4.48), ("#767676", BLANC, 4.54), ("#0000ff", "#ffff00", 8.00)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_does_not_depend_on_which_is_the_ground(one, other):
    assert contrast(one, other) == contrast(other, one) >= 1


@given(COLOURS, COLOURS)
def test_a_readable_colour_reaches_aa_on_any_ground(colour, background):
    assert contrast(readable(colour, background).couleur, background) >= AA


@given(COLOURS)
def test_text_reads_on_a_surface_of_any_colour(colour):
    assert contrast(ink_on(colour), colour) >= AA


@given(COLOURS, COLOURS)
def test_correcting_twice_changes_nothing_more(colour, background):
    once = readable(colour, background).couleur

    assert readable(once, background) == (once, False)


@given(COLOURS)
def test_a_colour_already_readable_stays_as_the_commune_chose_it(colour):
    found = readable(colour)

    assert found.corrigee == (contrast(colour, BLANC) < AA)
    if not found.corrigee:
        assert found.couleur == colour


@given(COLOURS)
def test_on_white_a_correction_only_darkens(colour):
    assert luminance(readable(colour).couleur) <= luminance(colour)


def test_a_pale_yellow_stays_a_yellow():
    red, green, blue = (int(readable("#fff3a0").couleur[i : i + 2], 16) for i in (1, 3, 5))

    assert red > blue * 2
    assert green > blue * 2


def test_on_a_dark_ground_a_dark_colour_becomes_lighter():
    assert luminance(readable("#1f6f5c", "#101010").couleur) > luminance("#1f6f5c")


@given(COLOURS)
def test_everything_of_a_palette_can_be_read(colour):
    colours = palette(colour)

    assert contrast(colours.couleur, colours.teinte) >= AA
    assert contrast(colours.couleur, BLANC) >= AA
    assert contrast(colours.encre, colours.teinte) >= 7


def test_a_tint_lies_between_its_colour_and_the_paper():
    assert luminance("#1f6f5c") < luminance(tint("#1f6f5c")) < 1
    assert tint("#1f6f5c", share=0) == BLANC


@pytest.mark.parametrize("wrong", ["1f6f5c", "#fff", "", "rouge", "#12345g"])
def test_what_is_no_colour_is_refused(wrong):
    with pytest.raises(ValueError, match="n’est pas une couleur"):
        luminance(wrong)


@given(COLOURS)
def test_what_reads_on_white_reads_on_a_panel(colour):
    strong = palette(colour).couleur
    assert contrast(strong, panel(colour)) >= AA
    assert contrast(ENCRE, panel(colour)) >= AA


def test_the_panels_of_a_yellow_commune_are_yellow():
    red, green, blue = channels(panel("#ffd100"))
    assert min(red, green) - blue > 0.1


def test_the_panels_of_a_pale_or_a_dark_commune_are_those_of_its_palette():
    for colour in ("#fdf6e3", "#000000", "#8c1d40"):
        assert panel(colour) == palette(colour).teinte

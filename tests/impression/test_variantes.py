"""The other ways to print: what they change, and what they leave."""

import base64
import io
import re

import pytest
from PIL import Image

from heurecivique_app.communes.couleurs import AA, contrast, palette
from heurecivique_app.impression.identite import _svg
from heurecivique_app.impression.papiers import A3, A4
from heurecivique_app.impression.variantes import PHOTOCOPIE, Variante, dressed, in_two

DATA = {
    "titre": "Un essai",
    "commune": {"nom": "Y", "couleurs": palette("#1f6f5c", "#d9822b")._asdict()},
    "logo": {"largeur": 20, "alt": "Logo de Y"},
}


def red_logo():
    out = io.BytesIO()
    Image.new("RGBA", (6, 4), "#ff0000").save(out, "PNG")
    return _svg(out.getvalue())


IMAGES = {"logo": red_logo(), "qr": "<svg/>"}


def pixel(svg):
    source = re.search(r"base64,([\w+/=]+)", svg)[1]
    return Image.open(io.BytesIO(base64.b64decode(source))).convert("RGB").getpixel((1, 1))


@pytest.mark.parametrize("variante", Variante)
def test_what_was_given_stays_as_it_was(variante):
    before = str(DATA), str(IMAGES)
    dressed(DATA, IMAGES, variante)

    assert (str(DATA), str(IMAGES)) == before


def test_the_copier_gets_no_colour_not_even_in_the_logo():
    data, images = dressed(DATA, IMAGES, "noir-et-blanc")

    assert data["commune"]["couleurs"] == PHOTOCOPIE
    red, green, blue = pixel(images["logo"])
    assert red == green == blue
    assert pixel(IMAGES["logo"]) == (255, 0, 0)


def test_the_colours_of_the_copier_are_those_that_a_layout_expects_and_can_be_read():
    assert PHOTOCOPIE.keys() == palette("#1f6f5c", "#d9822b")._asdict().keys()
    assert contrast(PHOTOCOPIE["couleur"], PHOTOCOPIE["teinte"]) >= AA
    assert contrast(PHOTOCOPIE["sur_aplat"], PHOTOCOPIE["aplat"]) >= AA


def test_without_logo_neither_the_picture_nor_its_words_remain():
    data, images = dressed(DATA, IMAGES, Variante.SANS_LOGO)

    assert "logo" not in data
    assert images == {"qr": "<svg/>"}


@pytest.mark.parametrize(("agrandi", "grandeur"), [(True, 2**0.5), (False, 1)])
def test_large_print_grows_by_a_size_of_paper(agrandi, grandeur):
    data, _ = dressed(DATA, IMAGES, Variante.GROS_CARACTERES, agrandi=agrandi)

    assert data["gros"]
    assert data["grandeur"] == pytest.approx(grandeur)


def test_only_the_press_gets_crop_marks():
    marked = [v for v in Variante if dressed(DATA, IMAGES, v)[0]["fond_perdu"]]

    assert marked == [Variante.IMPRIMEUR]


def test_an_unknown_variant_is_refused():
    with pytest.raises(ValueError, match="inconnue"):
        dressed(DATA, IMAGES, "inconnue")


@pytest.mark.parametrize("papier", [A3, A3.paysage])
def test_large_print_takes_two_sheets_where_one_would_be_larger_than_a3(papier):
    assert in_two(papier, Variante.GROS_CARACTERES, "pdf")
    assert not in_two(papier, Variante.COULEUR, "pdf")
    assert not in_two(papier, Variante.GROS_CARACTERES, "png")  # a picture is looked at whole
    assert not in_two(A4, Variante.GROS_CARACTERES, "pdf")

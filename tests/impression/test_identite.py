import base64
import re

import pytest
from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from heurecivique_app.communes.pictures import rendition
from heurecivique_app.impression.identite import (
    LOGO_HEIGHT,
    LOGO_MAX_WIDTH,
    RENDITION,
    identity,
    logo,
)
from tests.factories import CommuneFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)


def bitmap(size, format="PNG"):
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, "#1f6f5c").save(out, format)
    return ContentFile(out.getvalue(), name=f"logo.{format.lower()}")


def uploaded(file, **more):
    return get_image_model().objects.create(title="Logo", file=file, **more)


def test_a_commune_is_shown_with_its_contacts_and_readable_colours():
    shown = identity(CommuneFactory(nom="Assas", telephone="0199001234", couleur="#fff3a0"))

    assert shown["de"] == "d’Assas"
    assert shown["adresse"] == "1 place de la Mairie, 34160 Assas"
    assert shown["telephone"] == "01\u00a099\u00a000\u00a012\u00a034"
    assert shown["tel"] == "+33199001234"
    assert shown["couleurs"]["corrigee"]


def test_an_overseas_number_can_be_dialled():
    shown = identity(CommuneFactory(telephone="+262262900000"))

    assert shown["tel"] == "+262262900000"
    assert shown["telephone"].replace("\u00a0", " ") == "0262 90 00 00"


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_logo_of_any_bitmap_format_travels_as_png_inside_svg(format):
    about, source = logo(CommuneFactory(nom="Assas", logo=uploaded(bitmap((40, 20), format))))

    assert about == {"largeur": LOGO_HEIGHT * 2, "alt": "Logo d’Assas"}
    data = re.search('data:image/png;base64,([^"]+)', source)[1]
    assert base64.b64decode(data).startswith(b"\x89PNG")


def test_a_very_wide_logo_is_held_to_its_room():
    about, _ = logo(CommuneFactory(logo=uploaded(bitmap((900, 50)))))

    assert about["largeur"] == LOGO_MAX_WIDTH


def test_a_vector_logo_is_left_out():
    vector = uploaded(ContentFile(SVG, name="logo.svg"), width=9, height=9)

    assert logo(CommuneFactory(logo=vector)) == (None, "")


def test_a_lost_or_broken_logo_is_left_out():
    broken = uploaded(bitmap((40, 20)))
    with broken.file.storage.open(broken.file.name, "wb") as file:
        file.write(b"ceci n'est pas une image")

    assert logo(CommuneFactory(logo=broken)) == (None, "")
    assert logo(CommuneFactory()) == (None, "")


@pytest.mark.parametrize("left", [b"", b"\x89PNG\r\n\x1a\n"])
def test_a_rendition_that_was_cut_while_written_is_left_out(left):
    commune = CommuneFactory(logo=uploaded(bitmap((40, 20))))
    made = rendition(commune.logo, RENDITION)
    with made.file.storage.open(made.file.name, "wb") as file:
        file.write(left)

    assert logo(commune) == (None, "")

"""Pictures as hosts have them: lost, lying on their side, made for a printer, saying too much."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageCms
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from heurecivique_app.communes.pictures import is_kept_apart, private_paths, rendition
from tests.factories import CommuneFactory, pages_of

pytestmark = pytest.mark.django_db

MAKER, TURNED, PLACE = 0x010F, 0x0112, 0x8825


def file(picture, name="photo.jpg", **options):
    out = io.BytesIO()
    picture.save(out, Image.registered_extensions()[f".{name.rpartition('.')[2]}"], **options)
    return ContentFile(out.getvalue(), name=name)


def uploaded(content, **more):
    return get_image_model().objects.create(title="Photo", file=content, **more)


def opened(found):
    return Image.open(io.BytesIO(found.file.open("rb").read()))


def told():
    """What a telephone writes in a photo: who made it, how it was held, where."""
    exif = Image.Exif()
    exif[MAKER], exif[TURNED] = "Appareil", 6
    exif.get_ifd(PLACE).update({1: "N", 2: (43.0, 44.0, 0.0), 3: "E", 4: (3.0, 58.0, 0.0)})
    return exif


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.webp"])
def test_a_rendition_says_neither_where_nor_with_what_and_stands_upright(name):
    image = uploaded(file(Image.new("RGB", (600, 300), "#c04020"), name, exif=told()))
    shown = opened(rendition(image, "max-400x400"))

    assert shown.size == (200, 400)
    assert not shown.getexif()
    raw = rendition(image, "max-400x400").file.open("rb").read()
    assert b"Appareil" not in raw
    assert b"Exif" not in raw


def test_a_picture_made_for_a_printer_is_shown_in_the_colours_of_screens():
    shown = opened(
        rendition(uploaded(file(Image.new("CMYK", (90, 60), (0, 255, 255, 0)))), "max-50x50")
    )

    assert shown.mode == "RGB"
    red, green, blue = shown.getpixel((10, 10))
    assert red > 200
    assert max(green, blue) < 80


def test_a_profile_is_turned_to_that_of_screens():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shown = opened(
        rendition(
            uploaded(file(Image.new("RGB", (90, 60), "#204080"), icc_profile=profile)), "max-50x50"
        )
    )

    assert "icc_profile" not in shown.info
    assert max(abs(a - b) for a, b in zip(shown.getpixel((9, 9)), (32, 64, 128), strict=True)) < 6


def test_a_transparent_picture_stays_so():
    shown = opened(
        rendition(uploaded(file(Image.new("RGBA", (90, 60), (0, 0, 0, 0)), "p.png")), "max-50x50")
    )

    assert shown.mode == "RGBA"
    assert shown.getpixel((9, 9))[3] == 0


def test_a_very_large_picture_is_shown():
    image = uploaded(file(Image.new("RGB", (9000, 900), "#204080")))

    assert rendition(image, "fill-600x400").width == 600


@pytest.mark.parametrize("broken", [b"", b"ceci n'est pas une image", b"\x00\x00\x00\x18ftypheic"])
def test_what_no_machine_can_read_is_not_shown(broken):
    image = uploaded(file(Image.new("RGB", (90, 60))))
    with image.file.storage.open(image.file.name, "wb") as written:
        written.write(broken)

    assert rendition(get_image_model().objects.get(), "max-50x50") is None


def test_a_lost_picture_is_not_shown():
    image = uploaded(file(Image.new("RGB", (90, 60))))
    image.file.storage.delete(image.file.name)

    assert rendition(get_image_model().objects.get(), "max-50x50") is None
    assert rendition(None, "max-50x50") is None


def test_a_storage_without_local_paths_will_do(settings):
    elsewhere = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": elsewhere}
    uploaded(file(Image.new("RGB", (90, 60), "#204080")))

    assert rendition(get_image_model().objects.get(), "max-50x50").width == 50


@pytest.mark.parametrize("asked", ["_open", "_save", "exists", "size", "path", "url"])
def test_a_storage_that_does_not_answer_costs_a_page_its_picture_alone(client, monkeypatch, asked):
    accueil, *_ = pages_of(CommuneFactory())
    accueil.photo = uploaded(file(Image.new("RGB", (900, 600))))
    accueil.save()
    if asked == "url":
        assert "/media/" in client.get(accueil.url).content.decode()  # its rendition is made

    def silent(*args, **kwargs):
        raise TimeoutError

    monkeypatch.setattr(default_storage, asked, silent)
    shown = client.get(accueil.url)
    assert shown.status_code == 200
    assert "/media/" not in shown.content.decode() or asked not in ("_open", "_save", "url")


def test_what_lies_below_a_private_collection_is_kept_apart():
    private = Collection.get_first_root_node().add_child(name="Réservé")
    beside = Collection.get_first_root_node().add_child(name="Ouvert")
    below = private.add_child(name="Plus bas")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    paths = private_paths()

    def apart(collection):
        image = uploaded(file(Image.new("RGB", (9, 6))), collection=collection)
        return is_kept_apart(get_image_model().objects.get(pk=image.pk), paths)

    assert [apart(private), apart(below), apart(beside)] == [True, True, False]

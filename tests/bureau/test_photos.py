"""The pictures of a sheet: drawn anew, private, gone with the need."""

import io
import zlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from heurecivique_app.besoins.feuilles import PhotoFeuille, add_photos
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.besoins.photos import COTE, LOURD
from heurecivique_app.vie_privee.actions import anonymise_need
from heurecivique_app.vie_privee.conservation import REGLES
from tests.factories import BesoinFactory, CommuneFactory, words_of

from .conftest import page

pytestmark = pytest.mark.django_db
SECRET = b"Odette Brun, 3 rue des Lilas"


def picture(format="JPEG", size=(900, 1200), **options):
    content = io.BytesIO()
    Image.new("RGB", size, "#dddddd").save(content, format, **options)
    return content.getvalue()


def with_place():
    """A photo of a telephone, lying on its side, that says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (43.0, 43.0, 12.5)
    return picture(size=(1200, 900), exif=exif, comment=SECRET) + SECRET


def two_pages():
    content = io.BytesIO()
    pages = [Image.new("L", (400, 600), shade) for shade in (200, 120)]
    pages[0].save(content, "TIFF", save_all=True, append_images=pages[1:])
    return content.getvalue()


def file(content, name="feuille.jpg"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def besoin(commune):
    return BesoinFactory(commune=commune, canal="flyer")


def attach(desk, besoin, *contents):
    sent = {"photos": [file(content) for content in contents]}
    return desk.post(page("besoin-photos", besoin.pk), sent, follow=True)


def test_what_was_behind_the_picture_is_not_kept(desk, besoin):
    assert b"Exif" in with_place()
    attach(desk, besoin, with_place())
    kept = bytes(PhotoFeuille.objects.get().image)
    assert SECRET not in kept
    image = Image.open(io.BytesIO(kept))
    assert (image.format, image.size) == ("JPEG", (900, 1200))  # upright
    assert not image.getexif()
    assert "comment" not in image.info


@pytest.mark.parametrize("format", ["PNG", "WEBP", "TIFF"])
def test_other_pictures_are_drawn_anew_and_made_smaller(desk, besoin, format):
    attach(desk, besoin, picture(format, size=(1500, 2000)))
    kept = Image.open(io.BytesIO(bytes(PhotoFeuille.objects.get().image)))
    assert (kept.format, max(kept.size)) == ("JPEG", COTE)


def test_a_scan_of_two_pages_is_two_pictures(desk, besoin):
    attach(desk, besoin, two_pages())
    assert PhotoFeuille.objects.count() == 2


def bomb():
    """A picture that says it has more points than a machine can hold."""
    content = bytearray(picture("PNG", size=(10, 10)))
    content[16:24] = (60_000).to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


def scan(pages=1, size=(1240, 1754)):
    """A PDF as a copier makes it: a picture a page."""
    content = io.BytesIO()
    sheets = [Image.new("L", size, 40 * (n + 1)) for n in range(pages)]
    sheets[0].save(content, "PDF", save_all=True, append_images=sheets[1:], title=SECRET.decode())
    return content.getvalue()


def pdf(*objects, trailer=b""):
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    body = b"%PDF-1.4\n"
    for number, told in enumerate(objects, 1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, told)
    return body + b"trailer << /Root 1 0 R %s >>\n%%%%EOF\n" % trailer


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
UNE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def locked():
    """A PDF that a password keeps."""
    key = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32)
    blank = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf(CATALOGUE, UNE_PAGE, blank, key, trailer=b"/Encrypt 4 0 R /ID [<00> <00>]")


def greedy(depth=9, width=12):
    """A PDF that draws itself for ever: each form draws the next one many times."""
    inside = b"/XObject << /F %d 0 R >>"
    sheet = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>"
    held = b"/Resources << %s >>" % (inside % 5)
    objects = [CATALOGUE, UNE_PAGE, sheet % held, stream(b"/F Do " * width)]
    for n in range(depth):
        held = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>"
        last = n == depth - 1
        work = b"0 0 m 595 842 l 9 w S " if last else b"/F Do "
        objects.append(stream(work * width, held % (b"" if last else inside % (n + 6))))
    return pdf(*objects)


def stream(content, held=b""):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (held, len(content), content)


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_of_a_scan_in_pdf_the_two_sides_are_kept_as_pictures(desk, besoin, pages):
    attach(desk, besoin, scan(pages))
    kept = [Image.open(io.BytesIO(bytes(row.image))) for row in PhotoFeuille.objects.all()]
    assert len(kept) == min(pages, 2)
    assert [round(one.getpixel((50, 50))[0], -1) for one in kept] == [40, 80][: len(kept)]
    assert all(one.format == "JPEG" and max(one.size) == COTE for one in kept)
    assert SECRET not in b"".join(bytes(row.image) for row in PhotoFeuille.objects.all())


@pytest.mark.parametrize("box", ["0 0 14400 14400", "0 0 1 14400", "0 0 0 0", "9 9 1e9 1e9"])
def test_a_page_of_any_size_is_one_small_picture_or_refused(desk, besoin, box):
    blank = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] >>" % box.encode()
    assert attach(desk, besoin, pdf(CATALOGUE, UNE_PAGE, blank)).status_code == 200
    for row in PhotoFeuille.objects.all():
        assert max(Image.open(io.BytesIO(bytes(row.image))).size) <= COTE


@pytest.mark.proof
def test_a_pdf_that_draws_for_ever_is_ended(desk, besoin):
    assert "Ce PDF ne s’ouvre pas" in words_of(attach(desk, besoin, greedy()))
    assert not PhotoFeuille.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "Ce PDF ne s’ouvre pas"),
        (scan()[:900], "Ce PDF ne s’ouvre pas"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 400, "Ce PDF ne s’ouvre pas"),
        (locked(), "protégé par un mot de passe"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "Le plus compatible"),
        (b"<svg onload=alert(1)>", "ne s’ouvre pas"),
        (b"\xff\xd8\xff\xe0 and then nothing", "ne s’ouvre pas"),
        (picture()[:300], "ne s’ouvre pas"),
        (b"GIF89a", "ne s’ouvre pas"),
        (b"\xff\xd8" + b"0" * LOURD, "trop lourde"),
        (bomb(), "trop grande"),
    ],
    ids=[
        "pdf",
        "cut pdf",
        "noise",
        "locked pdf",
        "heic",
        "svg",
        "empty",
        "cut",
        "gif",
        "heavy",
        "bomb",
    ],
)
def test_what_is_no_photo_is_refused_and_says_what_to_do(desk, besoin, content, words):
    assert words in words_of(attach(desk, besoin, content))
    assert not PhotoFeuille.objects.exists()


def test_no_more_than_four(desk, besoin):
    assert "4 images au plus" in words_of(attach(desk, besoin, *[picture()] * 5)).replace(
        "\xa0", " "
    )
    attach(desk, besoin, *[picture()] * 4)
    attach(desk, besoin, picture())
    assert PhotoFeuille.objects.count() == 4


def test_it_is_shown_to_the_team_alone_and_can_be_nothing_but_a_picture(desk, besoin):
    attach(desk, besoin, picture())
    photo = PhotoFeuille.objects.get()
    assert page("photo", photo.pk) in desk.get(page("besoin", besoin.pk)).content.decode()
    shown = desk.get(page("photo", photo.pk))
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "no-store" in shown["Cache-Control"]
    there = BesoinFactory(commune=CommuneFactory())
    add_photos(there, [picture()])
    foreign = PhotoFeuille.objects.get(besoin=there)
    for name in ("photo", "photo-retirer"):
        assert desk.post(page(name, foreign.pk)).status_code in (404, 405)
        assert desk.get(page(name, foreign.pk)).status_code == 404
    desk.post(page("photo-retirer", photo.pk))
    assert PhotoFeuille.objects.get() == foreign


def test_it_comes_with_the_sheet_and_must_be_chosen_again_after_an_error(desk, commune):
    sent = {"feuille": "f1", "commune": commune.pk, "benef_nom": "Brun", "creneaux": "lu am"}
    screen = desk.post(page("feuille"), sent | {"photos": file(picture())})
    assert "Choisissez de nouveau les photos" in words_of(screen)
    desk.post(page("feuille"), sent | {"creneaux": "lu", "photos": file(picture())})
    assert Besoin.objects.get().photos.count() == 1


def test_a_photo_that_is_refused_says_so_beside_its_line(desk, commune):
    sent = {"feuille": "f1", "commune": commune.pk, "benef_nom": "Brun"}
    screen = desk.post(page("feuille"), sent | {"photos": file(b"%PDF-1.7")})
    assert screen.status_code == 422
    assert "Ce PDF ne s’ouvre pas" in words_of(screen)


def test_a_photo_alone_is_a_sheet_that_somebody_else_will_read(desk, commune):
    sent = {"feuille": "f1", "commune": commune.pk, "photos": file(picture())}
    assert desk.post(page("feuille"), sent).status_code == 302
    assert Besoin.objects.get().photos.count() == 1


def test_it_goes_thirty_days_after_the_need_and_with_it(commune):
    rule = next(rule for rule in REGLES if rule.code == "photos_des_feuilles")
    ended, open_one = BesoinFactory(commune=commune, cloture=True), BesoinFactory(commune=commune)
    for besoin in (ended, open_one):
        add_photos(besoin, [picture()])
    now = timezone.now()
    assert not rule.due(now).exists()
    assert rule.effect(rule.due(now + timedelta(days=31))) == 1
    assert PhotoFeuille.objects.get().besoin == open_one
    add_photos(ended, [picture()])
    anonymise_need(Besoin.objects.get(pk=ended.pk))
    assert not ended.photos.exists()

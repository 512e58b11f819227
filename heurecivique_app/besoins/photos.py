"""The photo or the scan of a sheet, drawn anew: what comes out holds its points and nothing else.

Neither place, date, name of a telephone, thumbnail nor anything hidden behind the picture is kept.
"""

import io

from django import forms
from PIL import Image, ImageOps, ImageSequence

from . import scans

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
LOURD = 15 * 1024 * 1024
GRAND = 60_000_000  # points
COTE, QUALITE = 1800, 72  # a page of A4 is read at 150 points an inch
PHOTOS = 4
PDF, HEIF = b"%PDF-", (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")

PDF_PROTEGE = (
    "Ce PDF est protégé par un mot de passe\u00a0: numérisez la feuille sans protection, ou "
    "prenez-la en photo."
)
PDF_ABIME = (
    "Ce PDF ne s’ouvre pas\u00a0: numérisez de nouveau la feuille, en PDF ou en JPEG, ou prenez-la "
    "en photo."
)
EN_HEIC = (
    "Cette photo est au format HEIC, que les navigateurs ne montrent pas. Sur l’iPhone\u00a0: "
    "Réglages, Appareil photo, Formats, «\u00a0Le plus compatible\u00a0», puis reprenez-la."
)
TROP_LOURDE = "Photo trop lourde\u00a0: 15\u00a0Mo au plus. Reprenez-la en qualité moyenne."
TROP_GRANDE = "Cette image est trop grande\u00a0: numérisez la feuille à 150 points par pouce."
ABIMEE = (
    "Ce fichier ne s’ouvre pas comme une image\u00a0: reprenez la photo, ou enregistrez-la en JPEG."
)
TROP = f"Joignez {PHOTOS}\u00a0images au plus."


class PhotoRefusee(ValueError):
    """A file that is not taken; the message is the French sentence that says what to do."""


def pages_of(file):
    """Return the pages of an uploaded file, each as the bytes of a JPEG. Raise PhotoRefusee."""
    if file.size > LOURD:
        raise PhotoRefusee(TROP_LOURDE)
    start = file.read(16)
    file.seek(0)
    if start.startswith(PDF):
        return drawn(io.BytesIO(scanned(file.read())))
    if start[4:8] == b"ftyp" and start[8:12] in HEIF:
        raise PhotoRefusee(EN_HEIC)
    try:
        return drawn(file)
    except PhotoRefusee:
        raise
    except Image.DecompressionBombError as error:
        raise PhotoRefusee(TROP_GRANDE) from error
    except Exception as error:  # of Pillow or of a codec: each has its own
        raise PhotoRefusee(ABIMEE) from error


def scanned(content):
    """The first pages of a PDF as the bytes of a TIFF. Raise PhotoRefusee."""
    try:
        return scans.pictures(content, cote=COTE)
    except scans.ScanRefuse as error:
        raise PhotoRefusee(PDF_PROTEGE if error.protege else PDF_ABIME) from error


def drawn(file):
    found = []
    with Image.open(file, formats=FORMATS) as image:
        for page in ImageSequence.Iterator(image):
            if page.width * page.height > GRAND:
                raise PhotoRefusee(TROP_GRANDE)
            if len(found) == PHOTOS:
                break
            found.append(anew(page))
    return found


def anew(image):
    """The bytes of a JPEG that has nothing of `image` but what one sees."""
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((COTE, COTE))
    seen = upright.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    content = io.BytesIO()
    paper.save(content, "JPEG", quality=QUALITE, optimize=True)
    return content.getvalue()


class PlusieursFichiers(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self):
        super().__init__({"accept": "image/*,application/pdf", "multiple": True})


class PhotosField(forms.FileField):
    """Some photos or scans; cleans to a list of JPEG, as bytes."""

    widget = PlusieursFichiers

    def clean(self, data, initial=None):
        files = [file for file in (data if isinstance(data, list) else [data]) if file]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"])
        try:
            pages = [page for file in files[: PHOTOS + 1] for page in pages_of(file)]
        except PhotoRefusee as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if len(pages) > PHOTOS:
            raise forms.ValidationError(TROP)
        return pages

"""A commune as every document shows it: name, contacts, colours, logo."""

import base64
import io
import logging

from PIL import Image

from heurecivique_app.communes.couleurs import palette
from heurecivique_app.communes.pictures import rendition
from heurecivique_app.formulaires.telephones import e164, in_words

# What every document says of L'Heure Civique.
SURTITRE = "L’Heure Civique, entre voisins"
REGLES = [
    "Un coup de main ponctuel, d’une heure environ.",
    "C’est gratuit\u00a0: ni argent, ni cadeau.",
    "Un volontaire ne remplace jamais un professionnel.",
    "Chacun est assuré en responsabilité civile.",
]

LOGO_HEIGHT = 13  # mm, on the page
LOGO_MAX_WIDTH = 42  # mm
MAX_LOGO = 1024 * 1024
RENDITION = "max-600x360|format-png"

logger = logging.getLogger(__name__)


def identity(commune):
    """Return the `commune` entry of a document's data."""
    return {
        "nom": commune.nom,
        "de": commune.nom_avec_de,
        "adresse": f"{commune.adresse}, {commune.code_postal} {commune.nom}",
        "horaires": commune.horaires,
        "tel": e164(commune.telephone),
        "telephone": in_words(commune.telephone),
        "courriel": commune.courriel,
        "couleurs": palette(commune.couleur, commune.couleur_secondaire)._asdict(),
    }


def _read(image):
    """Return (bytes, size) of the logo, as PNG; None when its file is lost, broken or too heavy."""
    found = rendition(image, RENDITION)
    if found is None:
        return None
    try:
        content = found.file.storage.open(found.file.name).read(MAX_LOGO + 1)
        return None if len(content) > MAX_LOGO else (content, Image.open(io.BytesIO(content)).size)
    except Exception:  # each storage has its own words for a file that is not there
        logger.warning("image %s: the file of its rendition is lost or broken", image.pk)
        return None


def bitmap(commune):
    """Return ({"largeur": mm, "alt": str}, PNG bytes) of the commune's logo, or (None, b"").

    A vector logo is left out: somebody's SVG can keep a renderer busy for ever. So is a lost or
    unreadable file: the document stands without it. Read once an instance of the commune, and so
    once a request.
    """
    known = vars(commune).setdefault("_logos_lus", {})
    if commune.logo_id not in known:
        known[commune.logo_id] = _bitmap(commune)
    return known[commune.logo_id]


def _bitmap(commune):
    if commune.logo is None or commune.logo.is_svg():
        return None, b""
    found = _read(commune.logo)
    if found is None:
        return None, b""
    content, (width, height) = found
    shown = min(LOGO_HEIGHT * width / height, LOGO_MAX_WIDTH)
    return {"largeur": round(shown, 2), "alt": f"Logo {commune.nom_avec_de}"}, content


def logo(commune):
    """Return (about, SVG source) of the commune's logo, `about` as in `bitmap`, or (None, "").

    typst receives pictures as SVG source; a bitmap travels inside, as data.
    """
    about, content = bitmap(commune)
    return (about, _svg(content)) if about else (None, "")


def _svg(png):
    width, height = Image.open(io.BytesIO(png)).size
    data = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    )

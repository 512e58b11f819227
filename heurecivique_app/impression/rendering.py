"""Documents: a typst layout and data become a PDF, a PNG or an SVG (ARCHITECTURE.md, Documents).

Data enters as JSON and pictures as SVG source, through `sys.inputs`: nothing that a person typed
is ever read as markup, and a layout can read no file outside its own folder. The drawing is done
by a process apart (workshop.py, press.py), within limits of time and memory.
"""

import atexit
import hashlib
import json
import logging
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

from heurecivique_app import conf

from . import press
from .cache import kept, key_of, store
from .printable import cleaned, missing
from .workshop import DocumentImpossible, PressBusy, Workshop

__all__ = [
    "FONTS",
    "FORMATS",
    "DocumentImpossible",
    "PressBusy",
    "TexteTropLong",
    "draw",
    "layouts",
    "render",
    "sources_version",
]

HERE = Path(__file__).parent
LAYOUTS = HERE / "mises_en_page"
FONTS = HERE / "polices"

MAX_DATA = 256 * 1024  # a booklet of three hundred gestes
MAX_TEXT = 2_000
MAX_IMAGES = 2 * 1024 * 1024
FORMATS = {"pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml"}

logger = logging.getLogger(__name__)

_workshop = Workshop(LAYOUTS, FONTS, conf.get("PLACES_PRESSE"))
atexit.register(lambda: _workshop.close())
os.register_at_fork(after_in_child=lambda: _workshop.forget())


class TexteTropLong(DocumentImpossible):
    """The text does not fit in the pages of its document, at any of the sizes allowed."""

    def __init__(self):
        super().__init__(
            "Ce document contient trop de texte pour être mis en page. Raccourcissez-le."
        )


@cache
def sources_version():
    """Return a digest of layouts, fonts and typst itself: it changes when a document would."""
    digest = hashlib.sha256(version("typst").encode())
    for path in sorted([*LAYOUTS.glob("*.typ"), *FONTS.glob("*.ttf")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def layouts():
    """Return the names of the layouts that exist; « _… » files are shared parts, not layouts."""
    return sorted(path.stem for path in LAYOUTS.glob("[!_]*.typ"))


def _longest_text(data):
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return max(map(_longest_text, data), default=0)
    return len(data) if isinstance(data, str) else 0


def _order(layout, data, images, format, page, ppi):
    """Return what the press receives. Raise DocumentImpossible beyond the limits."""
    if format not in FORMATS:
        raise DocumentImpossible(f"Le format « {format} » n’est pas proposé.")
    if layout not in layouts():
        raise DocumentImpossible(f"La mise en page « {layout} » n’existe pas.")
    if absent := missing(data):
        logger.warning("mise en page %s, un carré à la place de : %s", layout, " ".join(absent))
    data = cleaned(data)
    size = len(json.dumps(data, ensure_ascii=False))
    if _longest_text(data) > MAX_TEXT or size > MAX_DATA:
        raise TexteTropLong
    if sum(map(len, images.values())) > MAX_IMAGES:
        raise DocumentImpossible(
            "Les images de ce document sont trop lourdes. Choisissez-en de plus légères."
        )
    return {
        "layout": layout,
        "data": data,
        "sizes": data.get("tailles", [None]),
        "images": images,
        "format": format,
        "page": max(page, 0),
        "ppi": ppi,
    }


def _draw(layout, data, images, format, page, ppi):
    """Return the document, made anew; to be called in one's turn."""
    answer, document = _workshop.ask(_order(layout, data, images, format, page, ppi))
    if answer.get("error") == press.TOO_LONG:
        raise TexteTropLong
    if answer.get("error"):
        logger.error("typst, mise en page %s : %s", layout, answer["diagnostic"])
        raise DocumentImpossible(
            "Ce document n’a pas pu être mis en page. Prévenez la personne qui gère le site."
        )
    for warning in answer["warnings"]:
        logger.warning("typst, mise en page %s : %s", layout, warning)
    if not document:
        raise DocumentImpossible(f"Ce document n’a pas de page {page}.")
    return document


def draw(layout, data, *, images=None, format="pdf", page=1, ppi=144):
    """Return the bytes of a document, made anew.

    `layout` names a file of mises_en_page/, `data` is what JSON can carry, `images` maps a name to
    SVG source. `data["tailles"]`, when given, lists sizes of text in points, biggest first: the
    first that keeps the document within its pages is used, and the layout finds it as `taille`.
    A sign that no font of ours draws becomes a square, and the log says so (formulaires/signs.py).
    A PDF holds every page and conforms to PDF/UA-1; PNG and SVG show `page`. Raise
    DocumentImpossible for an unknown layout, format or page, and beyond the limits: TexteTropLong
    when the text is what is beyond them, PressBusy when too many ask at once.
    """
    with _workshop.turn():
        return _draw(layout, data, images or {}, format, page, ppi)


def render(layout, data, *, images=None, format="pdf", page=1, ppi=144):
    """Return the bytes of a document, kept as long as nothing in it changes (cache.py).

    Same arguments and exceptions as `draw`. Those who ask for the same one at once share it.
    """
    images = images or {}

    key = key_of(sources_version(), layout, data, images, format, page, ppi)
    found = store().get(key)
    if found is None:
        with _workshop.turn():
            found = kept(key, lambda: _draw(layout, data, images, format, page, ppi))
    return found

"""Documents: a typst layout and data become a PDF, a PNG or an SVG (design decision 12).

Data enters as JSON and pictures as SVG source, through `sys.inputs`: nothing that a person typed
is ever read as markup, and a layout can read no file outside its own folder.
"""

import hashlib
import json
import logging
import threading
from functools import cache
from pathlib import Path

import typst
from django.core.cache import cache as shared_cache

from .texte import cleaned

HERE = Path(__file__).parent
LAYOUTS = HERE / "mises_en_page"
FONTS = HERE / "polices"

MAX_DATA = 256 * 1024  # a booklet of three hundred gestes
MAX_TEXT = 2_000
MAX_IMAGES = 2 * 1024 * 1024
WAIT = 10  # seconds; a page takes milliseconds
KEEP = 24 * 3600
FORMATS = {"pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml"}

# What a layout says when its text needs more pages than the document has (_commun.typ).
OVERFLOW = "assertion failed: deborde"

logger = logging.getLogger(__name__)


class DocumentImpossible(Exception):
    """The document cannot be made; the message is a French sentence for whoever asked."""


class _TooLong(DocumentImpossible):
    def __init__(self):
        super().__init__(
            "Ce document contient trop de texte pour être mis en page. Raccourcissez-le."
        )


class _Press:
    """One typst compiler for the process: it keeps fonts and layouts in memory between documents.

    A compiler refuses two threads at once, and a document takes milliseconds: a lock is enough.
    """

    def __init__(self):
        self.lock = threading.Lock()
        self.compiler = None

    def compile(self, layout, **options):
        if not self.lock.acquire(timeout=WAIT):
            raise DocumentImpossible(
                "Trop de documents sont demandés en même temps. Réessayez dans une minute."
            )
        try:
            self.compiler = self.compiler or self.start()
            return self.compiler.compile_with_warnings(
                input=str(LAYOUTS / f"{layout}.typ"), **options
            )
        finally:
            self.lock.release()

    @staticmethod
    def start():
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        )
        return typst.Compiler(
            root=str(LAYOUTS),
            font_paths=fonts,
            ignore_system_fonts=True,
            package_path=str(LAYOUTS),
            package_cache_path=str(LAYOUTS),
        )


_press = _Press()


@cache
def sources_version():
    """Return a digest of layouts, fonts and typst itself: it changes when a document would."""
    digest = hashlib.sha256(typst.__version__.encode())
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


def _inputs(layout, data, images):
    """Return what typst receives. Raise DocumentImpossible beyond the limits."""
    if layout not in layouts():
        raise DocumentImpossible(f"La mise en page « {layout} » n’existe pas.")
    data = cleaned(data)
    source = json.dumps(data, ensure_ascii=False, sort_keys=True)
    if _longest_text(data) > MAX_TEXT or len(source) > MAX_DATA:
        raise _TooLong
    if sum(map(len, images.values())) > MAX_IMAGES:
        raise DocumentImpossible(
            "Les images de ce document sont trop lourdes. Choisissez-en de plus légères."
        )
    return {"donnees": source, **images}


def _draw(layout, inputs, format, ppi):
    options = {"pdf_standards": ["ua-1"]} if format == "pdf" else {}
    if format == "png":
        options["ppi"] = ppi
    try:
        document, warnings = _press.compile(layout, format=format, sys_inputs=inputs, **options)
    except typst.TypstError as error:
        if error.message.endswith(OVERFLOW):
            raise _TooLong from error
        logger.exception("typst, mise en page %s : %s", layout, error.diagnostic)
        raise DocumentImpossible(
            "Ce document n’a pas pu être mis en page. Prévenez la personne qui gère le site."
        ) from error
    for warning in warnings:
        logger.warning("typst, mise en page %s : %s", layout, warning.message)
    return document


def _page(document, number):
    """Return the bytes of one page: typst gives bytes for one page and a list for several."""
    pages = [document] if isinstance(document, bytes) else document
    if not 1 <= number <= len(pages):
        raise DocumentImpossible(f"Ce document n’a pas de page {number}.")
    return pages[number - 1]


def _fit(layout, data, images, format, ppi):
    """Draw at the first of the sizes that lets the text stay within its pages."""
    sizes = data.get("tailles", [None])
    for size in sizes:
        try:
            return _draw(layout, _inputs(layout, {**data, "taille": size}, images), format, ppi)
        except _TooLong:
            if size == sizes[-1]:
                raise
    raise DocumentImpossible("Ce document n’a aucune taille de texte.")


def draw(layout, data, *, images=None, format="pdf", page=1, ppi=144):
    """Return the bytes of a document, made anew.

    `layout` names a file of mises_en_page/, `data` is what JSON can carry, `images` maps a name to
    SVG source. `data["tailles"]`, when given, lists sizes of text in points, biggest first: the
    first that keeps the document within its pages is used, and the layout finds it as `taille`.
    A PDF holds every page and conforms to PDF/UA-1; PNG and SVG show `page`. Raise
    DocumentImpossible for an unknown layout, format or page, and beyond the limits.
    """
    if format not in FORMATS:
        raise DocumentImpossible(f"Le format « {format} » n’est pas proposé.")
    document = _fit(layout, data, images or {}, format, ppi)
    return document if format == "pdf" else _page(document, page)


def render(layout, data, *, images=None, format="pdf", page=1, ppi=144):
    """Return the bytes of a document, kept in Django's cache as long as nothing in it changes.

    Same arguments and exceptions as `draw`.
    """
    parts = [sources_version(), layout, data, images or {}, format, page, ppi]
    source = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    key = "hc-document-" + hashlib.sha256(source.encode()).hexdigest()
    document = shared_cache.get(key)
    if document is None:
        document = draw(layout, data, images=images, format=format, page=page, ppi=ppi)
        shared_cache.set(key, document, KEEP)
    return document

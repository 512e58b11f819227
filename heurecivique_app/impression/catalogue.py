"""The documents that the app makes itself, commune by commune.

Each part registers its own when the app starts (`register`); the toolkit lists them, the document
view serves them, and an Outil points at one by its code.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from heurecivique_app.francais.folding import fold

from . import rendering
from .papiers import A4
from .rendering import DocumentImpossible
from .variantes import COURANTES

FORMATS = {
    **rendering.FORMATS,
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
}
DRAWN = frozenset(rendering.FORMATS)

_documents = {}


class DocumentAbsent(DocumentImpossible):
    """The document is not there for this commune, or not in this form."""


@dataclass(frozen=True)
class Document:
    """A document that the app can make for a commune: code, title, forms, and what draws it.

    `render(commune, *, format, page, ppi, papier, variante)` gives its bytes, or raises
    DocumentImpossible (DocumentAbsent when the commune does not show it). `formats` is what it is
    offered in, the first being the one people download; `papiers` the sizes it is drawn for, none
    for text alone; `pages` how many can be seen as pictures. `images`: its papers are pictures to
    take together, not sizes to choose from.
    """

    code: str
    titre: str
    description: str
    render: Callable
    papiers: tuple = (A4,)
    pages: int = 1
    formats: tuple = ("pdf", "png")
    variantes: tuple = COURANTES
    images: bool = False

    @property
    def papier(self):
        """The paper it is drawn for when nobody chooses, or None for text alone."""
        return self.papiers[0] if self.papiers else None


def register(document):
    """Add a document. Raise ImproperlyConfigured for a code already taken or an unknown format."""
    if document.code in _documents and _documents[document.code] != document:
        raise ImproperlyConfigured(f"Le document « {document.code} » est déjà au catalogue.")
    if unknown := set(document.formats) - set(FORMATS):
        raise ImproperlyConfigured(f"« {document.code} » : format inconnu {sorted(unknown)}.")
    _documents[document.code] = document
    return document


def document(code):
    """Return the document of this code, or None."""
    return _documents.get(code)


def documents():
    """Return every document, by title."""
    return sorted(_documents.values(), key=lambda document: fold(document.titre))


def choices():
    """Return (code, title) of every document, for a form."""
    return [(document.code, document.titre) for document in documents()]

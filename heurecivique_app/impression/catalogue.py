"""The documents that the app makes itself, commune by commune.

Each part registers its own when the app starts (`register`); the toolkit page lists them, the
document view serves them, and an Outil points at one by its code.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from .rendu import FORMATS

# Sharpness of the pictures shown on a page, in pixels an inch.
PREVIEW_PPI = 110

_documents = {}


@dataclass(frozen=True)
class Document:
    """A generated document.

    `render(commune, *, format, page, ppi)` gives its bytes, or raises DocumentImpossible. `papier`
    says its size in words (« A5 recto-verso ») and `dimensions` in millimetres; `formats` what it
    is offered in, the first being the one people download. `pages` is how many can be seen as
    pictures, at `ppi` pixels an inch.
    """

    code: str
    titre: str
    description: str
    papier: str
    render: Callable
    dimensions: tuple = (210, 297)
    pages: int = 1
    formats: tuple = ("pdf", "png")
    ppi: int = PREVIEW_PPI

    @property
    def pixels(self):
        """The width and height of the picture of a page."""
        return tuple(round(side / 25.4 * self.ppi) for side in self.dimensions)


def register(document):
    """Add a document. Raise ImproperlyConfigured for a code already taken or an unknown format."""
    if document.code in _documents and _documents[document.code] != document:
        raise ImproperlyConfigured(f"Le document « {document.code} » est déjà au catalogue.")
    if unknown := set(document.formats) - set(FORMATS):
        raise ImproperlyConfigured(f"« {document.code} » : format inconnu {sorted(unknown)}.")
    _documents[document.code] = document
    return document


def document(code):
    """Return the document of this code, or None."""
    return _documents.get(code)


def documents():
    """Return every document, by title."""
    return sorted(_documents.values(), key=lambda document: document.titre)


def choices():
    """Return (code, title) of every document, for a form."""
    return [(document.code, document.titre) for document in documents()]

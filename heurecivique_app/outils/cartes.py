"""What the toolkit page shows of each outil: where it is, its format, its weight, its picture."""

from dataclasses import dataclass

from django.core.cache import cache
from django.urls import reverse

from heurecivique_app.impression.rendu import DocumentImpossible

KEEP = 3600


@dataclass(frozen=True)
class Carte:
    """One outil on the page. `poids` is in bytes, 0 when unknown; `image` is "" without picture."""

    outil: object
    url: str
    format: str
    poids: int
    papier: str = ""
    image: str = ""
    pixels: tuple = ()


def weight(document, commune):
    """Return the size in bytes of the document of `commune`, 0 when it cannot be made.

    Kept for an hour: the page must not draw every document to say what it weighs.
    """

    def measure():
        try:
            return len(document.render(commune, format=document.formats[0]))
        except DocumentImpossible:
            return 0

    return cache.get_or_set(f"hc-poids-{document.code}-{commune.pk}", measure, KEEP)


def generated_card(outil, document, commune):
    """Return the card of a document that the app makes in the colours of `commune`."""

    def address(format):
        return reverse("heurecivique:document", args=[commune.code_insee, document.code, format])

    return Carte(
        outil=outil,
        url=address(document.formats[0]),
        format=document.formats[0].upper(),
        poids=weight(document, commune),
        papier=document.papier,
        image=address("png") if "png" in document.formats else "",
        pixels=document.pixels,
    )


def file_card(outil):
    """Return the card of a file that the commune put in its documents."""
    file = outil.document
    return Carte(
        outil=outil,
        url=file.url,
        format=file.file_extension.upper(),
        poids=file.get_file_size() or 0,
    )


def cards(outils, commune):
    """Return the cards of these outils; one whose document left the catalogue is not shown."""
    found = []
    for outil in outils:
        if outil.document_id:
            found.append(file_card(outil))
        elif document := outil.fabrique:
            found.append(generated_card(outil, document, commune))
    return found

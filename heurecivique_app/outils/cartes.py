"""What the toolkit shows of each outil: where it is, its forms and weights, its picture."""

from dataclasses import dataclass

from heurecivique_app.impression.catalogue import Document

from .contenu import merged, values
from .formes import Offre, address, first_form, known_weights, offers, views
from .modeles import modeles


@dataclass(frozen=True)
class Carte:
    """One outil on a page.

    `url`: where one reads about it. `principale`: the form that most people take, None for a file.
    `formats`, `papiers`: what it is offered in, in words; `poids`: in bytes, 0 when unknown.
    `image` is "" without picture; `extrait` then has the words of a text to copy. `reserve`: a
    file that Wagtail shows to some people only.
    """

    outil: object
    url: str
    formats: str = ""
    papiers: str = ""
    poids: int = 0
    image: str = ""
    pixels: tuple = ()
    extrait: str = ""
    principale: Offre | None = None
    document: Document | None = None
    reserve: bool = False


def in_words(papiers):
    """« A3, A4 »: sizes without their details."""
    return ", ".join(dict.fromkeys(papier.nom.split(",")[0] for papier in papiers))


def words_of_text(code, vitrine):
    """The words of a text to copy, "" for what has a layout."""
    modele = modeles().get(code)
    if modele is None or modele.mise.source:
        return ""
    edition = vitrine.edition_of(code)
    said = merged(edition.contenu(modele), values(vitrine.commune, edition.reponses))
    return said[modele.mise.champ_principal.nom]


def generated_card(outil, vitrine, weights, url):
    """Return the card of a document that the app makes in the colours of the commune."""
    document, commune = outil.fabrique, vitrine.commune
    version = vitrine.version(document.code)
    (first,) = offers(commune, [first_form(document)], weights, version)
    view, pixels = (views(document) or [(None, ())])[0]
    return Carte(
        outil=outil,
        url=url or first.url,
        formats=", ".join(f.upper() for f in document.formats if f != "png" or document.images),
        papiers=in_words(document.papiers),
        poids=first.poids,
        image=address(commune, view, version=version) if view else "",
        pixels=pixels,
        extrait=words_of_text(document.code, vitrine),
        principale=first,
        document=document,
    )


def file_card(outil, vitrine, url):
    """Return the card of a file that the commune put in its documents; a private one says little.

    `url` leads to a private file without naming it.
    """
    file = outil.document
    if vitrine.is_private(outil):
        return Carte(outil=outil, url=url or file.url, reserve=True)
    return Carte(
        outil=outil,
        url=file.url,
        formats=file.file_extension.upper(),
        poids=file.get_file_size() or 0,
    )


def cards(outils, vitrine, address_of):
    """Return the cards of the outils that `vitrine` shows, in their order.

    `address_of(outil)` is where one reads about an outil below the toolkit, "" without toolkit.
    """
    shown = [outil for outil in outils if vitrine.shows(outil)]
    made = [first_form(outil.fabrique) for outil in shown if not outil.document_id]
    weights = known_weights(vitrine.commune, made)
    return [
        file_card(outil, vitrine, address_of(outil))
        if outil.document_id
        else generated_card(outil, vitrine, weights, address_of(outil))
        for outil in shown
    ]

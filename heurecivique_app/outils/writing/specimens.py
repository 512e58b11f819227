"""Blocks brought down to copies of the specimens that a template shows, and their words."""

from typing import NamedTuple

from .blocks import (
    Annonce,
    ARemplir,
    Choix,
    Contact,
    Encadre,
    Liste,
    Paragraphe,
    Tableau,
    Titre,
    Ton,
    cleaned,
)

CASE, ESPACE_CASES = "☐\u00a0", "\u2003\u2002"
ENCADRE = "_encadre"  # ends the name of a specimen in a box
NIVEAUX = 3


class Copy(NamedTuple):
    """A copy of the specimen `name`, which says `texte`."""

    name: str
    texte: str


def copies(blocs, boxed=""):
    """Yield a Copy for each paragraph of these blocks, and each Tableau as it is."""
    for bloc in blocs:
        if isinstance(bloc, Tableau):
            yield bloc
        elif isinstance(bloc, Encadre):
            yield from copies(bloc.blocs, ENCADRE)
        else:
            yield from (Copy(name + boxed, cleaned(texte)) for name, texte in _paragraphs(bloc))


def _paragraphs(bloc):
    """Return [(name of the specimen, words)] of a block."""
    match bloc:
        case Titre(objet=True):
            return [("objet", bloc.texte)]
        case Titre():
            return [(f"titre{min(bloc.niveau, NIVEAUX)}", bloc.texte)]
        case Paragraphe():
            return [(bloc.ton, bloc.texte)]
        case Liste():
            return [("puce", item) for item in bloc.items]
        case ARemplir():
            return [("a_remplir", bloc.libelle)]
        case Choix():
            return [("cases", ESPACE_CASES.join(CASE + option for option in bloc.options))]
        case Contact():
            return [("coordonnees", _details(bloc))]
        case Annonce():
            return [(Ton.COURANT, line) for line in cleaned(bloc.texte).split("\n") if line]


def _details(contact):
    """Join the details on one line, then the address that people type, to be cut nowhere."""
    first = [line for line in contact.lignes if line != contact.adresse]
    return "\n".join(line for line in (" · ".join(first), contact.adresse) if line)

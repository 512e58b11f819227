"""What ODT and DOCX share: the styles, the sheet, and blocks brought down to rows of text."""

import struct
from dataclasses import dataclass, replace
from typing import NamedTuple

from heurecivique_app.impression.papiers import A4

from .blocs import (
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

POLICE, SECOURS = "Atkinson Hyperlegible Next", "Arial"
MARGE = 20  # mm
INTERLIGNE = 1.25
RETRAIT = 6  # mm, of bullets and of what is in a box
HAUT_RANG = 10  # mm, enough for handwriting
LOGO_HAUT = 13  # mm
ESPACE_CASES = "\u2003\u2002"
CASE = "☐"
# Marks of the page and of the count of pages, for the writers to replace.
PIED = ("Page\u00a0", "PAGE", " sur ", "NUMPAGES")


@dataclass(frozen=True)
class Style:
    """A named style, in points. A built-in name (`nom`) is shown in the reader's own language.

    `colore`: in the colour of the commune. `niveau`: of a heading. `solidaire`: stays with what
    follows. `retrait`: in millimetres. `ligne`: its tabulation draws a line to the margin.
    """

    nom: str
    taille: float = 12
    gras: bool = False
    colore: bool = False
    avant: float = 0
    apres: float = 8
    droite: bool = False
    solidaire: bool = False
    niveau: int = 0
    retrait: float = 0
    puce: bool = False
    ligne: bool = False


def _heading(niveau, taille, avant, apres):
    return Style(f"Heading {niveau}", taille, True, True, avant, apres, False, True, niveau)


STYLES = {
    Ton.COURANT: Style("Normal"),
    Ton.SURTITRE: Style("Surtitre", 13, gras=True, apres=2, solidaire=True),
    Ton.CHAPO: Style("Chapeau", 14, apres=10),
    Ton.APPEL: Style("Appel", 15, gras=True, colore=True, avant=10, apres=4),
    Ton.A_DROITE: Style("Lieu et date", droite=True, avant=6, apres=22),
    Ton.SIGNATURE: Style("Signature", avant=24, apres=56, retrait=76),
    Ton.MENTION: Style("Mention", avant=10, apres=6),
    "titre1": _heading(1, 24, 0, 10),
    "titre2": _heading(2, 15, 14, 4),
    "titre3": _heading(3, 13, 12, 4),
    "puce": Style("List Bullet", apres=4, retrait=RETRAIT, puce=True),
    "a_remplir": Style("À remplir", avant=10, apres=6, ligne=True),
    "cases": Style("Cases à cocher", avant=8, apres=6),
    "coordonnees": Style("Coordonnées", avant=12),
    "commune": Style("En-tête de la commune", 14, gras=True, apres=16),
    "colonne": Style("Titre de colonne", gras=True, apres=0, solidaire=True),
    "cellule": Style("Cellule", apres=0),
    "pied": Style("Footer", apres=0, droite=True),
}


class Rang(NamedTuple):
    """A paragraph: the key of its style, its words, whether it is in a box."""

    style: str
    texte: str
    encadre: bool = False


def rows(blocs, encadre=False):
    """Yield a Rang for each paragraph of these blocks, and each Tableau as it is."""
    for bloc in blocs:
        if isinstance(bloc, Tableau):
            yield bloc
        elif isinstance(bloc, Encadre):
            yield from rows(bloc.blocs, True)
        else:
            yield from (Rang(style, texte, encadre) for style, texte in _paragraphs(bloc))


def _paragraphs(bloc):
    """Return [(key of its style, words)] of a block."""
    match bloc:
        case Titre():
            return [(f"titre{min(bloc.niveau, 3)}", cleaned(bloc.texte))]
        case Paragraphe():
            return [(bloc.ton, cleaned(bloc.texte))]
        case Liste():
            return [("puce", cleaned(item)) for item in bloc.items]
        case ARemplir():
            return [("a_remplir", f"{cleaned(bloc.libelle)}\u00a0:\u00a0\t")]
        case Choix():
            boxes = (f"{CASE}\u00a0{cleaned(option)}" for option in bloc.options)
            return [("cases", ESPACE_CASES.join(boxes))]
        case Contact():
            return [("coordonnees", cleaned(_details(bloc)))]
        case Annonce():
            return [(Ton.COURANT, line) for line in cleaned(bloc.texte).split("\n") if line]


def _details(contact):
    """Join the details on one line, then the address that people type, to be cut nowhere."""
    first = [line for line in contact.lignes if line != contact.adresse]
    return "\n".join(line for line in (" · ".join(first), contact.adresse) if line)


def is_letter(blocs):
    return any(isinstance(bloc, Titre) and bloc.objet for bloc in blocs)


def styles(letter):
    """Return the styles by key. What a letter is about is hardly louder than its text."""
    return STYLES | {"titre1": replace(STYLES["titre1"], taille=14)} if letter else STYLES


def widths(tableau, total):
    """Return the width of each column, in the unit of `total`."""
    parts = tableau.largeurs or (1,) * len(tableau.colonnes)
    return [total * part / sum(parts) for part in parts]


def sheet(blocs):
    """Return the paper of these blocks: A4, lying down for a wide table."""
    lying = any(isinstance(bloc, Tableau) and bloc.paysage for bloc in blocs)
    return A4.paysage if lying else A4


@dataclass(frozen=True)
class Logo:
    """`png`: its bytes; `alt`: its words; `largeur`: in millimetres, when LOGO_HAUT high."""

    png: bytes
    alt: str
    largeur: float

    @property
    def dimensions(self):
        """Its width and height in millimetres, as its pixels are."""
        width, height = struct.unpack(">II", self.png[16:24])
        return self.largeur, min(self.largeur * height / width, LOGO_HAUT)

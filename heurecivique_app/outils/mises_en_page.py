"""The layouts of the kits: which words each one takes, how long, on which paper.

The only list of its kind: the form of the officer, the check of what is typed, the text versions
and the tests all read it. A layout is a typst source of impression/mises_en_page, or text alone.
"""

from dataclasses import dataclass
from enum import Enum
from functools import partial

from heurecivique_app.impression.papiers import A3, A4, A5, BANNIERE, CARRE, ECRAN, STORY
from heurecivique_app.impression.variantes import COURANTES, Variante


class Ecriture(Enum):
    """How the words of a field are written."""

    LIGNE = "ligne"  # a str, on one line
    TEXTE = "texte"  # a str, paragraphs and « - » lists
    LISTE = "liste"  # a list of str, one a line
    PARTIES = "parties"  # a list of {"titre": str, "texte": str}


@dataclass(frozen=True)
class Rubrique:
    """A field of a layout: `signes` at most in each text, `nombre` of them at most in a list."""

    nom: str
    libelle: str
    signes: int
    ecriture: Ecriture = Ecriture.LIGNE
    nombre: int = 1
    signes_titre: int = 0
    aide: str = ""

    @property
    def vide(self):
        return "" if self.ecriture in (Ecriture.LIGNE, Ecriture.TEXTE) else []


@dataclass(frozen=True)
class MiseEnPage:
    """`source`: its typst file, "" for text alone; `formats`: the first is the one to download."""

    code: str
    source: str
    rubriques: tuple
    papiers: tuple = (A4,)
    formats: tuple = ("pdf", "png")
    variantes: tuple = COURANTES
    recto_verso: bool = False
    # The papers are images of one content, all to be taken, not sizes to choose from.
    images: bool = False

    @property
    def rubrique_principale(self):
        """The field that may not stay empty."""
        return self.rubrique("titre") if self.source else self.rubriques[0]

    def rubrique(self, nom):
        """Return the field of this name. StopIteration: there is none."""
        return next(rubrique for rubrique in self.rubriques if rubrique.nom == nom)


AIDE_TEXTE = "Une ligne vide sépare les paragraphes. Un tiret au début d’une ligne fait une puce."
AIDE_LISTE = "Un par ligne."
A_COCHER = "Chaque ligne devient un blanc à remplir. « □ Matin / Soir » donne des cases à cocher."
A_REMPLIR = "Chaque ligne devient un blanc à remplir à la main. Un par ligne."


# The fields that several layouts have: what is left is their lengths.
_surtitre = partial(Rubrique, "surtitre", "Au-dessus du titre", signes=40)
_titre = partial(Rubrique, "titre", "Titre")
_chapo = partial(Rubrique, "chapo", "Phrase d’accroche", ecriture=Ecriture.TEXTE)
_points = partial(Rubrique, "points", "Points", ecriture=Ecriture.LISTE, aide=AIDE_LISTE)
_parties = partial(Rubrique, "parties", "Parties", ecriture=Ecriture.PARTIES, aide=AIDE_TEXTE)
_lignes = partial(Rubrique, "lignes", "Lignes à remplir", ecriture=Ecriture.LISTE, aide=A_REMPLIR)
_appel = partial(Rubrique, "appel", "Invitation à agir", signes=90)
_mention = partial(Rubrique, "mention", "Mention en petits caractères", ecriture=Ecriture.TEXTE)


def _encart(titre, texte):
    head = (Rubrique("encart_titre", "Titre de l’encadré", titre),) if titre else ()
    return (*head, Rubrique("encart", "Encadré", texte, Ecriture.TEXTE))


IMPRIMABLES = (*COURANTES, Variante.IMPRIMEUR)
EDITABLES = ("pdf", "odt", "docx", "png")

MISES_EN_PAGE = {
    mise.code: mise
    for mise in (
        MiseEnPage(
            "affiche",
            "affichette",
            (
                _surtitre(),
                _titre(60),
                _chapo(220),
                _points(90, nombre=6),
                *_encart(50, 160),
                _appel(),
            ),
            papiers=(A3, A4, A5),
            variantes=IMPRIMABLES,
        ),
        MiseEnPage(
            "flyer",
            "flyer",
            (
                _surtitre(),
                _titre(60),
                _chapo(260),
                _points(110, nombre=6),
                _parties(220, nombre=4, signes_titre=40),
                Rubrique("coupon", "Coupon à remplir", 60, Ecriture.LISTE, 10, aide=A_COCHER),
                _appel(),
                _mention(300),
            ),
            papiers=(A5,),
            variantes=IMPRIMABLES,
            recto_verso=True,
        ),
        MiseEnPage(
            "planche",
            "planche",
            (
                _surtitre(),
                _titre(50),
                _chapo(180),
                _lignes(40, nombre=4),
                *_encart(0, 120),
                _appel(signes=60),
            ),
        ),
        MiseEnPage(
            "visuel",
            "visuel",
            (_surtitre(), _titre(48), _chapo(110), _appel(signes=50)),
            papiers=(CARRE, STORY, BANNIERE),
            formats=("png",),
            variantes=(Variante.COULEUR, Variante.SANS_LOGO),
            images=True,
        ),
        MiseEnPage(
            "diplome",
            "diplome",
            (
                _surtitre(),
                _titre(50),
                _chapo(320),
                _lignes(50, nombre=4),
                Rubrique("signature", "Signature", 80),
            ),
            papiers=(A4.paysage,),
        ),
        MiseEnPage(
            "texte",
            "texte",
            (
                _surtitre(signes=60),
                _titre(110),
                _chapo(500),
                _parties(1400, nombre=12, signes_titre=80),
                Rubrique("signature", "Signature", 120),
                _mention(400),
            ),
            formats=EDITABLES,
        ),
        MiseEnPage(
            "tableau",
            "tableau",
            (
                _surtitre(),
                _titre(60),
                _chapo(260),
                Rubrique("colonnes", "Colonnes", 40, Ecriture.LISTE, 6, aide=AIDE_LISTE),
                Rubrique("exemple", "Exemple, une case par ligne", 40, Ecriture.LISTE, 6),
                _mention(300),
            ),
            papiers=(A4, A3, A4.paysage, A3.paysage),
            formats=EDITABLES,
        ),
        MiseEnPage(
            "panneau",
            "panneau",
            (
                _surtitre(),
                _titre(50),
                _chapo(180),
                Rubrique("zones", "Zones du panneau", 40, Ecriture.LISTE, 3, aide=AIDE_LISTE),
                _mention(200),
            ),
            papiers=(A3, A4),
        ),
        MiseEnPage(
            "fiche",
            "fiche",
            (
                _surtitre(),
                _titre(70),
                _chapo(300),
                _parties(260, nombre=12, signes_titre=70),
                *_encart(50, 300),
                _appel(),
            ),
            formats=EDITABLES,
        ),
        MiseEnPage(
            "depliant",
            "depliant",
            (
                _surtitre(),
                _titre(50),
                _chapo(200),
                _parties(420, nombre=5, signes_titre=50),
                _points(110, nombre=6),
                _appel(),
                _mention(200),
            ),
            papiers=(A4.paysage,),
            recto_verso=True,
        ),
        MiseEnPage(
            "diaporama",
            "diaporama",
            (
                _surtitre(),
                _titre(60),
                _chapo(160),
                _parties(320, nombre=14, signes_titre=60),
                _appel(),
            ),
            papiers=(ECRAN,),
            variantes=(Variante.COULEUR, Variante.NOIR_ET_BLANC, Variante.SANS_LOGO),
        ),
        MiseEnPage(
            "annonce",
            "",
            (Rubrique("texte", "Texte", 400, Ecriture.TEXTE),),
            papiers=(),
            formats=("txt", "odt", "docx"),
            variantes=(Variante.COULEUR,),
        ),
    )
}

# Every field that exists, empty: a typst source may ask for any of them.
VIDES = {
    rubrique.nom: rubrique.vide for mise in MISES_EN_PAGE.values() for rubrique in mise.rubriques
}

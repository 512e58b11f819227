"""The papers and screens that documents are made for."""

from dataclasses import dataclass, replace

# Sharpness of pictures shown on a page, and of images made to be images, in pixels an inch.
APERCU, ECRANS = 110, 144
POUCE = 25.4


@dataclass(frozen=True)
class Papier:
    """A size in millimetres; `code` in addresses and file names, `nom` in words."""

    code: str
    nom: str
    largeur: float
    hauteur: float
    ppi: int = APERCU

    @property
    def paysage(self):
        """The same sheet lying down."""
        return replace(
            self,
            code=f"{self.code}-paysage",
            nom=f"{self.nom}, en largeur",
            largeur=self.hauteur,
            hauteur=self.largeur,
        )

    @property
    def pixels(self):
        """The width and height of the picture of a page."""
        return tuple(round(side / POUCE * self.ppi) for side in (self.largeur, self.hauteur))


def _image(code, nom, largeur, hauteur):
    """A picture of so many pixels."""
    return Papier(code, nom, largeur / ECRANS * POUCE, hauteur / ECRANS * POUCE, ECRANS)


A3 = Papier("a3", "A3", 297, 420, ppi=55)
A4 = Papier("a4", "A4", 210, 297, ppi=78)
A5 = Papier("a5", "A5", 148, 210)
ECRAN = Papier("ecran", "écran 16:9", 254, 142.875, ppi=78)
CARRE = _image("carre", "carré, 1080 × 1080", 1080, 1080)
STORY = _image("story", "vertical, 1080 × 1920", 1080, 1920)
BANNIERE = _image("banniere", "bannière, 1200 × 630", 1200, 630)

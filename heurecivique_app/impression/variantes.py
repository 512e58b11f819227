"""The other ways to print a document: for the copier, for tired eyes, without logo, for the press.

A variant changes what the layout receives, never the words; `_commun.typ` obeys it.
"""

import base64
import io
import re
from math import sqrt

from django.db.models import TextChoices
from PIL import Image

from heurecivique_app.communes.couleurs import BLANC, ENCRE, NOIR


class Variante(TextChoices):
    """One way to print a document: its code in addresses, its name, what it changes."""

    COULEUR = "couleur", "En couleur"
    NOIR_ET_BLANC = "noir-et-blanc", "En noir et blanc, pour le photocopieur"
    GROS_CARACTERES = "gros-caracteres", "En gros caractères"
    SANS_LOGO = "sans-logo", "Sans logo"
    IMPRIMEUR = "imprimeur", "Pour l’imprimeur, avec fonds perdus et traits de coupe"


# What every printed document offers.
COURANTES = (
    Variante.COULEUR,
    Variante.NOIR_ET_BLANC,
    Variante.GROS_CARACTERES,
    Variante.SANS_LOGO,
)

BITMAP = re.compile(r"(?<=data:image/png;base64,)[\w+/=]+")
# No large area of ink: a copier would streak it, and drink its toner.
PHOTOCOPIE = {
    "couleur": NOIR,
    "teinte": BLANC,
    "accent": "#6b6b6b",
    "encre": ENCRE,
    "aplat": BLANC,
    "sur_aplat": ENCRE,
    "corrigee": False,
}


def in_two(papier, variante, format):
    """True for large print that no copier of a town hall has paper for: a larger sheet than A3.

    A PDF then holds two sheets of A3, to be put side by side; a picture stays whole.
    """
    return variante == Variante.GROS_CARACTERES and papier.code.startswith("a3") and format == "pdf"


def greyed(svg):
    """Return the SVG source of a picture, the bitmap in it (identite.logo) turned to greys."""

    def grey(found):
        out = io.BytesIO()
        bitmap = Image.open(io.BytesIO(base64.b64decode(found[0])))
        bitmap.convert("LA").save(out, "PNG")
        return base64.b64encode(out.getvalue()).decode()

    return BITMAP.sub(grey, svg)


def dressed(data, images, variante, *, agrandi=False):
    """Return (data, images) of a document, changed for `variante`; the arguments stay as they are.

    `data["commune"]["couleurs"]` is a Palette as a dict, `images` the pictures by name; `agrandi`
    for a layout that does large print by its lengths (`k` of _commun.typ).
    """
    variante = Variante(variante)
    data, images = dict(data), dict(images)
    if variante is Variante.NOIR_ET_BLANC:
        data["commune"] = {**data["commune"], "couleurs": PHOTOCOPIE}
        if "logo" in images:
            images["logo"] = greyed(images["logo"])
    if variante is Variante.SANS_LOGO:
        data.pop("logo", None)
        images.pop("logo", None)
    data["gros"] = variante is Variante.GROS_CARACTERES
    # The layouts that do not grow as a whole sheet multiply their lengths by it.
    data["grandeur"] = sqrt(2) if agrandi and data["gros"] else 1
    data["fond_perdu"] = variante is Variante.IMPRIMEUR
    return data, images

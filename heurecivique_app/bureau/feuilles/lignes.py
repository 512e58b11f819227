"""The lines of the flyer on the screen, in the parts and under the headings of the paper."""

from dataclasses import dataclass

from django.forms import BoundField

from heurecivique_app.besoins.forms_feuille import PHOTOS, RANGEMENT, RESERVE
from heurecivique_app.besoins.tract import RECTO, VERSO, part
from heurecivique_app.besoins.tract import RESERVE as RESERVE_PAPIER

from ..saisie.forms import conditional

RANGER = "Où va le papier"
# The likely files are shown under the part that says who is helped.
APRES_QUI = 3


@dataclass(frozen=True)
class Ligne:
    """A question on a line; `lue`: one that the desk reads, and what it understood so far."""

    champ: BoundField
    lue: bool = False
    lu: str = ""


@dataclass(frozen=True)
class Partie:
    """A part of the sheet: its number on paper (None beside it), its heading, its lines."""

    numero: int | None
    titre: str
    rangs: list

    @property
    def dit_qui(self):
        return self.numero == APRES_QUI


def parts_of(form):
    """The Partie of a FeuilleForm, in the order of the paper."""
    conditional(form)
    found = [(None, RESERVE_PAPIER["titre"], [RESERVE])]
    for numero, (titre, etapes) in enumerate([*RECTO, *VERSO], 1):
        rangs = part(titre, etapes, drawn=lambda champ: {"nom": champ.nom, "question": ""})["rangs"]
        found.append((numero, titre, [[question["nom"] for question in rang] for rang in rangs]))
    found.append((None, RANGER, [RANGEMENT, [PHOTOS]]))
    lines = lines_of(form)
    return [
        Partie(numero, titre, [[lines[nom] for nom in rang] for rang in rangs])
        for numero, titre, rangs in found
    ]


def lines_of(form):
    """The Ligne of each field, by its name."""
    said = form.echoes() if form.is_bound else {}
    found = {}
    for champ in form:
        told, refused = said.get(champ.name, ("", False))
        read = hasattr(champ.field, "echo") or champ.name == "code_feuille"
        found[champ.name] = Ligne(champ, read, "" if refused else told)
    return found

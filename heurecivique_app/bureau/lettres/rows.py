"""Letters as the desk lists them, and who may have written one."""

from dataclasses import dataclass

from heurecivique_app.reception.models import Lettre

from ..ecran.delays import short
from ..personnes.trouves import everybody

PROBABLES = 6
LONGS = ("texte", "cite", "signature", "laisse")
MONTREES = 20


@dataclass(frozen=True)
class LigneLettre:
    """A letter in a list, and when it came."""

    lettre: Lettre
    recue: str


def letters(rows):
    """The LigneLettre of a queryset of Lettre, the newest first, at most MONTREES."""
    found = rows.defer(*LONGS).order_by("-pk")[:MONTREES]
    return [LigneLettre(row, short(row.recue_le)) for row in found]


def likely(lettre):
    """Who may have written a letter, as « Qui appelle ? » finds them: by the address that it gives,
    else by the name. Nobody is attached by that: names and addresses are what the writer says."""
    for said in (lettre.adresse, lettre.nom):
        if said and (found := everybody(said[:100], [lettre.commune])):
            return found[:PROBABLES]
    return []

"""The drafts of calls as the desk lists them: who, since when, what is missing."""

from dataclasses import dataclass

from django.utils import timezone

from heurecivique_app.besoins.brouillons import Brouillon
from heurecivique_app.francais.clock import clock

from ..ecran.delays import since

MONTRES = 50


@dataclass(frozen=True)
class LigneBrouillon:
    brouillon: Brouillon
    depuis: str
    manque: str


def missing(brouillon):
    """What is to be asked still, in one line."""
    if not brouillon.joignable:
        return "À demander\u00a0: comment la joindre"
    lacks = brouillon.manque
    return f"À demander\u00a0: {', '.join(lacks).lower()}" if lacks else "À relire et enregistrer"


def lines(user):
    """The LigneBrouillon of the drafts that `user` may reach, the oldest first; one query."""
    rows = Brouillon.objects.for_user(user).ouverts().select_related("commune")
    now, found = timezone.now(), []
    for row in rows.order_by("cree_le", "pk")[:MONTRES]:
        with clock(row.commune):
            found.append(LigneBrouillon(row, since(row.cree_le, now), missing(row)))
    return found

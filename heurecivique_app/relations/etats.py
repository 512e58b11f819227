"""The life of a match between a need and a volunteer (domaine.md §5.3)."""

from django.db import models

from heurecivique_app.journal.machine import Machine
from heurecivique_app.journal.machine import Transition as T


class EtatRelation(models.TextChoices):
    """Where a match stands; the label is what the team reads."""

    PROPOSEE = "proposee", "Proposée"
    ACCEPTEE = "acceptee", "Acceptée"
    DECLINEE = "declinee", "Déclinée"
    EXPIREE = "expiree", "Sans réponse"
    CONFIRMEE = "confirmee", "Confirmée"
    EFFECTUEE = "effectuee", "Effectuée"
    NON_EFFECTUEE = "non_effectuee", "Non effectuée"
    ANNULEE = "annulee", "Annulée"


E = EtatRelation

# The volunteer holds a place on the need.
TIENNENT = (E.ACCEPTEE, E.CONFIRMEE, E.EFFECTUEE)
# Nothing is decided yet, or the action is still to come.
OUVERTES = (E.PROPOSEE, E.ACCEPTEE, E.CONFIRMEE)


def still_in_time(relation):
    """A proposal answered too late, or by a no first, may be accepted while the place is free."""
    taken = "Un autre volontaire a déjà répondu présent. Merci\u00a0!"
    return "" if relation.place_free() else taken


MACHINE = Machine(
    E,
    [
        T(E.PROPOSEE, E.ACCEPTEE, "Noter son accord", still_in_time),
        T(E.EXPIREE, E.ACCEPTEE, "Noter son accord", still_in_time),
        T(E.DECLINEE, E.ACCEPTEE, "Noter son accord", still_in_time),  # one may change one’s mind
        T(E.PROPOSEE, E.DECLINEE, "Noter son refus"),
        T(E.EXPIREE, E.DECLINEE),
        T(E.PROPOSEE, E.EXPIREE),
        T(E.PROPOSEE, E.ANNULEE),
        T(E.ACCEPTEE, E.CONFIRMEE),
        T(E.ACCEPTEE, E.ANNULEE, "Noter son désistement"),
        T(E.CONFIRMEE, E.ANNULEE, "Noter son désistement"),
        T(E.ANNULEE, E.PROPOSEE),  # two needs made one are two again
        T(E.CONFIRMEE, E.EFFECTUEE, "C’est fait"),
        T(E.CONFIRMEE, E.NON_EFFECTUEE),
        T(E.EFFECTUEE, E.NON_EFFECTUEE),
    ],
)

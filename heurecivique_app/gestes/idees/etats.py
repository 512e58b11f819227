"""The life of an idea that a resident proposes."""

from django.db import models

from heurecivique_app.journal.machine import Machine
from heurecivique_app.journal.machine import Transition as T


class EtatIdee(models.TextChoices):
    """Where an idea stands; the label is what the team reads."""

    RECUE = "recue", "Reçue"
    PUBLIEE = "publiee", "Publiée"
    REFUSEE = "refusee", "Non retenue"


E = EtatIdee


def still_written(idee):
    """Nothing is left to publish of a refused idea whose text was erased."""
    return "" if idee.texte else "Le texte de cette idée a été effacé : rien n’est à publier."


MACHINE = Machine(
    E,
    [
        T(E.RECUE, E.PUBLIEE, "Publier"),
        T(E.RECUE, E.REFUSEE, "Ne pas retenir"),
        T(E.REFUSEE, E.PUBLIEE, "Publier tout de même", still_written),
    ],
)

"""What the desk alone does."""

from django.db import transaction

from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible


@transaction.atomic
def discard(objet, *, by):
    """Remove a need, a sign-up or an idea that a robot sent; nobody is written to.

    The journal keeps its number. Raises MouvementImpossible for one that is not a suspect.
    """
    if not objet.a_verifier:
        raise MouvementImpossible("C’est le dossier d’une vraie personne : il ne s’efface pas ici.")
    record(objet=objet, action="ecarte", by=by)
    objet.delete()

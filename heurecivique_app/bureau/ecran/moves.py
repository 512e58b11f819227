"""What each button of the desk does: a table from a code to an action, its form and its words.

The buttons themselves come from the state machines (`besoin.moves()`); the few entries with their
own `bouton` are what no move says alone: a suspect to judge, a date to fix.
"""

from collections.abc import Callable
from dataclasses import dataclass

from heurecivique_app.besoins import actions as besoins
from heurecivique_app.volontaires import actions as volontaires

from .actions import discard
from .forms import (
    ActeForm,
)

VERIFIER, ECARTER = "verifier", "ecarter"


@dataclass(frozen=True)
class Acte:
    """`action(objet, by=…, **cleaned)`; `suite` says what happens, `fait` what the message says."""

    action: Callable
    suite: str = ""
    fait: str = "C’est noté."
    form: type = ActeForm
    grave: bool = False
    bouton: str = ""


@dataclass(frozen=True)
class Offre:
    """One button on a screen: what blocks it (`motif`), what it asks (`form`), what follows."""

    code: str
    bouton: str
    motif: str
    acte: Acte
    form: ActeForm


SUSPECT = {
    VERIFIER: Acte(
        lambda objet, *, by: (
            volontaires if objet._meta.model_name == "volontaire" else besoins
        ).clear_suspicion(objet, by=by),
        "Elle suit alors le chemin ordinaire, et la personne reçoit son premier message.",
        "Reconnue comme vraie.",
        bouton="C’est une vraie personne",
    ),
    ECARTER: Acte(
        discard,
        "Le dossier est effacé ; personne n’est prévenu.",
        "Dossier effacé.",
        grave=True,
        bouton="C’est un robot : effacer",
    ),
}


def offer(objet, code, acte, bouton="", motif=""):
    prefix = f"{objet._meta.model_name}-{objet.pk}-{code}"
    form = acte.form.for_objet(objet, prefix=prefix)
    return Offre(str(code), bouton or acte.bouton, motif, acte, form)

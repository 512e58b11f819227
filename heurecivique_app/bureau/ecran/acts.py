"""What a button does: an act is an action, what it asks first, and its words.

The buttons themselves come from the state machines (`besoin.moves()`); the few acts with their own
`mots` are what no move says alone: a suspect to judge, a date to fix.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .actions import discard
from .forms import ActeForm

VERIFIER, ECARTER = "verifier", "ecarter"


@dataclass(frozen=True)
class Acte:
    """`action(objet, by=…, **cleaned)`; `suite` says what happens, `fait` what the message says.

    `mots`: what the button says when no move of the state machine does.
    """

    action: Callable
    suite: str = ""
    fait: str = "C’est noté."
    form: type = ActeForm
    grave: bool = False
    mots: str = ""


@dataclass(frozen=True)
class Bouton:
    """One button on a screen: what blocks it (`motif`), what it asks (`form`), what follows."""

    code: str
    mots: str
    motif: str
    acte: Acte
    form: ActeForm


def suspicion(clear, *, suite, mots):
    """The two acts that judge what a robot may have sent, by code; `clear` says that it is true."""
    return {
        VERIFIER: Acte(clear, suite, "Reconnue comme vraie.", mots=mots),
        ECARTER: Acte(
            discard,
            "Le dossier est effacé ; personne n’est prévenu.",
            "Dossier effacé.",
            grave=True,
            mots="C’est un robot : effacer",
        ),
    }


def suspicion_of_somebody(clear):
    """The acts that judge a need or a sign-up."""
    return suspicion(
        clear,
        suite="Elle suit alors le chemin ordinaire, et la personne reçoit son premier message.",
        mots="C’est une vraie personne",
    )


def buttons(objet, actes):
    """The buttons of the moves that the machine of a file offers, those that have an act."""
    return [
        button(objet, move.vers, actes[move.vers], move.bouton, move.motif)
        for move in objet.moves()
        if move.vers in actes
    ]


def judgements(objet, actes):
    """The buttons of a suspect: those of `suspicion`, and no other."""
    return [button(objet, code, acte) for code, acte in actes.items()]


def button(objet, code, acte, mots="", motif=""):
    """The button of one act on a file; without `mots`, those of the act."""
    return Bouton(str(code), mots or acte.mots, motif, acte, form_of(objet, code, acte))


def form_of(objet, code, acte, data=None):
    """The form of an act on a file; no other on the screen has the same ids."""
    prefix = f"{objet._meta.model_name}-{objet.pk}-{code}"
    return acte.form.for_objet(objet, data=data, prefix=prefix)

"""What each button of a volunteer does."""

from heurecivique_app.relations import actions as relations
from heurecivique_app.volontaires import actions as volontaires
from heurecivique_app.volontaires.etats import EtatVolontaire as V

from ..ecran.acts import Acte, buttons, judgements, suspicion_of_somebody
from .forms import PauseForm, PresentationForm


def advance_to(etat):
    return lambda volontaire, *, by: volontaires.advance(volontaire, etat, by=by)


SUSPECT = suspicion_of_somebody(volontaires.clear_suspicion)

VOLONTAIRE = {
    V.INSCRIT: Acte(advance_to(V.INSCRIT)),
    V.INVITE: Acte(
        volontaires.invite,
        "L’invitation part avec le jour et l’heure.",
        "Invitation envoyée.",
        PresentationForm,
    ),
    V.CHARTE: Acte(advance_to(V.CHARTE), "La charte lui est envoyée.", "Entretien noté."),
    V.ACTIF: Acte(
        advance_to(V.ACTIF), "Des besoins pourront lui être proposés.", "Volontaire actif."
    ),
    V.PAUSE: Acte(volontaires.pause, "Plus rien ne lui est proposé.", "Mis en pause.", PauseForm),
    V.INACTIF: Acte(advance_to(V.INACTIF), "Plus rien ne lui est proposé."),
    V.SUSPENDU: Acte(advance_to(V.SUSPENDU), "Plus rien ne lui est proposé.", grave=True),
    V.REFUSE: Acte(
        advance_to(V.REFUSE), "La personne est prévenue poliment, sans le motif.", grave=True
    ),
    V.RETIRE: Acte(
        relations.leave,
        "Ses places sont rendues, un au revoir part ; le dossier sera effacé.",
        grave=True,
    ),
}


def volontaire_buttons(volontaire):
    """The buttons of a volunteer."""
    if volontaire.a_verifier:
        return judgements(volontaire, SUSPECT)
    return buttons(volontaire, VOLONTAIRE)

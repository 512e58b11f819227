"""What each button of a need and of its proposals does."""

from heurecivique_app.besoins import actions as besoins
from heurecivique_app.besoins.etats import EtatBesoin as B
from heurecivique_app.relations import actions as relations
from heurecivique_app.relations.etats import EtatRelation as R

from ..ecran.acts import Acte, button, buttons, judgements, suspicion_of_somebody
from ..ecran.forms import RendezVousForm
from .forms import DureeForm, MotifForm, ServiceForm


def move_to(etat):
    """An act that is nothing but a move."""
    return lambda objet, *, by: objet.machine.move(objet, etat, by=by)


SUSPECT = suspicion_of_somebody(besoins.clear_suspicion)

BESOIN = {
    B.QUALIFIE: Acte(
        lambda besoin, *, by: (
            relations.search_again if besoin.etat == B.NON_REALISE else besoins.qualify
        )(besoin, by=by),
        "La recherche d’un volontaire commence.",
        "Demande acceptée : proposez-la à un volontaire.",
    ),
    B.A_COMPLETER: Acte(
        besoins.ask_to_complete,
        "Un message part, ou un appel est à faire.",
        "La personne sera recontactée.",
    ),
    B.REORIENTE: Acte(
        besoins.redirect,
        "La personne apprend qui peut l’aider.",
        "Demande réorientée.",
        ServiceForm,
    ),
    B.REFUSE: Acte(
        besoins.refuse,
        "La personne est prévenue poliment.",
        "Demande close.",
        MotifForm,
        grave=True,
    ),
    B.SANS_SUITE: Acte(
        besoins.give_up, "La personne est prévenue.", "Demande close sans suite.", grave=True
    ),
    B.PLANIFIE: Acte(
        relations.plan,
        "Chacun reçoit le jour, l’heure et de quoi se joindre.",
        "Rendez-vous fixé : chacun est prévenu.",
        RendezVousForm,
        mots="Fixer le jour et l’heure",
    ),
    B.POURVU: Acte(
        relations.fill_with_fewer,
        "Ceux qui n’ont pas répondu sont remerciés.",
        "L’équipe est complète.",
        mots="Partir avec ceux qui ont accepté",
    ),
    B.REALISE: Acte(
        move_to(B.REALISE), "La coordination enregistrera les heures.", "C’est noté : fait."
    ),
    B.ANNULE: Acte(relations.cancel, "Chacun est prévenu.", "Demande annulée.", grave=True),
}
RELATION = {
    R.ACCEPTEE: Acte(relations.accept, fait="Accord noté."),
    R.DECLINEE: Acte(relations.decline, fait="Refus noté."),
    R.ANNULEE: Acte(
        relations.withdraw, fait="Désistement noté : la recherche reprend.", grave=True
    ),
    R.EFFECTUEE: Acte(relations.report_done, fait="Durée notée.", form=DureeForm),
}
# What the desk does with a need in each state, in one sentence.
CONSIGNES = {
    B.RECU: "Lisez la demande, appelez s’il le faut, puis décidez.",
    B.A_COMPLETER: "Rappelez la personne, corrigez la demande, puis acceptez-la.",
    B.QUALIFIE: "Proposez ce coup de main à un ou plusieurs volontaires, ci-dessous.",
    B.PROPOSE: "On attend une réponse. Sans nouvelles, appelez ou proposez à quelqu’un d’autre.",
    B.POURVU: "Convenez du jour et de l’heure avec chacun.",
    B.PLANIFIE: "Le jour venu, demandez si c’est fait.",
    B.REALISE: "C’est fait : la coordination enregistre les heures.",
}


def besoin_buttons(besoin):
    """The buttons of a need, in the order of the desk's work."""
    if besoin.a_verifier:
        return judgements(besoin, SUSPECT)
    found = buttons(besoin, BESOIN)
    if besoin.etat == B.POURVU:
        found.insert(0, button(besoin, B.PLANIFIE, BESOIN[B.PLANIFIE]))
    if besoin.etat == B.PLANIFIE:
        again = button(besoin, B.PLANIFIE, BESOIN[B.PLANIFIE], "Changer le jour ou l’heure")
        found.insert(1, again)
    if besoin.nb_volontaires > 1 and not besoin.machine.reason_against(besoin, B.POURVU):
        found.insert(0, button(besoin, B.POURVU, BESOIN[B.POURVU]))
    return found

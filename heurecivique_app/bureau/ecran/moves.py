"""What each button of the desk does: a table from a code to an action, its form and its words.

The buttons themselves come from the state machines (`besoin.moves()`); the few entries with their
own `bouton` are what no move says alone: a suspect to judge, a date to fix.
"""

from collections.abc import Callable
from dataclasses import dataclass

from heurecivique_app.besoins import actions as besoins
from heurecivique_app.besoins.etats import EtatBesoin as B
from heurecivique_app.relations import actions as relations
from heurecivique_app.relations.etats import EtatRelation as R
from heurecivique_app.volontaires import actions as volontaires
from heurecivique_app.volontaires.etats import EtatVolontaire as V

from .actions import discard
from .forms import (
    ActeForm,
    DureeForm,
    MotifForm,
    PauseForm,
    PresentationForm,
    RendezVousForm,
    ServiceForm,
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


def move_to(etat):
    """An act that is nothing but a move."""
    return lambda objet, *, by: objet.machine.move(objet, etat, by=by)


def advance_to(etat):
    return lambda volontaire, *, by: volontaires.advance(volontaire, etat, by=by)


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
        bouton="Fixer le jour et l’heure",
    ),
    B.POURVU: Acte(
        relations.fill_with_fewer,
        "Ceux qui n’ont pas répondu sont remerciés.",
        "L’équipe est complète.",
        bouton="Partir avec ceux qui ont accepté",
    ),
    B.REALISE: Acte(
        move_to(B.REALISE), "La coordination enregistrera les heures.", "C’est noté : fait."
    ),
    B.ANNULE: Acte(relations.cancel, "Chacun est prévenu.", "Demande annulée.", grave=True),
}

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


def besoin_offers(besoin):
    """The buttons of a need, in the order of the desk's work."""
    if besoin.a_verifier:
        return [offer(besoin, code, acte) for code, acte in SUSPECT.items()]
    offers = [
        offer(besoin, move.vers, BESOIN[move.vers], move.bouton, move.motif)
        for move in besoin.moves()
    ]
    if besoin.etat == B.POURVU:
        offers.insert(0, offer(besoin, B.PLANIFIE, BESOIN[B.PLANIFIE]))
    if besoin.etat == B.PLANIFIE:
        offers.insert(
            1, offer(besoin, B.PLANIFIE, BESOIN[B.PLANIFIE], "Changer le jour ou l’heure")
        )
    if besoin.nb_volontaires > 1 and not besoin.machine.reason_against(besoin, B.POURVU):
        offers.insert(0, offer(besoin, B.POURVU, BESOIN[B.POURVU]))
    return offers


def volontaire_offers(volontaire):
    """The buttons of a volunteer."""
    if volontaire.a_verifier:
        return [offer(volontaire, code, acte) for code, acte in SUSPECT.items()]
    return [
        offer(volontaire, move.vers, VOLONTAIRE[move.vers], move.bouton, move.motif)
        for move in volontaire.moves()
    ]


def relation_offers(relation):
    """The buttons of one proposal."""
    return [
        offer(relation, move.vers, RELATION[move.vers], move.bouton, move.motif)
        for move in relation.moves()
    ]


def offer(objet, code, acte, bouton="", motif=""):
    prefix = f"{objet._meta.model_name}-{objet.pk}-{code}"
    form = acte.form.for_objet(objet, prefix=prefix)
    return Offre(str(code), bouton or acte.bouton, motif, acte, form)

"""The messages about a need (domaine.md §6)."""

from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.messages import Destinataire, Message

from .listes import ORGANISATIONS, Prevenir

# Beside the square of a letter.
SUR_PAPIER = "Avec un téléphone, ce carré ouvre votre page\u00a0: suivre, compléter, annuler."


def has_died(besoin):
    """True once the file of the person helped says so."""
    return bool(besoin.beneficiaire_id and besoin.beneficiaire.decede_le)


def is_relayed(besoin):
    """True when a relay told what somebody needs; an association tells its own need."""
    return bool(besoin.relais_id) and besoin.type_demandeur not in ORGANISATIONS


def to_requester(besoin):
    """How to reach whoever asked: the third party, or the person helped; None after a death."""
    if has_died(besoin):
        return None
    if besoin.pour_moi:
        return to_beneficiary(besoin)
    return Destinataire(
        type="besoin",
        id=besoin.pk,
        nom=besoin.nom_demandeur,
        courriel=besoin.demandeur_courriel,
        telephone=str(besoin.demandeur_telephone or ""),
        adresse_postale="",
    )


def to_beneficiary(besoin):
    """How to reach the person helped; through the requester when only they can be reached.

    A relay is nobody's secretary: without a telephone the person gets a letter. None after a
    death: nobody is written to or called, whoever asked.
    """
    if has_died(besoin):
        return None
    through = "" if is_relayed(besoin) else besoin.demandeur_telephone
    telephone = besoin.benef_telephone or through
    return Destinataire(
        type="besoin",
        id=besoin.pk,
        nom=besoin.nom_beneficiaire,
        courriel=besoin.benef_courriel or ("" if besoin.benef_nom else besoin.demandeur_courriel),
        telephone=str(telephone or ""),
        adresse_postale=besoin.benef_adresse,
    )


class MessageBesoin(Message):
    """A message about a need, a Besoin, to one of those whom it concerns.

    `pour` is a value of Prevenir, or "" for whom each message goes to when nobody chose.
    """

    def __init__(self, objet, pour=""):
        super().__init__(objet)
        self.pour = pour
        if is_relayed(objet) and pour != Prevenir.PERSONNE:
            self.usage = ""  # what follows is between the person and the town hall

    def destinataire(self):
        return READERS.get(self.pour, self.usual)(self.objet)

    def usual(self, besoin):
        """Whom it is for when nobody chose."""
        return to_requester(besoin)

    @property
    def au_demandeur(self):
        """True when it tells somebody of the help that another gets."""
        return self.pour == Prevenir.DEMANDEUR

    def context(self):
        return {"au_demandeur": self.au_demandeur, "a_la_personne": self.pour == Prevenir.PERSONNE}


READERS = {Prevenir.DEMANDEUR: to_requester, Prevenir.PERSONNE: to_beneficiary}


def tell(message, besoin, *, by=None):
    """Queue a kind of message, a MessageBesoin, for each of those who are to be told."""
    for one in worded_for_each(message, besoin):
        queue(one, by=by)


def worded_for_each(message, besoin):
    """Return that message for each of those who are to be told; who is reached alike, once."""
    if besoin.prevenir != Prevenir.DEUX:
        return [message(besoin, besoin.prevenir)]
    both = [message(besoin, pour) for pour in READERS]
    told = [one.destinataire() for one in both]
    alike = all(told) and len({(one.courriel, one.telephone) for one in told}) == 1
    return both[:1] if alike else both


class MessageQuiDemande(MessageBesoin):
    """A message that asks as well for what the need lacks."""

    def context(self):
        return super().context() | {"manques": self.objet.a_demander}


class AccuseReception(MessageQuiDemande):
    """Date received, service, phone and address: what the law asks of a receipt (domaine.md §6)."""

    code = "B1"
    libelle = "Accusé de réception"
    template = "heurecivique_app/courriers/b1_accuse.txt"
    usage = "besoin.suivre"
    jours = 180
    bouton = "Suivre ma demande"
    sur_papier = SUR_PAPIER


class NouveauLien(MessageBesoin):
    """To whoever asked, and came with a link past its time: another one."""

    code = "B8"
    libelle = "Nouveau lien personnel"
    template = "heurecivique_app/courriers/b8_nouveau_lien.txt"
    usage = "besoin.suivre"
    jours = 180
    bouton = "Suivre ma demande"


class SignalementRecu(MessageQuiDemande):
    """The receipt of a relay: no link, as all that a relay receives."""

    code = "B1R"
    libelle = "Accusé de réception à un relais"
    template = "heurecivique_app/courriers/b1_relais.txt"


class SignalementPourVous(AccuseReception):
    """The receipt of the person whom a relay spoke for: who told it, and how to say no."""

    code = "B1P"
    libelle = "Accusé de réception, besoin signalé par un relais"
    template = "heurecivique_app/courriers/b1_personne.txt"


def receipts(besoin):
    """Return the messages that say that a need has arrived, one for each of those to be told."""
    return worded_for_each(receipt_of_relay if is_relayed(besoin) else AccuseReception, besoin)


def receipt_of_relay(besoin, pour):
    kind = SignalementPourVous if pour == Prevenir.PERSONNE else SignalementRecu
    return kind(besoin, pour)


class InformationManquante(MessageQuiDemande):
    """To whoever asked: something is missing before anybody can be looked for."""

    code = "B2"
    libelle = "Une information manque"
    template = "heurecivique_app/courriers/b2_information.txt"
    usage = "besoin.suivre"
    jours = 180
    bouton = "Donner la précision"
    sur_papier = SUR_PAPIER


class NonRecevable(MessageBesoin):
    """To whoever asked: the programme cannot do this, and why."""

    code = "B4"
    libelle = "Demande non recevable"
    template = "heurecivique_app/courriers/b4_refus.txt"


class Reorientation(MessageBesoin):
    """To whoever asked: who can help instead."""

    code = "B4R"
    libelle = "Demande réorientée"
    template = "heurecivique_app/courriers/b4_reorientation.txt"


class SansVolontaire(MessageBesoin):
    """To whoever asked: nobody was found."""

    code = "B5"
    libelle = "Aucun volontaire trouvé"
    template = "heurecivique_app/courriers/b5_sans_volontaire.txt"


class MessageEquipe(Message):
    """A message to the team's mailbox about a need; it names nobody."""

    def destinataire(self):
        return Destinataire(type="commune", id=self.commune.pk, courriel=self.commune.courriel)


class DemandeCompletee(MessageEquipe):
    """Whoever asked completed or corrected their need by their private link."""

    code = "R5"
    libelle = "Une demande a été complétée"
    template = "heurecivique_app/courriers/r5_demande_completee.txt"

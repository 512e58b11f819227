"""The messages about a need (domaine.md §6)."""

from heurecivique_app.courrier.messages import Destinataire, Message

from .listes import ORGANISATIONS, Nouvelles


def has_died(besoin):
    """True once the file of the person helped says so."""
    return bool(besoin.beneficiaire_id and besoin.beneficiaire.decede_le)


def to_requester(besoin):
    """How to reach whoever is to hear of a need: the third party who asked, or the person helped.

    The third party said which (`nouvelles_a`). None after a death.
    """
    if has_died(besoin):
        return None
    if besoin.pour_moi or besoin.nouvelles_a == Nouvelles.PERSONNE:
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

    None after a death: nobody is written to or called, whoever asked.
    """
    if has_died(besoin):
        return None
    telephone = besoin.benef_telephone or besoin.demandeur_telephone
    return Destinataire(
        type="besoin",
        id=besoin.pk,
        nom=besoin.nom_beneficiaire,
        courriel=besoin.benef_courriel or ("" if besoin.benef_nom else besoin.demandeur_courriel),
        telephone=str(telephone or ""),
        adresse_postale=besoin.benef_adresse,
    )


class MessageDemandeur(Message):
    """A message to whoever asked; `objet` is the Besoin."""

    def destinataire(self):
        return to_requester(self.objet)


class MessageQuiDemande(MessageDemandeur):
    """A message that asks as well for what the need lacks."""

    def context(self):
        return {"manques": self.objet.a_demander}


class AccuseReception(MessageQuiDemande):
    """Date received, service, phone and address: what the law asks of a receipt (domaine.md §6)."""

    code = "B1"
    libelle = "Accusé de réception"
    template = "heurecivique_app/courriers/b1_accuse.txt"
    usage = "besoin.suivre"
    jours = 180
    bouton = "Suivre ma demande"


class SignalementRecu(MessageQuiDemande):
    """The receipt of a relay: no link, what follows is between the person and the town hall."""

    code = "B1R"
    libelle = "Accusé de réception à un relais"
    template = "heurecivique_app/courriers/b1_relais.txt"


class SignalePourVous(AccuseReception):
    """The receipt of the person whom a relay spoke for: who told it, and how to say no."""

    code = "B1P"
    libelle = "Accusé de réception, besoin signalé par un relais"
    template = "heurecivique_app/courriers/b1_personne.txt"


def receipt(besoin):
    """The Message that says that a need has arrived, to whoever is to hear of it."""
    if not besoin.relais_id or besoin.type_demandeur in ORGANISATIONS:
        return AccuseReception(besoin)
    of_the_person = besoin.nouvelles_a == Nouvelles.PERSONNE
    return (SignalePourVous if of_the_person else SignalementRecu)(besoin)


class InformationManquante(MessageQuiDemande):
    """To whoever asked: something is missing before anybody can be looked for."""

    code = "B2"
    libelle = "Une information manque"
    template = "heurecivique_app/courriers/b2_information.txt"


class NonRecevable(MessageDemandeur):
    """To whoever asked: the programme cannot do this, and why."""

    code = "B4"
    libelle = "Demande non recevable"
    template = "heurecivique_app/courriers/b4_refus.txt"


class Reorientation(MessageDemandeur):
    """To whoever asked: who can help instead."""

    code = "B4R"
    libelle = "Demande réorientée"
    template = "heurecivique_app/courriers/b4_reorientation.txt"


class SansVolontaire(MessageDemandeur):
    """To whoever asked: nobody was found."""

    code = "B5"
    libelle = "Aucun volontaire trouvé"
    template = "heurecivique_app/courriers/b5_sans_volontaire.txt"

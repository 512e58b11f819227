"""The messages about a match (domaine.md §6): what each side learns, and when."""

from django.utils import timezone

from heurecivique_app.besoins.messages import MessageBesoin, MessageEquipe, to_beneficiary
from heurecivique_app.courrier.messages import Message
from heurecivique_app.volontaires.messages import to_volunteer


class MessageRelation(Message):
    """A message to the volunteer of a match; `objet` is the MiseEnRelation."""

    def destinataire(self):
        return to_volunteer(self.objet.volontaire)

    def context(self):
        return {"besoin": self.objet.besoin, "volontaire": self.objet.volontaire}


class Proposition(MessageRelation):
    """What, where about, when: never who. The name comes after the yes (domaine.md §6, V7)."""

    code = "V7"
    libelle = "Proposition à un volontaire"
    template = "heurecivique_app/courriers/v7_proposition.txt"
    usage = "relation.repondre"
    jours = 7
    bouton = "Répondre à la proposition"


class DejaPourvu(MessageRelation):
    code = "V7P"
    libelle = "Déjà pourvu, merci"
    template = "heurecivique_app/courriers/v7_deja_pourvu.txt"


class RendezVousVolontaire(MessageRelation):
    code = "V8"
    libelle = "Rendez-vous confirmé au volontaire"
    template = "heurecivique_app/courriers/v8_rendez_vous.txt"
    usage = "relation.suivre"
    jours = 60
    bouton = "Voir mon rendez-vous"


class RappelVolontaire(MessageRelation):
    code = "V9"
    libelle = "Rappel de la veille"
    template = "heurecivique_app/courriers/v9_rappel.txt"
    usage = "relation.suivre"
    jours = 60
    bouton = "Voir mon rendez-vous"


class AlorsCestFait(MessageRelation):
    code = "V10"
    libelle = "Est-ce fait ?"
    template = "heurecivique_app/courriers/v10_est_ce_fait.txt"
    usage = "relation.suivre"
    jours = 60
    bouton = "Dire si c’est fait"


class Merci(MessageRelation):
    code = "V11"
    libelle = "Merci"
    template = "heurecivique_app/courriers/v11_merci.txt"

    def context(self):
        year = timezone.localdate().year
        given = self.objet.volontaire.mises_en_relation.filter(
            besoin__compte_rendu__date__year=year
        )
        return super().context() | {"heures_annee": given.hours(), "annee": year}


class BesoinAnnule(MessageRelation):
    code = "B7V"
    libelle = "Annulation, au volontaire"
    template = "heurecivique_app/courriers/b7_annule_volontaire.txt"


class RendezVousBeneficiaire(MessageBesoin):
    """Who comes and when, with the safety advice (domaine.md §6, B3); `objet` is the Besoin."""

    code = "B3"
    libelle = "Rendez-vous confirmé au bénéficiaire"
    template = "heurecivique_app/courriers/b3_rendez_vous.txt"

    def usual(self, besoin):
        return to_beneficiary(besoin)

    def context(self):
        coming = [r.volontaire for r in self.objet.mises_en_relation.holding()]
        return super().context() | {"volontaires": coming}


class Desistement(RendezVousBeneficiaire):
    code = "B7D"
    libelle = "Contretemps, au bénéficiaire"
    template = "heurecivique_app/courriers/b7_desistement.txt"


class AnnulationConfirmee(MessageBesoin):
    code = "B7"
    libelle = "Annulation confirmée"
    template = "heurecivique_app/courriers/b7_annulation.txt"


class VolontaireTrouve(MessageEquipe):
    """To the team's mailbox: a need has its volunteers and waits for a date. No name."""

    code = "R4"
    libelle = "Un besoin a trouvé son volontaire"
    template = "heurecivique_app/courriers/r4_volontaire_trouve.txt"


class DemandeAnnulee(MessageEquipe):
    """Whoever asked took their need back by their private link."""

    code = "R6"
    libelle = "Une demande a été annulée par son lien"
    template = "heurecivique_app/courriers/r6_demande_annulee.txt"

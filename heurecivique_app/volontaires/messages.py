"""The messages about a volunteer (domaine.md §6)."""

from heurecivique_app.courrier.messages import Destinataire, Message

from .models import Charte, Volontaire


def to_volunteer(volontaire: Volontaire):
    """How to reach a volunteer."""
    return Destinataire(
        type="volontaire",
        id=volontaire.pk,
        nom=volontaire.nom_complet,
        courriel=volontaire.courriel,
        telephone=str(volontaire.telephone or ""),
        adresse_postale=volontaire.adresse,
    )


class MessageVolontaire(Message):
    """A message to one volunteer; `objet` is the Volontaire."""

    def destinataire(self):
        return to_volunteer(self.objet)


class ConfirmationInscription(MessageVolontaire):
    code = "V1"
    libelle = "Confirmer l’inscription"
    template = "heurecivique_app/courriers/v1_confirmation.txt"
    usage = "volontaire.confirmer"
    jours = 2
    bouton = "Confirmer mon inscription"


class Bienvenue(MessageVolontaire):
    code = "V2"
    libelle = "Bienvenue"
    template = "heurecivique_app/courriers/v2_bienvenue.txt"
    usage = "volontaire.espace"
    jours = 365
    bouton = "Ouvrir mon espace"


class AutorisationParentale(MessageVolontaire):
    """To the legal guardian of a minor: the written agreement comes before any action."""

    code = "V1b"
    libelle = "Accord du représentant légal"
    template = "heurecivique_app/courriers/v1b_autorisation.txt"

    def destinataire(self):
        return Destinataire(
            type="volontaire",
            id=self.objet.pk,
            nom=self.objet.parent_nom,
            courriel=self.objet.parent_courriel,
            telephone=str(self.objet.parent_telephone or ""),
            adresse_postale=self.objet.adresse,
        )


class NouveauVolontaire(Message):
    """To the team's mailbox; no personal data, the bureau has them."""

    code = "V3"
    libelle = "Un nouveau volontaire à rappeler"
    template = "heurecivique_app/courriers/v3_nouveau_volontaire.txt"

    def destinataire(self):
        return Destinataire(type="commune", id=self.commune.pk, courriel=self.commune.courriel)


class InvitationPresentation(MessageVolontaire):
    code = "V4"
    libelle = "Invitation à la présentation"
    template = "heurecivique_app/courriers/v4_invitation.txt"


class CharteAApprouver(MessageVolontaire):
    code = "V5"
    libelle = "Charte à approuver"
    template = "heurecivique_app/courriers/v5_charte.txt"
    usage = "volontaire.charte"
    jours = 60
    bouton = "Lire et approuver la charte"

    def context(self):
        return {"charte": Charte.objects.in_force(self.commune)}


class DevenuActif(MessageVolontaire):
    code = "V6"
    libelle = "Vous êtes volontaire actif"
    template = "heurecivique_app/courriers/v6_actif.txt"
    usage = "volontaire.espace"
    jours = 365
    bouton = "Ouvrir mon espace"


class NonRetenu(MessageVolontaire):
    code = "V16"
    libelle = "Inscription non retenue"
    template = "heurecivique_app/courriers/v16_non_retenu.txt"


class AuRevoir(MessageVolontaire):
    code = "V15"
    libelle = "Départ d’un volontaire"
    template = "heurecivique_app/courriers/v15_au_revoir.txt"

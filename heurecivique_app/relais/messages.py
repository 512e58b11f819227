"""The message to a relay (domaine.md §6)."""

from heurecivique_app.courrier.messages import Destinataire, Message

from .models import PAGE, SIGNALER

JOURS = 365


def to_relay(relais):
    """How to reach a relay."""
    return Destinataire(
        type="relais",
        id=relais.pk,
        nom=relais.nom_complet,
        courriel=relais.courriel,
        telephone=str(relais.telephone or ""),
    )


class LienDuRelais(Message):
    """Their private link, and what it is for; `objet` is the Relais."""

    code = "L1"
    libelle = "Lien d’un relais"
    template = "heurecivique_app/courriers/l1_relais.txt"
    usage = SIGNALER
    jours = JOURS
    bouton = "Signaler un besoin"

    def destinataire(self):
        return to_relay(self.objet)


class LienDAssociation(LienDuRelais):
    """The same to an association or a service: the link of its page."""

    code = "L2"
    libelle = "Lien d’une association"
    template = "heurecivique_app/courriers/l2_association.txt"
    usage = PAGE
    url_name = ""
    bouton = "Ouvrir la page de l’association"


def link_message(relais):
    """The Message that gives a relay their link."""
    return LienDAssociation(relais) if relais.usage == PAGE else LienDuRelais(relais)

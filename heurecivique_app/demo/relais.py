"""Two relays of the demonstration: a home help, and the association that asked most."""

from datetime import timedelta

from django.db.models import Count

from heurecivique_app.relais.actions import open_relay
from heurecivique_app.relais.models import Genre, Relais

from .temps import at

AIDE = {
    "prenom": "Sabine",
    "nom": "Arnal",
    "structure": "Aide à domicile des Oliviers",
    "telephone": "+33639980088",
    "courriel": "sabine.arnal@aide.example",
}


def begin(town):
    """Open both for a Ville, three weeks ago."""
    partners = town.commune.partenaires.filter(nature="association")
    busiest = partners.annotate(n=Count("besoins")).order_by("-n", "pk").first()
    contact = busiest.contacts.first()
    with at(town.now - timedelta(weeks=3)):
        open_relay(
            Relais(commune=town.commune, genre=Genre.AIDE_DOMICILE, **AIDE), by=town.referent
        )
        open_relay(
            Relais(
                commune=town.commune,
                genre=Genre.ASSOCIATION,
                partenaire=busiest,
                prenom=contact.prenom,
                nom=contact.nom,
                telephone=contact.telephone,
                courriel=busiest.courriel,
            ),
            by=town.referent,
        )

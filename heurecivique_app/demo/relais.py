"""A relay of the demonstration: the association that asked most."""

from datetime import timedelta

from django.db.models import Count

from heurecivique_app.relais.actions import open_relay
from heurecivique_app.relais.models import Genre, Relais

from .temps import at


def begin(town):
    """Open it for a Ville, three weeks ago."""
    partners = town.commune.partenaires.filter(nature="association")
    busiest = partners.annotate(n=Count("besoins")).order_by("-n", "pk").first()
    contact = busiest.contacts.first()
    with at(town.now - timedelta(weeks=3)):
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

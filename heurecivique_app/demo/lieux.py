"""The two communes of the demonstration: who they are, their quartiers and partners.

Names of communes and postal codes are true; all the rest is invented.
"""

from heurecivique_app.communes.contacts import ContactPartenaire
from heurecivique_app.communes.models import Commune, Partenaire, Quartier

from .tables import CONTACTS, read


def build_places():
    """Create both communes with their quartiers and partners; return them (the first, Assas)."""
    return tuple(map(build_place, read("communes")))


def build_place(place):
    commune = build_commune(place["commune"])
    build_quartiers(commune, place["quartiers"])
    for partner in place["partenaires"]:
        build_partner(commune, **partner)
    return commune


def build_commune(data):
    return Commune.objects.get_or_create(code_insee=data["code_insee"], defaults=data)[0]


def build_quartiers(commune, neighbours):
    rows = {nom: Quartier.objects.get_or_create(commune=commune, nom=nom) for nom in neighbours}
    for nom, names in neighbours.items():
        quartier, created = rows[nom]
        if created:
            quartier.voisins.add(*(rows[other][0] for other in names if other in rows))


def build_partner(commune, *, nom, nature, numero):
    partner, created = Partenaire.objects.get_or_create(
        commune=commune,
        nom=nom,
        defaults={
            "nature": nature,
            "telephone": f"+331990010{numero:02d}",
            "courriel": f"contact{numero}@associations.example",
        },
    )
    if created:
        prenom, nom = CONTACTS[numero % len(CONTACTS)]
        ContactPartenaire.objects.create(
            partenaire=partner, prenom=prenom, nom=nom, telephone=partner.telephone
        )

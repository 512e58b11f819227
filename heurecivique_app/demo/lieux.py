"""The two communes of the demonstration: who they are, their quartiers, partners and team.

Names of communes and postal codes are true; all the rest is invented.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.models import Commune, Partenaire, Quartier
from heurecivique_app.communes.roles import Role

from .tables import read

MOT_DE_PASSE = "demo-heure-civique"


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
    Partenaire.objects.get_or_create(
        commune=commune,
        nom=nom,
        defaults={
            "nature": nature,
            "telephone": f"+331990010{numero:02d}",
            "courriel": f"contact{numero}@associations.example",
        },
    )


def build_team():
    """Create the demonstration accounts, all with the same password, and give them their role."""
    hashed = make_password(MOT_DE_PASSE)
    admin, _ = get_user_model().objects.get_or_create(
        username="admin",
        defaults={
            "is_superuser": True,
            "is_staff": True,
            "password": hashed,
            "email": "admin@saint-drezery.example",
        },
    )
    for place in read("communes"):
        commune = Commune.objects.get(code_insee=place["commune"]["code_insee"])
        for member in place["equipe"]:
            user = build_account(member, hashed)
            appoint(user=user, commune=commune, role=Role(member["role"]), by=admin)


def build_account(member, hashed):
    user, _ = get_user_model().objects.get_or_create(
        username=member["compte"],
        defaults={
            "first_name": member["prenom"],
            "last_name": member["nom"],
            "password": hashed,
            "email": f"{member['compte']}@saint-drezery.example",
        },
    )
    return user

"""The two communes of the demonstration: who they are, their quartiers and partners.

Names of communes and postal codes are true; all the rest is invented.
"""

from heurecivique_app.communes.contacts import ContactPartenaire
from heurecivique_app.communes.models import Commune, Partenaire, Quartier
from heurecivique_app.voirie import actions as voirie

from .tables import CONTACTS, DONNEES, read


def build_places():
    """Create both communes with their quartiers and partners; return them (the first, Assas)."""
    return tuple(map(build_place, read("communes")))


def build_place(place):
    commune = build_commune(place["commune"])
    build_quartiers(commune, place["quartiers"])
    for partner in place["partenaires"]:
        build_partner(commune, **partner)
    build_streets(commune)
    return commune


def build_commune(data):
    return Commune.objects.get_or_create(code_insee=data["code_insee"], defaults=data)[0]


def build_quartiers(commune, neighbours):
    rows = {nom: Quartier.objects.get_or_create(commune=commune, nom=nom) for nom in neighbours}
    for nom, names in neighbours.items():
        quartier, created = rows[nom]
        if created:
            quartier.voisins.add(*(rows[other][0] for other in names if other in rows))


def build_streets(commune):
    """Bring the invented file of addresses, and give each street its quartier, once."""
    streets = read("voies").get(commune.code_insee)
    if not streets or commune.voies.exists():
        return
    content = (DONNEES / f"adresses-{commune.code_insee}.csv").read_bytes()
    voirie.apply(voirie.prepare(commune, content))
    for quartier in commune.quartiers.all():
        here = list(commune.voies.filter(nom__in=streets.get(quartier.nom, ())))
        voirie.assign(commune, here, quartier, by=None)
    renamed = commune.voies.get(nom="Avenue de Montpellier")
    voirie.remember_name(renamed, "Route de Montpellier", by=None)


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

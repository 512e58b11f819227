"""The two communes of the demonstration: who they are, their quartiers and partners.

Names of communes and postal codes are true; all the rest is invented.
"""

from heurecivique_app.communes.models import Commune, Partenaire, Quartier

SAINT_DREZERY = {
    "nom": "Saint-Drézéry",
    "code_insee": "34249",
    "code_postal": "34160",
    "adresse": "Place de la Mairie",
    "telephone": "+33199000034",
    "courriel": "heurecivique@saint-drezery.example",
    "horaires": "du lundi au vendredi, de 8 h 30 à 12 h",
    "nom_coordinateur": "CCAS",
    "couleur": "#8c1d40",
    "couleur_secondaire": "#d9822b",
    "responsable_traitement": "Le CCAS de Saint-Drézéry",
    "dpo_nom": "Camille Registre",
    "dpo_courriel": "dpo@saint-drezery.example",
    "maire": "Hélène Castanier",
    "directeur_publication": "Le maire de Saint-Drézéry",
    "ouverte": True,
}
ASSAS = {
    "nom": "Assas",
    "code_insee": "34014",
    "code_postal": "34820",
    "adresse": "12 rue des Écoles",
    "telephone": "+33199000014",
    "courriel": "heurecivique@assas.example",
    "horaires": "le lundi et le jeudi, de 9 h à 12 h",
    "nom_coordinateur": "mairie",
    "couleur": "#1d4f7a",
    "couleur_secondaire": "#e0b04a",
    "responsable_traitement": "La commune d’Assas",
    "dpo_nom": "Camille Registre",
    "dpo_courriel": "dpo@assas.example",
    "maire": "Paul Rouméas",
    "directeur_publication": "Le maire d’Assas",
    "ouverte": True,
}

# Quartier → the quartiers that touch it.
QUARTIERS = {
    "Le Vieux Village": ["Les Aires", "Les Oliviers", "Le Pré Saint-Jean"],
    "Les Aires": ["Le Mas du Chêne"],
    "Les Oliviers": ["La Coste", "Le Clos des Vignes"],
    "La Coste": ["La Garrigue haute"],
    "Le Clos des Vignes": ["Le Pré Saint-Jean"],
    "Le Mas du Chêne": ["La Garrigue haute"],
    "La Garrigue haute": [],
    "Le Pré Saint-Jean": [],
}
QUARTIERS_ASSAS = {"Le Bourg": ["Les Pins", "La Plaine"], "Les Pins": [], "La Plaine": []}

ASSOCIATIONS = [
    "Les Amis du Vieux Lavoir",
    "Le Mimosa, club des aînés",
    "Foyer rural La Grange",
    "Comité des fêtes du Platane",
    "Les Foulées de la Garrigue",
    "Chorale La Cigale bleue",
    "Fil en tête, atelier de couture",
    "Les Cartables légers, parents d’élèves",
    "Jardins partagés du Pré Saint-Jean",
    "Le Panier d’ici, épicerie solidaire",
    "La Boule du Platane",
    "Les Mots passants, lecteurs à voix haute",
]
SERVICES = ["Service des fêtes", "Médiathèque"]


def build_places():
    """Create both communes with their quartiers and partners; return them (the first, Assas)."""
    first, second = build_commune(SAINT_DREZERY), build_commune(ASSAS)
    build_quartiers(first, QUARTIERS)
    build_quartiers(second, QUARTIERS_ASSAS)
    for number, nom in enumerate(ASSOCIATIONS, start=10):
        build_partner(first, nom, Partenaire.Nature.ASSOCIATION, number)
    for number, nom in enumerate(SERVICES, start=50):
        build_partner(first, nom, Partenaire.Nature.SERVICE, number)
    build_partner(second, "Les Boutons d’or", Partenaire.Nature.ASSOCIATION, 70)
    return first, second


def build_commune(data):
    return Commune.objects.get_or_create(code_insee=data["code_insee"], defaults=data)[0]


def build_quartiers(commune, neighbours):
    rows = {nom: Quartier.objects.get_or_create(commune=commune, nom=nom) for nom in neighbours}
    for nom, names in neighbours.items():
        quartier, created = rows[nom]
        if created:
            quartier.voisins.add(*(rows[other][0] for other in names if other in rows))


def build_partner(commune, nom, nature, number):
    Partenaire.objects.get_or_create(
        commune=commune,
        nom=nom,
        defaults={
            "nature": nature,
            "telephone": f"+331990010{number:02d}",
            "courriel": f"contact{number}@associations.example",
        },
    )

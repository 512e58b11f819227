"""The closed lists of a volunteer's profile (domaine.md §3)."""

from django.db import models


class Competence(models.TextChoices):
    """What a volunteer can do."""

    BRICOLAGE = "bricolage", "Bricolage léger"
    JARDINAGE = "jardinage", "Jardinage"
    NUMERIQUE = "numerique", "Numérique"
    DEMARCHES = "demarches", "Démarches et écriture"
    LECTURE = "lecture", "Lecture à voix haute"
    COUTURE = "couture", "Couture"
    CUISINE = "cuisine", "Cuisine"
    MUSIQUE = "musique", "Musique"
    LANGUES = "langues", "Langues"
    CONDUITE = "conduite", "Conduite"
    ANIMATION = "animation", "Animation"
    SECOURS = "secours", "Premiers secours"
    ANIMAUX = "animaux", "Animaux"
    PHOTO = "photo", "Photo et communication"
    MANUTENTION = "manutention", "Manutention légère"
    SCOLAIRE = "scolaire", "Soutien scolaire"
    LSF = "lsf", "Langue des signes"
    JEUX = "jeux", "Jeux"


# Which skills help for which theme (by slug); used to suggest, never to exclude.
COMPETENCES_PAR_THEME = {
    "courses-et-petits-trajets": {"conduite", "manutention"},
    "compagnie-et-lien": {"lecture", "jeux", "musique", "langues", "lsf"},
    "numerique": {"numerique"},
    "papiers-et-demarches": {"demarches", "lecture", "langues"},
    "petits-coups-de-main": {"bricolage", "couture", "manutention"},
    "jardin-et-exterieur": {"jardinage", "manutention"},
    "enfants-jeunes-familles": {"scolaire", "animation", "lecture", "jeux"},
    "absence-et-voisinage": {"animaux", "jardinage"},
    "vie-de-la-commune": {"animation", "photo", "manutention", "secours"},
    "nature-et-cadre-de-vie": {"jardinage", "manutention"},
    "coup-de-main-aux-associations": {"animation", "cuisine", "manutention", "langues"},
    "saisons-et-vigilance": {"secours", "cuisine"},
}


class Mobilite(models.TextChoices):
    """How a volunteer gets about."""

    PIED = "pied", "À pied"
    VELO = "velo", "À vélo"
    VOITURE = "voiture", "En voiture"


class Frequence(models.TextChoices):
    """How much time a volunteer gives."""

    UNE_HEURE = "1h", "Une heure par mois"
    DEUX_HEURES = "2h", "Deux heures par mois"
    AU_COUP = "coup", "Au coup par coup"


class Decouverte(models.TextChoices):
    """How a volunteer heard of it."""

    BULLETIN = "bulletin", "Le bulletin municipal"
    AFFICHE = "affiche", "Une affiche ou un dépliant"
    SITE = "site", "Le site de la commune"
    RESEAUX = "reseaux", "Les réseaux sociaux"
    VOISIN = "voisin", "Un voisin, une voisine"
    MAIRIE = "mairie", "La mairie"
    PRESSE = "presse", "La presse"
    AUTRE = "autre", "Autrement"


class Inscription(models.TextChoices):
    """How the sign-up reached the commune."""

    WEB = "web", "Site internet"
    TELEPHONE = "telephone", "Téléphone"
    GUICHET = "guichet", "Guichet ou réunion"
    PAPIER = "papier", "Bulletin papier"


class CanalApprobation(models.TextChoices):
    """How the charter was approved."""

    WEB = "web", "En ligne"
    PAPIER = "papier", "Sur papier"

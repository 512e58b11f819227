"""The closed lists of a need (domaine.md §4). A closed list is a free text that cannot leak."""

from django.db import models


class Canal(models.TextChoices):
    """How the need reached the commune."""

    WEB = "web", "Site internet"
    TELEPHONE = "telephone", "Téléphone"
    FLYER = "flyer", "Dépliant papier"
    COURRIEL = "courriel", "Courriel"
    GUICHET = "guichet", "Guichet"
    VISITE = "visite", "Visite à domicile"
    RELAIS = "relais", "Relais"


# Who asks is there, and is told at once that it is noted.
DE_VIVE_VOIX = (Canal.TELEPHONE, Canal.GUICHET, Canal.VISITE)


class TypeDemandeur(models.TextChoices):
    """For whom one asks."""

    MOI = "moi", "Pour moi-même"
    PROCHE = "proche", "Pour un proche ou un voisin"
    ASSOCIATION = "association", "Pour une association"
    SERVICE = "service", "Pour un service de la commune"
    PROFESSIONNEL = "professionnel", "Je suis un professionnel, pour une personne que j’accompagne"


class Accord(models.TextChoices):
    """How the person agreed that somebody else tells their need."""

    DIT = "dit", "Oui, de vive voix"
    SIGNE = "signe", "Oui, par écrit"


# Those who ask in the name of somebody else, whose agreement is needed.
TIERS = (TypeDemandeur.PROCHE, TypeDemandeur.PROFESSIONNEL)
ORGANISATIONS = (TypeDemandeur.ASSOCIATION, TypeDemandeur.SERVICE)


class Prevenir(models.TextChoices):
    """Who is told what becomes of a need asked for somebody else (domaine.md §6)."""

    PERSONNE = "personne", "La personne aidée"
    DEMANDEUR = "demandeur", "Qui a demandé"
    DEUX = "deux", "Les deux"


class OuiNon(models.TextChoices):
    """The answer to a question of the rules."""

    OUI = "oui", "Oui"
    NON = "non", "Non"


class OuiNonNsp(models.TextChoices):
    """The same, where one may not know."""

    OUI = "oui", "Oui"
    NON = "non", "Non"
    NSP = "nsp", "Je ne sais pas"


class Duree(models.IntegerChoices):
    """Estimated duration, in minutes."""

    DEMI_HEURE = 30, "Une demi-heure"
    UNE_HEURE = 60, "Une heure"
    DEUX_HEURES = 120, "Deux heures"
    PLUS = 180, "Plus de deux heures"


class Lieu(models.TextChoices):
    """Where the action takes place; it decides whether a minor may come."""

    DOMICILE = "domicile", "Chez la personne"
    EXTERIEUR = "exterieur", "Dehors"
    SALLE = "salle", "Dans une salle"
    DISTANCE = "distance", "À distance, par téléphone"


class Commanditaire(models.TextChoices):
    """For whom the action is done: it decides whose insurance answers (domaine.md §7.6)."""

    PARTICULIER = "particulier", "Un particulier"
    ASSOCIATION = "association", "Une association"
    COMMUNE = "commune", "La commune ou le CCAS"


class Priorite(models.TextChoices):
    """How soon the team deals with a need; never an emergency."""

    NORMALE = "normale", "Normale"
    VITE = "vite", "À traiter vite"


class MotifRefus(models.TextChoices):
    """Why a need is refused, told to whoever asked."""

    PROFESSIONNEL = "professionnel", "Relève d’un professionnel"
    RECURRENT = "recurrent", "Aide régulière"
    URGENT = "urgent", "Urgence"
    HORS_COMMUNE = "hors_commune", "Hors de la commune"
    DANGEREUX = "dangereux", "Dangereux"
    LUCRATIF = "lucratif", "Contre paiement"
    AUTRE = "autre", "Autre raison"


class Reorientation(models.TextChoices):
    """The right door when L'Heure Civique is not it (domaine.md §8.2)."""

    AIDE_DOMICILE = "aide_domicile", "Service d’aide à domicile"
    SOINS = "soins", "Infirmier ou soins à domicile"
    REPAS = "repas", "Portage de repas"
    SOCIAL = "social", "Assistante sociale"
    FRANCE_SERVICES = "france_services", "France services"
    ARTISAN = "artisan", "Artisan ou professionnel"
    ASSOCIATION = "association", "Association"
    AUTRE = "autre", "Autre service"

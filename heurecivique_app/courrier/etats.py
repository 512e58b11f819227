"""How a message travels, how far it has come, and what the provider said of it."""

from django.db import models


class Canal(models.TextChoices):
    """How a message reaches somebody; e-mail is one way among three (ARCHITECTURE.md, Messages)."""

    COURRIEL = "courriel", "Courriel"
    APPEL = "appel", "Appel"
    LETTRE = "lettre", "Lettre"


class Etat(models.TextChoices):
    """The life of a message in the outbox."""

    A_ENVOYER = "a_envoyer", "À envoyer"
    EN_COURS = "en_cours", "En cours d’envoi"
    ENVOYE = "envoye", "Envoyé"
    A_FAIRE = "a_faire", "À faire"
    FAIT = "fait", "Fait"
    ECHEC = "echec", "Échec"
    ABANDONNE = "abandonne", "Abandonné"
    ANNULE = "annule", "Annulé"


class Remise(models.TextChoices):
    """What the provider said afterwards of a message that it took."""

    INCONNUE = "", "Pas encore connue"
    DISTRIBUEE = "distribuee", "Distribué"
    REFUSEE = "refusee", "Refusé"
    PLAINTE = "plainte", "Signalé comme indésirable"

"""Who may do what, said once: the roles of a commune's team and the accesses each one has."""

from django.db import models


class Role(models.TextChoices):
    """What somebody does for a commune (domaine.md §2)."""

    REFERENT = "referent", "Référent"
    COORDINATION = "coordination", "Coordination (CCAS)"
    COMMUNICATION = "communication", "Communication"
    ELU = "elu", "Élu"


class Acces(models.TextChoices):
    """What can be asked of the scope function."""

    PERSONNES = "personnes", "Voir et traiter les dossiers des personnes"
    CLOTURE = "cloture", "Enregistrer les heures et clore"
    CHIFFRES = "chiffres", "Voir les chiffres, sans aucun nom"
    CONTENUS = "contenus", "Écrire les pages, les gestes et les outils"
    REGLAGES = "reglages", "Régler la commune et son équipe"


ROLES_BY_ACCESS = {
    Acces.PERSONNES: {Role.REFERENT, Role.COORDINATION},
    Acces.CLOTURE: {Role.COORDINATION},
    Acces.CHIFFRES: {Role.REFERENT, Role.COORDINATION, Role.ELU},
    Acces.CONTENUS: {Role.COMMUNICATION, Role.COORDINATION},
    Acces.REGLAGES: {Role.COORDINATION},
}

"""The life of a letter, why a machine is one, and whether a mail comes from where it says."""

from django.db import models

from heurecivique_app.journal.machine import Machine
from heurecivique_app.journal.machine import Transition as T


class EtatLettre(models.TextChoices):
    """Where a letter stands; the label is what the team reads."""

    A_QUALIFIER = "a_qualifier", "À qualifier"
    TRAITEE = "traitee", "Traitée"
    ECARTEE = "ecartee", "Écartée"


class Automate(models.TextChoices):
    """Why nobody answers a mail: a machine, or we ourselves, sent it."""

    RAPPORT = "rapport", "compte rendu d’un serveur"
    AUTOMATIQUE = "automatique", "réponse automatique"
    LISTE = "liste", "liste de diffusion"
    NOUS = "nous", "envoyé par nous"
    PERSONNE = "personne", "adresse qui ne lit pas"


class Verification(models.TextChoices):
    """What the server of mails says of where a mail comes from."""

    INCONNUE = "", "non vérifié"
    REUSSIE = "reussie", "vérifié"
    AUTRE = "autre", "vérifié pour un autre domaine que celui de l’adresse"
    ECHEC = "echec", "échec"


E = EtatLettre

MACHINE = Machine(
    E,
    [
        T(E.A_QUALIFIER, E.TRAITEE, "C’est lu, rien d’autre à faire"),
        T(E.A_QUALIFIER, E.ECARTEE, "Écarter"),
        T(E.TRAITEE, E.A_QUALIFIER, "Remettre à qualifier"),
        T(E.ECARTEE, E.A_QUALIFIER, "Remettre à qualifier"),
    ],
)

"""The life of a volunteer (domaine.md §5.2): states, allowed moves and what holds each one back."""

from django.db import models

from heurecivique_app.journal.machine import Machine
from heurecivique_app.journal.machine import Transition as T


class EtatVolontaire(models.TextChoices):
    """Where a volunteer stands; the label is what the team reads."""

    A_CONFIRMER = "a_confirmer", "Inscription à confirmer"
    INSCRIT = "inscrit", "Inscrit, à rencontrer"
    INVITE = "invite", "Invité à la présentation"
    CHARTE = "charte", "Charte à approuver"
    ACTIF = "actif", "Actif"
    PAUSE = "pause", "En pause"
    INACTIF = "inactif", "Inactif, à relancer"
    SUSPENDU = "suspendu", "Suspendu"
    REFUSE = "refuse", "Non retenu"
    RETIRE = "retire", "Retiré"
    ARCHIVE = "archive", "Anonymisé"


E = EtatVolontaire


def ready_to_act(volontaire):
    """What is still missing before a volunteer may be matched (domaine.md §4.1 and §7.3)."""
    missing = volontaire.missing_to_act()
    return f"Il manque : {', '.join(missing)}." if missing else ""


MACHINE = Machine(
    E,
    [
        T(E.A_CONFIRMER, E.INSCRIT, "Confirmer l’inscription à sa place"),
        T(E.INSCRIT, E.INVITE, "Inviter à la présentation"),
        T(E.INSCRIT, E.CHARTE, "Entretien fait"),
        T(E.INVITE, E.CHARTE, "Entretien fait"),
        T(E.INVITE, E.INSCRIT, "Remettre à rencontrer"),
        T(E.CHARTE, E.ACTIF, "Rendre actif", ready_to_act),
        T(E.ACTIF, E.PAUSE, "Mettre en pause"),
        T(E.PAUSE, E.ACTIF, "Reprendre", ready_to_act),
        T(E.ACTIF, E.INACTIF, "Sans nouvelles depuis un an"),
        T(E.INACTIF, E.ACTIF, "De retour", ready_to_act),
        T(E.ACTIF, E.SUSPENDU, "Suspendre"),
        T(E.SUSPENDU, E.ACTIF, "Lever la suspension", ready_to_act),
        T(E.INSCRIT, E.REFUSE, "Ne pas retenir"),
        T(E.INVITE, E.REFUSE, "Ne pas retenir"),
        *[
            T(etat, E.RETIRE, "Retirer, à sa demande")
            for etat in (
                E.A_CONFIRMER,
                E.INSCRIT,
                E.INVITE,
                E.CHARTE,
                E.ACTIF,
                E.PAUSE,
                E.INACTIF,
                E.SUSPENDU,
            )
        ],
        T(E.REFUSE, E.ARCHIVE),
        T(E.RETIRE, E.ARCHIVE),
        T(E.INACTIF, E.ARCHIVE),
    ],
)

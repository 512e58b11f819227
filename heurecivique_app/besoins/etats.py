"""The life of a need (domaine.md §5.1): states, allowed moves and what holds each one back."""

from django.db import models

from heurecivique_app.journal.machine import Machine
from heurecivique_app.journal.machine import Transition as T


class EtatBesoin(models.TextChoices):
    """Where a need stands; the label is what the team reads."""

    RECU = "recu", "Reçu"
    A_COMPLETER = "a_completer", "À compléter"
    QUALIFIE = "qualifie", "À pourvoir"
    PROPOSE = "propose", "Proposé"
    POURVU = "pourvu", "Volontaire trouvé"
    PLANIFIE = "planifie", "Planifié"
    REALISE = "realise", "Réalisé, à confirmer"
    CLOTURE = "cloture", "Clôturé"
    NON_REALISE = "non_realise", "Non réalisé"
    REORIENTE = "reoriente", "Réorienté"
    REFUSE = "refuse", "Non recevable"
    SANS_SUITE = "sans_suite", "Sans suite"
    ANNULE = "annule", "Annulé"
    REUNI = "reuni", "Réuni à un autre"
    ARCHIVE = "archive", "Anonymisé"


E = EtatBesoin

# A need that still asks something of somebody.
EN_COURS = (E.RECU, E.A_COMPLETER, E.QUALIFIE, E.PROPOSE, E.POURVU, E.PLANIFIE, E.REALISE)
# … and whose help has not taken place yet.
A_VENIR = tuple(etat for etat in EN_COURS if etat != E.REALISE)
# … which nobody has said yes to: it may become part of another.
REUNISSABLES = (E.RECU, E.A_COMPLETER, E.QUALIFIE, E.PROPOSE)
TERMINES = (E.CLOTURE, E.NON_REALISE, E.REORIENTE, E.REFUSE, E.SANS_SUITE, E.ANNULE)


def acceptable(besoin):
    """Guard: why a need cannot be accepted yet (domaine.md §4.1); "" when nothing is missing."""
    missing = besoin.missing_to_qualify()
    return f"Avant de chercher un volontaire : {' ; '.join(missing)}." if missing else ""


def somebody_accepted(besoin):
    """Guard: "" once one volunteer said yes: a collective action may go on with fewer hands."""
    return "" if besoin.accepted_count() else "Aucun volontaire n’a encore accepté."


def dated(besoin):
    """Guard: "" once the day and the hour are fixed."""
    return "" if besoin.prevu_le else "Fixez d’abord la date et l’heure."


def recorded(besoin):
    """Guard: "" once the CCAS has recorded; no need closes without its report (domaine.md §4.1)."""
    return "" if besoin.has_report() else "Remplissez d’abord le compte rendu."


MACHINE = Machine(
    E,
    [
        T(E.RECU, E.QUALIFIE, "Accepter la demande", acceptable),
        T(E.A_COMPLETER, E.QUALIFIE, "Accepter la demande", acceptable),
        T(E.RECU, E.A_COMPLETER, "Il manque une information"),
        T(E.A_COMPLETER, E.RECU),
        T(E.QUALIFIE, E.PROPOSE),
        T(E.PROPOSE, E.QUALIFIE),
        T(E.QUALIFIE, E.POURVU, "", somebody_accepted),
        T(E.PROPOSE, E.POURVU, "", somebody_accepted),
        T(E.POURVU, E.QUALIFIE),
        T(E.POURVU, E.PLANIFIE, "", dated),
        T(E.PLANIFIE, E.QUALIFIE),
        T(E.PLANIFIE, E.REALISE, "C’est fait"),
        T(E.REALISE, E.CLOTURE, "", recorded),
        T(E.REALISE, E.NON_REALISE, "", recorded),
        T(E.NON_REALISE, E.QUALIFIE, "Chercher à nouveau", acceptable),
        T(E.RECU, E.REORIENTE, "Réorienter"),
        T(E.A_COMPLETER, E.REORIENTE, "Réorienter"),
        T(E.RECU, E.REFUSE, "Non recevable"),
        T(E.A_COMPLETER, E.REFUSE, "Non recevable"),
        T(E.A_COMPLETER, E.SANS_SUITE, "Sans réponse"),
        T(E.QUALIFIE, E.SANS_SUITE, "Aucun volontaire"),
        *[
            T(etat, E.ANNULE, "Annuler")
            for etat in (E.RECU, E.A_COMPLETER, E.QUALIFIE, E.PROPOSE, E.POURVU, E.PLANIFIE)
        ],
        *[T(etat, E.REUNI) for etat in REUNISSABLES],
        *[T(E.REUNI, etat) for etat in REUNISSABLES],
        *[T(etat, E.ARCHIVE) for etat in (*TERMINES, E.REUNI)],
    ],
)

"""How long the desk may let a need wait (timers of domaine.md §5.1)."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from heurecivique_app.besoins.etats import EN_COURS, EtatBesoin
from heurecivique_app.besoins.listes import Priorite
from heurecivique_app.francais.days import open_days_between

LECTURE = 2  # open days before a need just received has been looked at
RECHERCHE = 21  # days without a volunteer


def reading_limit(now):
    """The moment before which a need received has waited more than LECTURE open days."""
    today = day = timezone.localdate(now)
    while open_days_between(day, today) <= LECTURE:
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def search_limit(now):
    """The moment before which an accepted need has looked too long for a volunteer."""
    return now - timedelta(days=RECHERCHE)


def late_reading(now):
    return Q(etat=EtatBesoin.RECU, a_verifier=False, etat_depuis__lt=reading_limit(now))


def late_search(now):
    return Q(etat=EtatBesoin.QUALIFIE, etat_depuis__lt=search_limit(now))


def day_gone(now):
    return Q(etat=EtatBesoin.PLANIFIE, prevu_le__lt=now)


def flagged(besoins, now):
    """The needs of a queryset that ask for attention; `signals` says why, row by row."""
    return besoins.filter(
        Q(a_verifier=True, etat__in=EN_COURS)
        | Q(priorite=Priorite.VITE, etat__in=EN_COURS)
        | late_reading(now)
        | late_search(now)
        | day_gone(now)
    )


def signals(besoin, now):
    """What asks for attention on one need, as French phrases."""
    etat, since = besoin.etat, besoin.etat_depuis
    if etat not in EN_COURS:
        return []
    rules = [
        ("à vérifier", besoin.a_verifier),
        ("à traiter vite", besoin.priorite == Priorite.VITE),
        (
            f"plus de {LECTURE} jours ouvrés",
            etat == EtatBesoin.RECU and not besoin.a_verifier and since < reading_limit(now),
        ),
        (
            f"plus de {RECHERCHE} jours",
            etat == EtatBesoin.QUALIFIE and since < search_limit(now),
        ),
        (
            "jour passé",
            etat == EtatBesoin.PLANIFIE and besoin.prevu_le and besoin.prevu_le < now,
        ),
    ]
    return [phrase for phrase, held in rules if held]

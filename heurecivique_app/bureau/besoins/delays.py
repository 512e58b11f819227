"""How long the desk may let a need wait (timers of domaine.md §5.1)."""

from collections import defaultdict
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from heurecivique_app.besoins.etats import EN_COURS, EtatBesoin
from heurecivique_app.besoins.listes import Priorite
from heurecivique_app.communes.models import Commune
from heurecivique_app.francais.days import open_days_between

LECTURE = 2  # open days before a need just received has been looked at
RECHERCHE = 21  # days without a volunteer
NONE = Q(pk__in=[])


def reading_limit(now, commune):
    """The moment before which a need received has waited more than LECTURE open days there."""
    today = day = commune.day_of(now)
    while open_days_between(day, today, commune.calendrier) <= LECTURE:
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time.min, commune.zone)


def search_limit(now):
    """The moment before which an accepted need has looked too long for a volunteer."""
    return now - timedelta(days=RECHERCHE)


def late_reading(now, communes):
    """The needs of these communes that nobody has looked at, each by its own open days."""
    limits = defaultdict(list)
    for commune in communes:
        limits[reading_limit(now, commune)].append(commune)
    late = (Q(commune__in=those, etat_depuis__lt=limit) for limit, those in limits.items())
    return Q(etat=EtatBesoin.RECU, a_verifier=False) & reduce(or_, late, NONE)


def late_search(now):
    return Q(etat=EtatBesoin.QUALIFIE, etat_depuis__lt=search_limit(now))


def day_gone(now):
    return Q(etat=EtatBesoin.PLANIFIE, prevu_le__lt=now)


def flagged(besoins, now, communes=None):
    """The needs of a queryset that ask for attention; `signals` says why, row by row.

    `communes`: those that they may belong to, to spare a query.
    """
    if communes is None:
        communes = Commune.objects.filter(besoins__in=besoins).distinct()
    return besoins.filter(
        Q(a_verifier=True, etat__in=EN_COURS)
        | Q(priorite=Priorite.VITE, etat__in=EN_COURS)
        | late_reading(now, communes)
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
            f"plus de {LECTURE}\u00a0jours ouvrés",
            etat == EtatBesoin.RECU
            and not besoin.a_verifier
            and since < reading_limit(now, besoin.commune),
        ),
        (
            f"plus de {RECHERCHE}\u00a0jours",
            etat == EtatBesoin.QUALIFIE and since < search_limit(now),
        ),
        (
            "jour passé",
            etat == EtatBesoin.PLANIFIE and besoin.prevu_le and besoin.prevu_le < now,
        ),
    ]
    return [phrase for phrase, held in rules if held]

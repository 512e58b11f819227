"""The words of each commune's gestes, kept in the memory of the process.

Words are compared here, not by the database: every one answers the same (design: SQLite first).
"""

from time import monotonic

from django.db.models import Count, Max, Q

from ..models import Geste
from .search import Lexique

# Two writings may be committed in the other order than that of their hours; then the stamp is
# blind to the second until the next one, or until this delay.
LIFETIME = 600
_kept = {}


def lexique_of(boite):
    """Return the Lexique of a Boite, made again only when something in it was written."""
    stamp, kept = stamp_of(boite), _kept.get(boite.commune.pk)
    if kept is None or kept[0] != stamp or monotonic() - kept[1] > LIFETIME:
        lexique = Lexique(boite.read(boite.gestes))
        kept = _kept[boite.commune.pk] = (stamp, monotonic(), lexique)
    return kept[2]


def stamp_of(boite):
    """What changes as soon as a geste or a theme is added, removed, hidden or rewritten."""
    written = Geste.objects.filter(Q(commune=None) | Q(commune=boite.commune)).aggregate(
        all=Count("pk"), shown=Count("pk", filter=Q(publie=True)), last=Max("modifie_le")
    )
    return (*written.values(), *((theme.pk, theme.nom, theme.mots) for theme in boite.themes))

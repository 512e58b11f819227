"""The lines of the screen of quartiers: a street, what was decided, what the neighbours suggest."""

from dataclasses import dataclass
from math import cos, radians

from django.db.models import Count

from heurecivique_app.voirie.models import Troncon, Voie


@dataclass(frozen=True)
class LigneVoie:
    """A street in the list. `propose` is the quartier of the nearest street that has one."""

    voie: Voie
    portes: int
    troncons: list
    propose: str


def rows_of(commune, voies):
    """The LigneVoie of these streets of a commune; the number of queries does not grow."""
    voies = list(voies)
    pks = [voie.pk for voie in voies]
    counts = dict(
        Voie.objects.filter(pk__in=pks).annotate(n=Count("portes")).values_list("pk", "n")
    )
    ranges = {}
    for troncon in Troncon.objects.filter(voie__in=pks).select_related("quartier"):
        ranges.setdefault(troncon.voie_id, []).append(troncon)
    decided = list(
        Voie.objects.filter(commune=commune, quartier__isnull=False, lon__isnull=False).values_list(
            "lon", "lat", "quartier__nom"
        )
    )
    return [
        LigneVoie(voie, counts[voie.pk], ranges.get(voie.pk, []), nearest(voie, decided))
        for voie in voies
    ]


def nearest(voie, decided):
    """The name of the quartier of the nearest street decided; "" when it has one or no place."""
    if voie.quartier_id or voie.lon is None or not decided:
        return ""
    wide = cos(radians(voie.lat))

    def far(row):
        return ((row[0] - voie.lon) * wide) ** 2 + (row[1] - voie.lat) ** 2

    return min(decided, key=far)[2]

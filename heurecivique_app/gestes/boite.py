"""The gestes that a commune shows, read once and kept in the memory of the process.

Words are compared here, not by the database: every one answers the same (design: SQLite first).
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import count
from time import monotonic

from django.db.models import Count, Max, Q

from .choix import FILTRES, SAISON
from .models import Geste, Theme
from .recherche import Lexique

# Two writings may be committed in the other order than that of their hours; then the stamp is
# blind to the second until the next one, or until this delay.
LIFETIME = 600
_kept = {}


@dataclass(frozen=True)
class Boite:
    """The published gestes of one commune, theme by theme; a geste is known by its position."""

    stamp: tuple
    themes: list
    gestes: list
    read_at: float

    @cached_property
    def by_pk(self):
        """The gestes by number; the common one that a commune rewrote leads to its version."""
        versions = {g.remplace_id: g for g in self.gestes if g.remplace_id}
        return versions | {g.pk: g for g in self.gestes}

    @cached_property
    def by_slug(self):
        """The gestes by address; a commune’s own comes first, its old address still leads there."""
        common = {g.slug: g for g in self.gestes if g.commune_id is None}
        old = {g.remplace.slug: g for g in self.gestes if g.remplace_id}
        return old | common | {g.slug: g for g in self.gestes if g.commune_id}

    @cached_property
    def lexique(self):
        return Lexique(self.gestes)

    @cached_property
    def sets(self):
        """The positions of the gestes that each value of each filter leaves: {(name, value): …}."""
        sets = {}
        for filtre in FILTRES:
            sets[filtre.nom, filtre.valeur] = self.positions(filtre.fits)
        for theme in self.themes:
            sets["theme", theme.slug] = self.positions(lambda g, pk=theme.pk: g.theme_id == pk)
        for saison in Geste.Saison.values:
            sets[SAISON, saison] = self.positions(lambda g, saison=saison: g.saison == saison)
        return sets

    def positions(self, fits):
        return frozenset(n for n, geste in enumerate(self.gestes) if fits(geste))

    @cached_property
    def mixed(self):
        """All positions, one theme after the other: the first page shows a bit of everything."""
        turns = {theme.pk: count() for theme in self.themes}
        rank = {n: next(turns[geste.theme_id]) for n, geste in enumerate(self.gestes)}
        return sorted(rank, key=lambda n: (rank[n], n))


def box_of(commune):
    """Return the Boite of a commune, read again only when something in it was written."""
    themes = list(Theme.objects.all())
    stamp = stamp_of(commune, themes)
    kept = _kept.get(commune.pk)
    if kept is None or kept.stamp != stamp or monotonic() - kept.read_at > LIFETIME:
        kept = _kept[commune.pk] = Boite(stamp, themes, shown_by(commune), monotonic())
    return kept


def shown_by(commune):
    shown = Geste.objects.published().of_commune(commune).select_related("theme", "remplace")
    return list(shown.order_by("theme__ordre", "theme__nom", "ordre", "titre", "pk"))


def stamp_of(commune, themes):
    """What changes as soon as a geste or a theme is added, removed, hidden or rewritten."""
    written = Geste.objects.filter(Q(commune=None) | Q(commune=commune)).aggregate(
        all=Count("pk"), shown=Count("pk", filter=Q(publie=True)), last=Max("modifie_le")
    )
    names = ((t.pk, t.slug, t.nom, t.icone, t.ordre) for t in themes)
    return (*written.values(), *names)

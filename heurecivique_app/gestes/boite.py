"""The gestes that a commune shows, read once and kept in the memory of the process.

Words are compared here, not by the database: every one answers the same (design: SQLite first).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from time import monotonic

from django.db.models import Count, F, Max, Q
from django.template.loader import render_to_string

from .choix import FILTRES, SAISON
from .models import Geste, Theme
from .recherche import Lexique

# Two writings may be committed in the other order than that of their hours; then the stamp is
# blind to the second until the next one, or until this delay.
LIFETIME = 600
CARTE = "heurecivique_app/includes/carte_geste.html"
_kept = {}


@dataclass(frozen=True)
class Boite:
    """The published gestes of one commune, theme by theme; a geste is known by its position."""

    stamp: tuple
    themes: list
    gestes: list
    read_at: float
    cards: dict = field(default_factory=dict)

    def card(self, geste, *, commune, ici):
        """How a geste stands in the list of the idea box whose address is `ici`; drawn once."""
        key = (geste.pk, ici, commune.age_minimum)
        if key not in self.cards:
            told = {"geste": geste, "commune": commune, "ici": ici}
            self.cards[key] = render_to_string(CARTE, told)
        return self.cards[key]

    @cached_property
    def by_pk(self):
        """The gestes by number; the common one that a commune rewrote leads to its version."""
        versions = {g.remplace_id: g for g in self.gestes if g.remplace_id}
        return versions | {g.pk: g for g in self.gestes}

    @cached_property
    def by_slug(self):
        """The gestes by address; a commune’s own comes first, its old address still leads there."""
        common = {g.slug: g for g in self.gestes if g.commune_id is None}
        old = {g.slug_remplace: g for g in self.gestes if g.remplace_id}
        return old | common | {g.slug: g for g in self.gestes if g.commune_id}

    @cached_property
    def lexique(self):
        return Lexique(self.gestes)

    @cached_property
    def sets(self):
        """The positions of the gestes that each value of each filter leaves: {(name, value): …}."""
        sets = defaultdict(set)
        for n, geste in enumerate(self.gestes):
            sets["theme", geste.theme.slug].add(n)
            sets[SAISON, geste.saison].add(n)
            for filtre in FILTRES:
                if filtre.fits(geste):
                    sets[filtre.nom, filtre.valeur].add(n)
        return sets

    @cached_property
    def everything(self):
        """All positions, as one of `sets`."""
        return frozenset(range(len(self.gestes)))

    @cached_property
    def mixed(self):
        """All positions, one theme after the other: the first page shows a bit of everything."""
        turns = {theme.pk: count() for theme in self.themes}
        rank = [next(turns[geste.theme_id]) for geste in self.gestes]
        return sorted(self.everything, key=lambda n: (rank[n], n))


def box_of(commune):
    """Return the Boite of a commune, read again only when something in it was written."""
    themes = list(Theme.objects.all())
    stamp = stamp_of(commune, themes)
    kept = _kept.get(commune.pk)
    if kept is None or kept.stamp != stamp or monotonic() - kept.read_at > LIFETIME:
        kept = _kept[commune.pk] = Boite(stamp, themes, shown_by(commune, themes), monotonic())
    return kept


def shown_by(commune, themes):
    """The gestes of the box, each with its theme and the address of what it stands in for."""
    shown = Geste.objects.published().of_commune(commune)
    shown = shown.annotate(slug_remplace=F("remplace__slug"))
    known = {theme.pk: theme for theme in themes}
    gestes = list(shown.order_by("theme__ordre", "theme__nom", "ordre", "titre", "pk"))
    for geste in gestes:
        # Joined, a theme would be built again for each geste.
        if geste.theme_id in known:
            geste.theme = known[geste.theme_id]
    return gestes


def stamp_of(commune, themes):
    """What changes as soon as a geste or a theme is added, removed, hidden or rewritten."""
    written = Geste.objects.filter(Q(commune=None) | Q(commune=commune)).aggregate(
        all=Count("pk"), shown=Count("pk", filter=Q(publie=True)), last=Max("modifie_le")
    )
    names = ((t.pk, t.slug, t.nom, t.icone, t.ordre) for t in themes)
    return (*written.values(), *names)

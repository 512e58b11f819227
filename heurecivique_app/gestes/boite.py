"""The gestes that a commune shows, asked of the database each time: never out of date."""

from functools import cached_property

from django.db.models import Count, Q

from .choix import Traits
from .lexiques import lexique_of
from .models import Geste, Theme
from .saisons import seasons_of_month


class Boite:
    """The idea box of one commune: its gestes, and its themes, which it reads once."""

    def __init__(self, commune):
        self.commune = commune

    @property
    def gestes(self):
        """The gestes that residents see, as a queryset in the order of the list."""
        shown = Geste.objects.published().of_commune(self.commune)
        return shown.order_by("ordre", "titre", "pk")

    @cached_property
    def themes(self):
        return list(Theme.objects.all())

    def read(self, gestes):
        """Return a queryset of gestes as a list, each with its theme: joined, it is dearer."""
        known = {theme.pk: theme for theme in self.themes}
        found = list(gestes)
        for geste in found:
            if geste.theme_id in known:
                geste.theme = known[geste.theme_id]
        return found

    def tally(self):
        """Return how many gestes have the same traits: {Traits: number}."""
        counted = self.gestes.order_by().values_list(*Traits._fields).annotate(n=Count("*"))
        return {Traits(*traits): number for *traits, number in counted}

    @property
    def lexique(self):
        """The Lexique of these gestes."""
        return lexique_of(self)

    def known(self, pks):
        """Return {number asked: geste} of those shown; a common one leads to its version here."""
        rows = self.read(self.gestes.filter(Q(pk__in=pks) | Q(remplace__in=pks)))
        versions = {geste.remplace_id: geste for geste in rows if geste.remplace_id}
        return versions | {geste.pk: geste for geste in rows}

    def at(self, slug):
        """Return the geste at this address, or None.

        A commune's own comes first; the old address of the common text leads to its version.
        """
        rows = self.gestes.filter(Q(slug=slug) | Q(remplace__slug=slug))
        own_first = sorted(rows, key=lambda geste: (geste.slug != slug, geste.commune_id is None))
        return next(iter(self.read(own_first)), None)

    def of_the_month(self, day):
        """Return the geste that the month of a date puts forward, or None in an empty box.

        One of its season, the same for everybody during the whole month, another the next one.
        """
        of_season = self.gestes.filter(saison__in=seasons_of_month(day))
        for gestes in (of_season, self.gestes):
            pks = gestes.order_by("pk").values_list("pk", flat=True)
            if pks:
                pk = pks[(day.year * 12 + day.month) % len(pks)]
                return next(iter(self.read(gestes.filter(pk=pk))), None)
        return None

"""The gestes that a commune shows, asked of the database by each page: never out of date."""

from collections import Counter
from functools import cached_property

from django.db.models import Count, Q

from ..models import Geste, Theme
from .choix import Traits
from .lexicons import lexique_of
from .seasons import seasons_of_month


class Boite:
    """The idea box of one commune: its gestes, and its themes, which it reads once."""

    def __init__(self, commune):
        self.commune = commune

    @cached_property
    def gestes(self):
        """The gestes that residents see, as a queryset in the order of the list, to narrow."""
        shown = Geste.objects.published().of_commune(self.commune)
        return shown.order_by("ordre", "titre", "pk")

    @cached_property
    def themes(self):
        return list(Theme.objects.all())

    def read(self, gestes):
        """Return a list of the gestes of a queryset, in its order, each with its theme.

        Their numbers first, which the index gives without a row; then these rows and no other.
        """
        return self.rows(list(gestes.values_list("pk", flat=True)))

    def rows(self, pks):
        """Return the gestes of these numbers, in their order, whoever may see them."""
        found = Geste.objects.in_bulk(pks)
        return self.with_theme(found[pk] for pk in pks if pk in found)

    def with_theme(self, gestes):
        """Return some gestes as a list, each with its theme: a join would build one for each."""
        found, themes = list(gestes), {theme.pk: theme for theme in self.themes}
        for geste in found:
            if geste.theme_id in themes:
                geste.theme = themes[geste.theme_id]
        return found

    @cached_property
    def tally(self):
        """How many gestes have the same traits, as a Counter by Traits."""
        shown, total = self.gestes.order_by().values_list(*Traits._fields), Counter()
        # Apart, each is counted in the order of the index; together, they would be sorted first.
        for commune in (self.commune, None):
            counted = shown.filter(commune=commune).annotate(n=Count("*"))
            total.update({Traits(*traits): number for *traits, number in counted})
        return total

    @property
    def lexique(self):
        """The Lexique of these gestes."""
        return lexique_of(self)

    def known(self, pks):
        """Return {number asked: geste} of those shown; a common one leads to its version here."""
        shown = {geste.pk: geste for geste in self.with_theme(self.gestes.filter(pk__in=pks))}
        if gone := set(pks) - set(shown):
            versions = self.with_theme(self.gestes.filter(remplace__in=gone))
            shown |= {geste.remplace_id: geste for geste in versions}
        return shown

    def at(self, slug):
        """Return the geste at this address, or None.

        A commune's own comes first; the old address of the common text leads to its version.
        """
        for here in (Q(slug=slug), Q(remplace__slug=slug)):
            if found := self.with_theme(self.gestes.filter(here)):
                return min(found, key=lambda geste: geste.commune_id is None)
        return None

    def pk_of_the_month(self, day):
        """Return the number of the geste that the month of a date puts forward, None if empty.

        One of its season, the same for everybody during the whole month, another the next one.
        """
        seasons = seasons_of_month(day)
        number = sum(n for traits, n in self.tally.items() if traits.saison in seasons)
        gestes = self.gestes.filter(saison__in=seasons) if number else self.gestes
        number = number or self.tally.total()
        if not number:
            return None
        turn = (day.year * 12 + day.month) % number
        return gestes.order_by("pk").values_list("pk", flat=True)[turn : turn + 1].first()

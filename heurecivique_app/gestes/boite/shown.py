"""The gestes that a commune shows, asked of the database by each page: never out of date."""

from functools import cached_property

from ..models import Geste, Theme
from .search import CONSEIL, MOTS, TEXTE, THEME, TITRE, Lexique
from .seasons import seasons_of_month


class Boite:
    """The idea box of one commune: a few hundred gestes, read once, narrowed here."""

    def __init__(self, commune):
        self.commune = commune

    @cached_property
    def themes(self):
        return list(Theme.objects.all())

    @cached_property
    def gestes(self):
        """The gestes that residents see, in the order of the list, each with its theme."""
        rows = list(Geste.objects.shown_in(self.commune))
        themes = {theme.pk: theme for theme in self.themes}
        for geste in rows:
            geste.theme = themes[geste.theme_id]
        return rows

    @cached_property
    def by_number(self):
        """{number: geste} of those shown; that of a common one leads to its version here."""
        origins = {geste.remplace_id: geste for geste in self.gestes if geste.remplace_id}
        return origins | {geste.pk: geste for geste in self.gestes}

    def at(self, slug):
        """Return the geste at this address, or None.

        A commune's own comes first; the old address of the common text leads to its version.
        """
        here = [geste for geste in self.gestes if geste.slug == slug]
        if here:
            return min(here, key=lambda geste: geste.commune_id is None)
        common = Geste.objects.common().filter(slug=slug).first()
        return self.by_number.get(common.pk) if common else None

    def answering(self, query):
        """Return the gestes that answer to words, the best first; all of them without a word."""
        lexique = Lexique([said_by(geste) for geste in self.gestes]) if query else None
        found = lexique and lexique.find(query)
        return self.gestes if found is None else [self.gestes[position] for position in found]

    def of_month(self, day):
        """Return the geste that the month of a date puts forward, None if the box is empty.

        One of its season, the same for everybody during the whole month, another the next one.
        """
        seasons = seasons_of_month(day)
        gestes = [geste for geste in self.gestes if geste.saison in seasons] or self.gestes
        ranked = sorted(gestes, key=lambda geste: geste.pk)
        return ranked[(day.year * 12 + day.month) % len(ranked)] if ranked else None


def said_by(geste):
    """What a geste is found by, as a document of a Lexique."""
    return (
        (geste.titre, TITRE),
        (geste.mots, MOTS),
        (geste.texte, TEXTE),
        (f"{geste.theme.nom} {geste.theme.mots}", THEME),
        (f"{geste.materiel} {geste.vigilance}", CONSEIL),
    )

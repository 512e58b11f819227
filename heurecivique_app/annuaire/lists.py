"""Search in the lists that are no part of the index: messages, registers, ideas, gestes, streets.

Compared in Python, by what the index reads (words.py): every box then finds alike, on every
database. These lists are small (domaine.md §10).
"""

import re
from functools import cached_property, lru_cache

from django.db.models import CharField
from django.db.models.functions import Cast

from .lookup import readings
from .words import FIN, NUMERO, ascii_of, digits_asked, figures_of, keys_of_name
from .words import words as words_of

# Between two fields: no number, no word goes on from one to the next.
ENTRE = " | "
NOM = 200


def search(rows, text, fields):
    """Keep the rows of a queryset whose `fields`, together, hold all that `text` asks for.

    A field may be reached through others (« partenaire__nom »). An empty text keeps all the rows.
    Costs one query more.
    """
    ways = readings(text)
    if not ways:
        return rows if not text.strip() else rows.none()
    texts = {f"lu_{name}": Cast(name, CharField()) for name in fields}
    read = rows.order_by().annotate(**texts).values_list("pk", *texts)
    lines = [(pk, Ligne(values)) for pk, *values in read]
    for asked in ways:
        if found := [pk for pk, line in lines if all(map(line.meets, asked))]:
            return rows.filter(pk__in=found)
    return rows.none()


@lru_cache(maxsize=500)
def in_several(word):
    """A pattern for a word written in one or in several, from the beginning of one on."""
    return re.compile(r"(?<![a-z0-9])" + ("[ ]?" if len(word) > 3 else "").join(word))


class Ligne:
    """What a row says, read as far as a question needs."""

    def __init__(self, values):
        self.values = [value for value in values if value]

    @cached_property
    def text(self):
        return ENTRE.join(self.values)

    @cached_property
    def ascii(self):
        return ascii_of(self.text)

    @cached_property
    def words(self):
        """Its words, one space between two, « | » between two fields."""
        return "|".join(f" {' '.join(words_of(value))} " for value in self.values)

    @cached_property
    def digits(self):
        """The keys of the numbers that it holds, as the index keeps those of a telephone."""
        starts = {s for n in NUMERO.findall(figures_of(self.text)) for s in digits_asked(n)}
        return starts | {FIN + one[::-1] for one in starts if one[0] != FIN}

    @cached_property
    def keys(self):
        """The keys of its names and titles: how a long text sounds says nothing."""
        return set().union(*(keys_of_name(one) for one in self.values if len(one) < NOM))

    def meets(self, one):
        """True when it answers a Critere, be it in the middle of a word, or over several."""
        if one.mot:
            told = one.mot in self.words or in_several(one.mot).search(self.words)
            return bool(told or one.cles & self.keys)
        if one.chiffres:
            return one.chiffres in self.words or one.met(self.digits)
        mails = self.ascii.split()
        return any(start in self.ascii for start in one.debuts) or not one.cles.isdisjoint(mails)


class PlainSearch:
    """For a list of snippets: looks for what is asked in its `search_fields`."""

    def search_queryset(self, queryset):
        return search(queryset, self.search_query or "", self.search_fields)

"""Lists of the admin, searched by letters: the same are found whatever accents and capitals.

Databases compare letters each in its own way; these lists are short enough to be compared here.
"""

from ..boite.words import WORD, fold


def holding(rows, text, fields):
    """Keep the rows of a queryset whose `fields`, together, hold every word of `text`.

    The beginning or the middle of a word is enough; without any word, all the rows are kept.
    """
    words = WORD.findall(fold(text))
    if not words:
        return rows
    lines = rows.order_by().values_list("pk", *fields)
    said = {pk: fold("\n".join(texts)) for pk, *texts in lines}
    return rows.filter(pk__in=[pk for pk, one in said.items() if all(w in one for w in words)])


class PlainSearch:
    """For a list of snippets: looks for what is asked in its `search_fields`."""

    def search_queryset(self, queryset):
        return holding(queryset, self.search_query or "", self.search_fields)

"""Search in the lists that are no part of the index: messages, ideas.

They are compared in Python, by the words and the digits that the index reads (annuaire/words.py):
both databases then find the same rows, and these lists are small (domaine.md §10).
"""

from django.db.models import CharField
from django.db.models.functions import Cast

from heurecivique_app.annuaire.lookup import number_asked
from heurecivique_app.annuaire.words import CHIFFRES, FIN, NUMERO, ascii_of, digits_asked, joined
from heurecivique_app.annuaire.words import words as words_of


def plain(text):
    """The words of a text, each piece in one word too: « d aurelle daurelle »."""
    return " ".join(dict.fromkeys([ascii_of(text), *words_of(text), *joined(text)]))


def search(rows, text, fields):
    """Keep the rows of a queryset that `text` names; an empty text keeps them all.

    `fields` is (name fields, phone fields). Costs one query more.
    """
    text = " ".join(text.split())
    if not text:
        return rows
    number = number_asked(text)
    if number and (len(number) < 4 or rows.filter(pk=number).exists()):
        return rows.filter(pk=number)
    names, phones = fields
    digits = [start for part in NUMERO.findall(text) for start in digits_asked(part)]
    found = by_phone(rows, digits, phones) if digits else by_name(rows, text, names)
    return rows.filter(pk__in=found)


def by_name(rows, text, names):
    """The numbers of the rows whose names hold every word of `text`."""
    asked = text.lower().split() if "@" in text else words_of(text)
    lines = rows.order_by().values_list("pk", *names) if asked else []
    return [
        pk
        for pk, *values in lines
        if all(word in folded for folded in [plain(" ".join(values))] for word in asked)
    ]


def by_phone(rows, starts, phones):
    """The numbers of the rows one of whose phones begins or ends so; read as text, unparsed."""
    texts = {f"chiffres_{name}": Cast(name, CharField()) for name in phones}
    lines = rows.order_by().annotate(**texts).values_list("pk", *texts)
    return [pk for pk, *values in lines if any(meets(CHIFFRES.sub("", v), starts) for v in values)]


def meets(digits, starts):
    """True when a number begins, or ends, as one of these keys says."""
    return any((digits, FIN + digits[::-1])[start[0] == FIN].startswith(start) for start in starts)

"""Search by name, phone or number, whatever the writing.

Names are compared in Python, without accents or case, and phones by their digits: both databases
then find the same people, and a commune's files are small (domaine.md §10).
"""

import re

from django.db.models import CharField
from django.db.models.functions import Cast

from heurecivique_app.francais.folding import fold

NUMERO = re.compile(r"^(?:n\s*°?\s*)?(\d{1,7})$", re.IGNORECASE)
MARQUES = re.compile(r"[^a-z0-9@.]+")
SEPARATEURS = re.compile(r"[\s.\-/()+\u00a0\u202f]")


def plain(text):
    """The text folded and without typographic marks, as two people would both type it."""
    return " ".join(MARQUES.sub(" ", fold(text)).split())


def phone_digits(text):
    """The digits that a phone in any French writing shares with its international form, or ""."""
    digits = SEPARATEURS.sub("", text)
    if not digits.isascii() or not digits.isdigit() or len(digits) < 4:
        return ""
    if digits.startswith("00"):
        return digits[2:]
    return digits.removeprefix("0") if text.lstrip()[:1] != "+" else digits


def search(rows, text, fields):
    """Keep the rows of a queryset that `text` names; an empty text keeps them all.

    `fields` is (name fields, phone fields). Costs one query more.
    """
    text = " ".join(text.split())
    if not text:
        return rows
    if match := NUMERO.match(text):
        number = int(match[1])
        if len(match[1]) < 4 or rows.filter(pk=number).exists():
            return rows.filter(pk=number)
    names, phones = fields
    digits = phone_digits(text)
    found = by_phone(rows, digits, phones) if digits else by_name(rows, plain(text), names)
    return rows.filter(pk__in=found)


def by_name(rows, text, names):
    """The numbers of the rows whose names hold every word of `text`."""
    words = text.split()
    lines = rows.order_by().values_list("pk", *names) if words else []
    return [
        pk
        for pk, *values in lines
        if all(word in folded for folded in [plain(" ".join(values))] for word in words)
    ]


def by_phone(rows, digits, phones):
    """The numbers of the rows one of whose phones holds these digits; read as text, unparsed."""
    texts = {f"chiffres_{name}": Cast(name, CharField()) for name in phones}
    lines = rows.order_by().annotate(**texts).values_list("pk", *texts)
    return [
        pk for pk, *values in lines if any(digits in SEPARATEURS.sub("", value) for value in values)
    ]

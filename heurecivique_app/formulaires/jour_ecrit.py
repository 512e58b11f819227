"""A day as one writes it on paper: « 12/12 », « sa 12 déc », « 1er mars 2027 »."""

import re
from datetime import date

from heurecivique_app.francais.calendrier import MOIS
from heurecivique_app.francais.days import JOURS, in_words
from heurecivique_app.francais.folding import fold

EXEMPLE = "Écrivez le jour comme 12/12 ou 12\u00a0décembre."
DES_MOIS = [fold(name) for name in MOIS]
# The weekday is said for the reader: it must agree with the date.
ECRIT = re.compile(
    r"(?:le )?(?:(?P<nom>[a-z]{2,8})\.?\s)?(?:le )?(?P<jour>\d{1,2})(?:er)?"
    r"(?:[ /.-](?P<chiffres>\d{1,2})(?![a-z])| (?P<mois>[a-z]{3,9})\.?)"
    r"(?:[ /.-](?P<an>\d{4}|\d{2}))?"
)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class JourIllisible(ValueError):
    """What was typed is no day; the message is the French sentence that says why."""


def read(text, today, *, past=False):
    """Return the date of a text; without a year, the next one, or with `past` the last one.

    Raise JourIllisible with the sentence to show.
    """
    plain = " ".join(fold(text).split())
    if found := ISO.fullmatch(plain):
        return day_of(*map(int, found.groups()))
    found = ECRIT.fullmatch(plain)
    if not found:
        raise JourIllisible(EXEMPLE)
    month = int(found["chiffres"]) if found["chiffres"] else number_of(found["mois"])
    if found["an"]:
        year = int(found["an"])
        day = day_of(year if year > 99 else 2000 + year, month, int(found["jour"]))
    else:
        day = nearest(month, int(found["jour"]), today, past)
    name = found["nom"]
    if name and not JOURS[day.weekday()].startswith(name):
        raise JourIllisible(f"Relisez\u00a0: cela tomberait le {in_words(day)}.")
    return day


def number_of(name):
    """The number of a month, whole or shortened. Raise JourIllisible for no month, or two."""
    found = [place for place, month in enumerate(DES_MOIS, 1) if month.startswith(name)]
    if len(found) != 1:
        raise JourIllisible(EXEMPLE)
    return found[0]


def day_of(year, month, day):
    try:
        return date(year, month, day)
    except ValueError as error:
        raise JourIllisible(EXEMPLE) from error


def nearest(month, number, today, past):
    """The next such day of the year, or the last one; a 29 February may be far."""
    step = -1 if past else 1
    for year in range(today.year, today.year + 9 * step, step):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if (day <= today) if past else (day >= today):
            return day
    raise JourIllisible(EXEMPLE)

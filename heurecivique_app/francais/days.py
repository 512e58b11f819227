"""Open days in a French town hall, and dates in words whatever language a visitor reads."""

from datetime import timedelta
from functools import cache

import holidays

from .articles import with_de

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOMENTS = ("matin", "midi", "après-midi", "soir")
MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


@cache
def _public_holidays(year):
    return frozenset(holidays.France(years=year))


def is_open_day(day):
    """True from Monday to Friday, public holidays of metropolitan France excepted."""
    return day.weekday() < 5 and day not in _public_holidays(day.year)


def add_open_days(day, count):
    """Return the date `count` open days after `day` (count ≥ 0; 0 gives `day` itself)."""
    while count:
        day += timedelta(days=1)
        count -= is_open_day(day)
    return day


def open_days_between(start, end):
    """Number of open days after `start`, up to and including `end`; 0 if `end` is not later."""
    span = max((end - start).days, 0)
    return sum(is_open_day(start + timedelta(days=n)) for n in range(1, span + 1))


def in_words(day):
    """« mardi 3 mars 2026 », « dimanche 1er mars 2026 »."""
    return f"{day_and_month(day)} {day.year}"


def day_and_month(day, space=" "):
    """« mardi 3 mars », « dimanche 1er mars »; `space` stands before the month."""
    return f"{JOURS[day.weekday()]} {number_and_month(day, space)}"


def number_and_month(day, space=" "):
    """« 3 mars », « 1er mars »; `space` stands between the two."""
    number = "1er" if day.day == 1 else day.day
    return f"{number}{space}{MOIS[day.month - 1]}"


def hour(moment):
    """« 18 h 30 », « 9 h »."""
    minutes = f"\u00a0{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}\u00a0h{minutes}"


def of_the_month(day):
    """« de mars », « d’avril »."""
    return with_de(MOIS[day.month - 1])

"""Open days in a French town hall, and dates in words whatever language a visitor reads."""

from datetime import timedelta

from .articles import with_de
from .calendrier import METROPOLE, MOIS

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOMENTS = ("matin", "midi", "après-midi", "soir")


def is_open_day(day, calendrier=METROPOLE):
    """True from Monday to Friday, what `calendrier` closes excepted."""
    return calendrier.is_open(day)


def add_open_days(day, count, calendrier=METROPOLE):
    """Return the date `count` open days after `day` (count ≥ 0; 0 gives `day` itself)."""
    while count:
        day += timedelta(days=1)
        count -= calendrier.is_open(day)
    return day


def open_days_between(start, end, calendrier=METROPOLE):
    """Number of open days after `start`, up to and including `end`; 0 if `end` is not later."""
    span = max((end - start).days, 0)
    return sum(calendrier.is_open(start + timedelta(days=n)) for n in range(1, span + 1))


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

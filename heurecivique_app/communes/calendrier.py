"""Open days in a French town hall."""

from datetime import timedelta
from functools import cache

import holidays
from django.utils.formats import date_format


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
    number = "1er" if day.day == 1 else day.day
    return f"{date_format(day, 'l')} {number} {date_format(day, 'F Y')}"

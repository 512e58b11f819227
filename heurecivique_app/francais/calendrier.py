"""The days on which a town hall is closed: those of its territory, and those it says itself."""

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays

from .folding import fold

MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
MOSELLE, VENDREDI_SAINT = "57", "Vendredi saint"

NUMBERS = {fold(nom): number for number, nom in enumerate(MOIS, start=1)}
DAY = re.compile(r"(\d{1,2})(?:er)? +([^\W\d]+)(?: +(\d{4}))?")
LEAP = 2024  # 29 February is a day of some years


class JourIllisible(ValueError):
    """Words that name no day; its text is the French sentence."""


@dataclass(frozen=True)
class Calendrier:
    """The open days of a territory.

    `territoire`: its code in `holidays`, "" for metropolitan France. `vendredi_saint`: whether Good
    Friday is closed, None for what the territory does. `fermes` and `ouverts`: days to close or to
    open besides, as `read_days` gives them; what is opened wins.
    """

    territoire: str = ""
    vendredi_saint: bool | None = None
    fermes: tuple = ()
    ouverts: tuple = ()

    def is_open(self, day):
        """True from Monday to Friday, public holidays and days closed besides excepted."""
        return day.weekday() < 5 and day not in closed_days(self, day.year)


METROPOLE = Calendrier()


@lru_cache(maxsize=256)
def closed_days(calendrier, year):
    """The days of a year that a Calendrier closes, Saturdays and Sundays left aside."""
    closed = set(holidays.France(years=year, subdiv=calendrier.territoire or None))
    if calendrier.vendredi_saint is True:
        closed.add(good_friday(year))
    if calendrier.vendredi_saint is False:
        closed.discard(good_friday(year))
    closed |= set(of_year(calendrier.fermes, year))
    return frozenset(closed - set(of_year(calendrier.ouverts, year)))


def good_friday(year):
    """The date of Good Friday."""
    moselle = holidays.France(years=year, subdiv=MOSELLE, language="fr")
    return moselle.get_named(VENDREDI_SAINT)[0]


def of_year(days, year):
    """The dates in `year` of what `read_days` gave."""
    for day, month, only in days:
        if only in (None, year) and ((day, month) != (29, 2) or isleap(year)):
            yield date(year, month, day)


def read_days(text):
    """Return « 27 mai, 1er juin 2027 » as ((27, 5, None), (1, 6, 2027)): day, month, year or None.

    Commas, semicolons and line ends separate. Raise JourIllisible.
    """
    return tuple(read_day(part.strip()) for part in re.split(r"[,;\n]", text) if part.strip())


def read_day(words):
    found = DAY.fullmatch(words.replace("\u00a0", " "))
    month = NUMBERS.get(fold(found[2])) if found else None
    try:
        year = int(found[3]) if month and found[3] else None
        date(LEAP if year is None else year, month or 0, int(found[1]) if found else 0)
    except ValueError:
        raise JourIllisible(
            f"«\u00a0{words}\u00a0» n’est pas un jour. Écrivez «\u00a027 mai\u00a0» pour tous les "
            "ans, «\u00a024 décembre 2027\u00a0» pour une fois."
        ) from None
    return int(found[1]), month, year

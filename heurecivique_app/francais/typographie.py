"""What no end of line may part: a number and its unit, the pairs of digits of a telephone."""

import re

from .calendrier import MOIS

NBSP = "\N{NO-BREAK SPACE}"
UNITS = (
    *("ans?", "années?", "mois", "semaines?", "jours?", "heures?", "h", "minutes?", "min"),
    *("€", "euros?", "%", "km", "m", "cm", "mm", "kg", "litres?", "degrés?", "fois", *MOIS),
)
OF_A_UNIT = "(?=(?:" + "|".join(UNITS) + r")(?![\w}]))"
# « 16 ans », « 1er mars », « 8 h 30 », « n° 3 »
PARTED = re.compile(
    rf"(?:(?<=\d)|(?<=\b1er)) {OF_A_UNIT}|(?<=\d[ {NBSP}]h) (?=\d)|(?<=\bn°) (?=\d)"
)
TELEPHONE = re.compile(r"\b0\d(?: \d\d){4}\b")


def held(text):
    """Return a text, or an HTML, whose numbers stay beside what they count."""
    whole = TELEPHONE.sub(lambda number: number[0].replace(" ", NBSP), text)
    return PARTED.sub(NBSP, whole)

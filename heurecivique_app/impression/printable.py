"""What the bundled fonts can print, and text brought down to it.

A document asked for PDF/UA fails on a character that no font has; an emoji in a street name must
not cost a commune its flyer.
"""

import unicodedata
from functools import cache
from pathlib import Path

CARACTERES = Path(__file__).parent / "polices" / "caracteres.txt"


@cache
def known():
    """Return the set of characters that every bundled font has."""
    spans = (line.split("-") for line in CARACTERES.read_text().split())
    return frozenset(
        chr(code) for first, last in spans for code in range(int(first, 16), int(last, 16) + 1)
    )


def _nearest(character):
    """Return the character, its compatible form (« ﬁ » gives « fi »), or nothing."""
    if character in known() or character == "\n":
        return character
    if character in "\t\r":
        return " "
    plain = unicodedata.normalize("NFKD", character)
    return "".join(part for part in plain if part in known())


def printable(text):
    """Return `text` composed (NFC) and without the characters that no bundled font can print."""
    return "".join(_nearest(character) for character in unicodedata.normalize("NFC", text))


def cleaned(data):
    """Return nested dicts, lists and scalars with every string made printable."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, dict):
        return {key: cleaned(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [cleaned(value) for value in data]
    return data

"""Which signs our fonts draw: said to whoever types, and what stands for the others on paper.

The list of what is drawn (signes.txt) is written with the fonts, by outils_dev/fonts.py.
"""

import unicodedata
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError

DRAWN = Path(__file__).with_name("signes.txt")
# Stands on paper for a sign that no font draws.
SQUARE = "□"
JOINER = "\N{ZERO WIDTH JOINER}"
# What belongs to the sign before it: accents, the colour of a skin; two letters make a flag.
FOLLOWERS = ("Mn", "Mc", "Me")
SKINS, FLAGS = range(0x1F3FB, 0x1F400), range(0x1F1E6, 0x1F200)
LOOKS = range(0xFE00, 0xFE10)  # say how an emoji looks
# Categories of what shows nothing: controls, marks of direction, parts of what is not a character.
UNSEEN = ("Cc", "Cf", "Cs")
MANY = 5

ONE = "{} ne s’imprime pas\N{NO-BREAK SPACE}: retirez ce signe, ou écrivez un mot à sa place."
SEVERAL = (
    "{} ne s’impriment pas\N{NO-BREAK SPACE}: retirez ces signes, ou écrivez un mot à leur place."
)


@cache
def known():
    """Return the set of characters that our layouts draw, whatever the font."""
    spans = (line.split("-") for line in DRAWN.read_text().split())
    return frozenset(
        chr(code) for first, last in spans for code in range(int(first, 16), int(last, 16) + 1)
    )


def printable(text):
    """Return `text` as it is printed: composed (NFC), a square for each sign that no font draws.

    A sign that has a compatible form takes it (« ﬁ » gives « fi »); what shows nothing is left out.
    """
    return "".join(_printed(sign) for sign in signs(text))


def unprinted(text):
    """Return the signs of `text` that no font of ours draws, each once, in their order."""
    return list(dict.fromkeys(sign for sign in signs(text) if not _is_drawn(sign)))


def said(missing):
    """Return the French sentence about signs that are not printed (a list, not empty)."""
    shown = [f"«\N{NO-BREAK SPACE}{sign}\N{NO-BREAK SPACE}»" for sign in missing[:MANY]]
    listed = ", ".join(shown) + ("…" if len(missing) > MANY else "")
    return (SEVERAL if len(missing) > 1 else ONE).format(listed)


def check_printed(text):
    """Refuse a text that holds a sign no font of ours draws: ValidationError names it."""
    if missing := unprinted(str(text)):
        raise ValidationError(said(missing), code="unprinted")


def signs(text):
    """Return the signs of `text`, composed: a letter with its accents, an emoji with its parts."""
    found = []
    for character in unicodedata.normalize("NFC", text):
        if found and _goes_on(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _goes_on(sign, character):
    if unicodedata.category(character) in FOLLOWERS or ord(character) in SKINS:
        return True
    if ord(character) in FLAGS:
        return len(sign) == 1 and ord(sign) in FLAGS
    return character == JOINER or (sign[-1] == JOINER and not sign[0].isalnum())


def _nearest(character):
    """Return a character as our fonts draw it: itself, its compatible form, nothing, or None."""
    if character in known() or character == "\n":
        return character
    if character.isspace():
        return " "
    if unicodedata.category(character) in UNSEEN or ord(character) in LOOKS:
        return ""
    plain = unicodedata.normalize("NFKD", character)
    return plain if set(plain) <= known() else None


def _is_drawn(sign):
    return all(_nearest(character) is not None for character in sign)


def _printed(sign):
    """Return a sign as it is printed. Of a letter whose accents no font has, the letter stays."""
    head = _nearest(sign[0])
    if head is None:
        return SQUARE
    return head + "".join(_nearest(character) or "" for character in sign[1:])

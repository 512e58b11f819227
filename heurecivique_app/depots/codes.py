"""The code of a paper sheet: where it was left, in which batch, which one; read aloud and typed.

« CK3-012-K »: two letters for the place, the number of the batch, that of the sheet, and a letter
that holds the others (formulaires/lettres_sures.py).
"""

import re

from heurecivique_app.formulaires import lettres_sures
from heurecivique_app.formulaires.lettres_sures import LETTRES
from heurecivique_app.francais.folding import fold

RANGS = 3  # figures of the number of a sheet
COMME_CHIFFRES = str.maketrans("OQILZSGB", "00112568")
SEPARES = re.compile(r"^([A-Z]{2})(\w{1,4})[\s./–-]+(\w{1,3})[\s./–-]*([A-Z])$", re.ASCII)
COLLE = re.compile(rf"^([A-Z]{{2}})(\w{{1,4}})(\w{{{RANGS}}})([A-Z])$", re.ASCII)


class CodeIllisible(ValueError):
    """What was typed is no code of a sheet; the message is the French sentence that says why."""


def code_of(sigle, lot, rang):
    """Return the code of sheet `rang` of batch `lot` of the place `sigle`: « CK3-012-K »."""
    return f"{sigle}{lot}-{rang:0{RANGS}d}-{control(sigle, lot, rang)}"


def control(sigle, lot, rang):
    """Return the letter that holds the others."""
    signs = [LETTRES.index(letter) for letter in sigle]
    signs += [int(figure) for figure in f"{lot:04d}{rang:0{RANGS}d}"]
    return lettres_sures.control(signs)


def read(text):
    """Return (sigle, lot, rang) of a code as somebody typed it, in any writing.

    Raise CodeIllisible with the sentence to show.
    """
    typed = fold(text).upper().strip()
    found = SEPARES.match(typed) or COLLE.match(re.sub(r"[\s./–-]", "", typed))
    numbers = found and [part.translate(COMME_CHIFFRES) for part in found.group(2, 3)]
    if not found or not all(number.isdecimal() for number in numbers):
        raise CodeIllisible(
            "Un code de feuille s’écrit comme «\u00a0CK3-012-K\u00a0», en haut de la feuille. "
            "Relisez-le, ou laissez vide."
        )
    sigle, lot, rang = found[1], *map(int, numbers)
    if set(sigle) - set(LETTRES) or control(sigle, lot, rang) != found[4]:
        raise CodeIllisible(
            f"Un signe est mal lu dans «\u00a0{text.strip()}\u00a0»\u00a0: relisez le code en "
            "haut de la feuille, ou laissez vide."
        )
    return sigle, lot, rang


def looks_like_one(text):
    """True when a text reads as a code, its last letter included."""
    try:
        return bool(read(text))
    except CodeIllisible:
        return False

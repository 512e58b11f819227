"""The code of a relay, on the card of theirs: « CKMP-W », said on the telephone.

Four letters and the one that holds them. It opens nothing: it only says who is on the line.
"""

import secrets

from heurecivique_app.formulaires.lettres_sures import LETTRES, control

LONGUEUR = 4


def code_of(letters):
    """Return the code of these letters: no other code differs from it by one letter alone."""
    return f"{letters}-{control([LETTRES.index(letter) for letter in letters])}"


def free_code(taken):
    """Return a code drawn at random, none of those taken."""
    while (code := code_of("".join(secrets.choice(LETTRES) for _ in range(LONGUEUR)))) in taken:
        pass
    return code

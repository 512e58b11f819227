"""Words as people type them: accents, capitals and plurals do not count.

The full-text search of SQLite keeps plurals apart and that of PostgreSQL keeps accents; a village
site is small enough to compare words itself, the same way on both.
"""

import re
import unicodedata

WORD = re.compile(r"\w+", re.UNICODE)
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})
# Words that say nothing of what is looked for.
EMPTY = frozenset(
    """a au aux avec ce ces comment d dans de des du elle en est et il ils j je l la le les leur ma
    me mes mon n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sur un une
    vos votre vous y""".split()  # noqa: SIM905
)
LONG_ENOUGH = 3


def fold(text):
    """Return the text without accents nor capitals; its length may differ."""
    plain = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def stem(word):
    """Return a word without accent, plural nor final e: « Journaux » and « journal » meet."""
    word = fold(word)
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > 5:
        return word[:-3] + "al"
    if len(word) > LONG_ENOUGH and word[-1] in "sx":
        word = word[:-1]
    while len(word) > LONG_ENOUGH + 1 and word[-1] == "e":
        word = word[:-1]
    return word


def stems(text):
    """Return the stems of a text, in order, empty words left out."""
    found = (stem(word) for word in WORD.findall(text))
    return [word for word in found if word and word not in EMPTY]


def matches(asked, word):
    """True when the stem `word` is the stem asked for, or begins with it."""
    return word == asked or (len(asked) >= LONG_ENOUGH and word.startswith(asked))

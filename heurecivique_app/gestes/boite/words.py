"""Words as people type them: accents, capitals, plurals and endings do not count.

The full-text search of SQLite keeps plurals apart and that of PostgreSQL keeps accents; a village
site is small enough to compare words itself, the same way on both.
"""

import re
from functools import lru_cache
from threading import Lock

import snowballstemmer

from heurecivique_app.francais.folding import fold

WORD = re.compile(r"\w+", re.UNICODE)
# Words that say nothing of what is looked for.
EMPTY = frozenset(
    """a ai aide aider aides aimerais au aussi aux avec avoir besoin c ce cela ces cet cette
    cherche chez comment d dans de des donc du elle en est et etre faire fais fait faut il ils j
    je l la le les leur lui m ma me mes moi mon n ne nos notre nous on ou par pas peut peuvent
    peux plus pour pourrait pourriez pouvez qu quand que quelqu quelque qui s sa sans se ses si
    son sont suis sur t te toi tres trop un une veut veux voudrait voudrais vos votre vous
    y""".split()  # noqa: SIM905
)
LONG_ENOUGH = 3
# « Jardinage » is what one does who gardens; « village » and « message » are not of that family.
DEEDS, SHORTEST_DEED = ("age", "ade"), 8

_snowball = snowballstemmer.stemmer("french")
# A stemmer keeps the word it works on in itself.
_lock = Lock()


def singular(word):
    """Return a folded word without its plural: « journaux » gives « journal »."""
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > 5:
        return word[:-3] + "al"
    return word[:-1] if len(word) > LONG_ENOUGH and word[-1] in "sx" else word


def stem(word):
    """Return what a word shares with its family: « réparés », « Reparer », « réparation »."""
    return stem_of(singular(fold(word)))


@lru_cache(maxsize=50_000)
def stem_of(form):
    if len(form) <= LONG_ENOUGH:
        return form
    if len(form) >= SHORTEST_DEED and form.endswith(DEEDS):
        return form[:-3]
    with _lock:
        found = _snowball.stemWord(form)
    return found if len(found) > LONG_ENOUGH else form  # « mère » is not « mer »


@lru_cache(maxsize=50_000)
def family(word):
    """Return a word as (its plain singular, its stem), or None for one that says nothing."""
    plain = fold(word)
    if not plain or plain in EMPTY:
        return None
    form = singular(plain)
    return form, stem_of(form)


def families(text):
    """Return the `family` of each word of a text, in order, empty words left out."""
    return [found for word in WORD.findall(text) if (found := family(word))]


@lru_cache(maxsize=2_000)
def families_of(text):
    """The same for a text that is searched again and again, each word once."""
    return frozenset(families(text))


def stems(text):
    """Return the stems of a text, in order, empty words left out."""
    return [found for _, found in families(text)]


def every_stem(text):
    """Return the set of the stems of a text, empty words too: « est tombé » is not « tombe »."""
    return frozenset(map(stem, WORD.findall(text)))

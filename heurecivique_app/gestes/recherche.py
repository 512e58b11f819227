"""Find gestes by words: the beginning of one is enough, and a slip of the fingers is forgiven."""

from collections import defaultdict
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .choix import Traits
from .mots import LONG_ENOUGH, families, stem_of

# A title says what a geste is about; the theme and the advice only touch on it.
TITRE, TEXTE, THEME, CONSEIL = 6, 2, 1.5, 1
EXACT, BEGINNING, SLIP, PART = 1, 0.5, 0.4, 0.3
# « Neige » is found in « déneiger »; a shorter word would be found anywhere.
INSIDE = 5
# Letters that may be wrong in a word of this length.
SLIPS = ((8, 2), (4, 1))


class Lexique:
    """The words of a list of gestes: which word stands in which geste, and how prominently.

    A geste is known by its position in the list; `pks` and `traits` say the rest of it.
    """

    def __init__(self, gestes):
        self.size = len(gestes)
        self.pks = [geste.pk for geste in gestes]
        self.traits = [Traits.of(geste) for geste in gestes]
        self.postings = defaultdict(lambda: defaultdict(float))
        self.forms = {}
        for position, geste in enumerate(gestes):
            self.add(position, geste)

    def add(self, position, geste):
        texts = (
            (geste.titre, TITRE),
            (geste.texte, TEXTE),
            (geste.theme.nom, THEME),
            (f"{geste.materiel} {geste.vigilance}", CONSEIL),
        )
        for text, weight in texts:
            for form, found in set(families(text)):
                here = self.postings[found]
                here[position] = max(here[position], weight)
                self.forms[form] = found

    def find(self, query):
        """Return {position: points} of the gestes that answer, or None if no word is asked for.

        Those that hold every word, failing that those that hold the most.
        """
        asked = dict.fromkeys(form for form, _ in families(query))
        if not asked:
            return None
        known, points = defaultdict(int), defaultdict(float)
        for word in asked:
            for position, worth in self.answers_to(word).items():
                known[position] += 1
                points[position] += worth
        most = max(known.values(), default=0)
        return {p: points[p] for p, count in known.items() if count == most}

    def answers_to(self, word):
        """Return {position: points} for one word; a rare word is worth more than a common one."""
        best = {}
        for found, worth in self.meanings_of(word).items():
            for position, weight in self.postings[found].items():
                best[position] = max(best.get(position, 0), worth * weight)
        rare = log(1 + self.size / len(best)) if best else 0
        return {position: worth * rare for position, worth in best.items()}

    def meanings_of(self, word):
        """Return {stem: worth} of the stems that a word may mean: itself, longer ones, or slips."""
        meant, own = {}, stem_of(word)
        for form, found in self.forms.items():
            if len(word) >= INSIDE and word in form:
                meant.setdefault(found, PART)
            if len(word) >= LONG_ENOUGH and form.startswith(word):
                meant[found] = BEGINNING
        if own in self.postings:
            meant[own] = EXACT
        return meant or dict.fromkeys(self.near(word), SLIP)

    def near(self, word):
        """Return the stems of the words nearest to one that nobody wrote."""
        allowed = next((slips for length, slips in SLIPS if len(word) >= length), 0)
        if not allowed:
            return []
        near = process.extract(
            word, self.forms.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        least = min((distance for _, distance, _ in near), default=0)
        return [self.forms[form] for form, distance, _ in near if distance == least]

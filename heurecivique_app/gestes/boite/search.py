"""Find texts by words: the beginning of one is enough, and a slip of the fingers is forgiven.

The idea box and the search of the site compare words here, on every database alike.
"""

from collections import defaultdict
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .words import LONG_ENOUGH, families, families_of, stem_of

# A title says what a text is about, its hidden words what people call it; the theme of a geste and
# its advice only touch on it.
TITRE, MOTS, TEXTE, THEME, CONSEIL = 6, 4, 2, 1.5, 1
# « Porter » is not « porte », nor « papi » « papier », though they share a stem.
EXACT, FAMILY, BEGINNING, SLIP, END = 1, 0.6, 0.5, 0.4, 0.3
# How surely the word asked for is there; a likeness may be chance: « table » begins « tablette ».
# Halves and quarters are added up exactly.
SURE = {EXACT: 1, FAMILY: 1, BEGINNING: 0.5, SLIP: 0.25, END: 0.25}
# « Coudre » ends « recoudre »; a shorter word would end anything, as « poule » does « ampoule »,
# and with no prefix, « réparer » ends « préparer ».
LONG_END = 6
PREFIXES = {"r", "re", "de", "des", "en", "em"}
# Letters that may be wrong in a word of this length, but not the first one.
SLIPS = ((8, 2), (4, 1))


class Lexique:
    """The words of some documents: which word stands in which one, and how prominently.

    A document is a list of (text, weight), known by its position.
    """

    def __init__(self, documents):
        self.size = len(documents)
        self.postings = defaultdict(dict)
        self.stems = {}
        for position, document in enumerate(documents):
            for text, weight in document:
                self.add(position, text, weight)

    def add(self, position, text, weight):
        for form, found in families_of(text):
            here = self.postings[form]
            here[position] = max(here.get(position, 0), weight)
            self.stems[form] = found

    def find(self, query):
        """Return the positions of what answers, the best first, or None if no word is asked for.

        Those that hold every word, failing that those that hold the most: a likeness is part of a
        word, and what lacks less than one word is kept.
        """
        asked = dict.fromkeys(form for form, _ in families(query))
        if not asked:
            return None
        known, points = defaultdict(float), defaultdict(float)
        for word in asked:
            for position, (worth, sure) in self.answers_to(word).items():
                known[position] += sure
                points[position] += worth
        most = max(known.values(), default=0)
        found = [position for position, count in known.items() if count > most - 1]
        return sorted(found, key=lambda position: (-points[position], position))

    def meant(self, query):
        """Return the set of the words written that those of `query` may mean."""
        return {form for word, _ in families(query) for form in self.meanings_of(word)}

    def answers_to(self, word):
        """Return {position: (points, sureness)} for one word; a rare word is worth more."""
        best, surest = defaultdict(float), defaultdict(float)
        for found, worth in self.meanings_of(word).items():
            sure = SURE[worth]
            for position, weight in self.postings[found].items():
                best[position] = max(best[position], worth * weight)
                surest[position] = max(surest[position], sure)
        rare = log(1 + self.size / len(best)) if best else 0
        return {position: (worth * rare, surest[position]) for position, worth in best.items()}

    def meanings_of(self, word):
        """Return {word written: worth} of those that `word` may mean; slips if there is no other.

        It means itself, those of its family, longer ones that begin with it, or add a prefix to it.
        """
        meant, own = {}, stem_of(word)
        for form, found in self.stems.items():
            if found == own:
                meant[form] = EXACT if form == word else FAMILY
            elif len(word) >= LONG_ENOUGH and form.startswith(word):
                meant[form] = BEGINNING
            elif len(word) >= LONG_END and form.endswith(word) and form[: -len(word)] in PREFIXES:
                meant[form] = END
        return meant or self.near(word)

    def near(self, word):
        """Return {word written: worth} of those nearest to one that nobody wrote."""
        allowed = next((slips for length, slips in SLIPS if len(word) >= length), 0)
        if not allowed:
            return {}
        alike = [form for form in self.stems if form[0] == word[0]]
        near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        least = min((distance for _, distance, _ in near), default=0)
        found = {self.stems[form] for form, distance, _ in near if distance == least}
        return {form: SLIP for form, stem in self.stems.items() if stem in found}

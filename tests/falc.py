"""A small checker of French that is to be easy to read (FALC), for the words that we ship.

No library known to us does it: those that measure readability (textstat, readsight) count
syllables, which says nothing of one idea a line. It sees what a machine can; whether one
understands, people concerned alone can tell.
"""

import re
from pathlib import Path

LONGEST, MEAN = 15, 12
WORD = re.compile(r"[\w’'@./+-]*\w")
END = re.compile(r"(?<=[.?!:])\s+|\n+")
NUMBERS = {"deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "douze", "cent"}
# Words of offices and of those who write for them.
HARD = set((Path(__file__).parent / "falc_mots.txt").read_text(encoding="utf-8").split())
# Hard words that are explained where they stand, or in the list of words of the page.
EXPLAINED = ("référent", "volontaire", "professionnel", "assurance", "mairie", "quartier")
FIGURES = ("coup de main", "coup de fil", "à vue de nez", "bonne porte", "donner un coup")
BE = r"(?:est|sont|sera|seront|était|étaient|êtes|serez|suis)"
PASSIVE = re.compile(rf"\b{BE} (?:\w+ment )?(\w+(?:é|ée|és|ées|ie|is|it|ite|ue|us|ues))\b")
# What looks like one and says how somebody or something is.
STATES = {"payé", "relu", "cassé", "gratuit"}


def sentences(text):
    """The sentences of a text, a line being the end of one."""
    return [one.strip() for one in END.split(text) if re.search(r"\w", one)]


def words(sentence):
    return WORD.findall(sentence)


def faults(text):
    """Return what a text says that the rules refuse, as short lines; [] when there is nothing."""
    found = []
    for sentence in sentences(text.replace("\N{NO-BREAK SPACE}", " ")):
        said = [word.casefold() for word in words(sentence)]
        found += [f"{len(said)} mots : {sentence}"] * (len(said) > LONGEST)
        bare = {re.sub(r"^.*’", "", word) for word in said}
        found += [f"mot difficile, {word} : {sentence}" for word in sorted(bare & HARD)]
        found += [f"{word} en lettres : {sentence}" for word in sorted(bare & NUMBERS)]
        low = sentence.casefold()
        found += [f"image, {figure} : {sentence}" for figure in FIGURES if figure in low]
        if re.search(r"\b(?:ne|n’\w+)\b.*\b(?:que|qu’)", low):
            found.append(f"ne … que : {sentence}")
        found += [
            f"passif, {done} : {sentence}" for done in PASSIVE.findall(low) if done not in STATES
        ]
        found += [f"capitales : {sentence}" for word in words(sentence) if is_shouted(word)]
    return found


def is_shouted(word):
    return len(word) > 1 and word.isupper() and word.isalpha()


def mean_length(text):
    """How many words a sentence of a text has on average."""
    lengths = [len(words(sentence)) for sentence in sentences(text)]
    return sum(lengths) / len(lengths)

"""Words that say too much of somebody, in a free text (domaine.md §7.3).

A gentle reminder, never a refusal: who wrote them reads again, and goes on as they like.
"""

import re
import unicodedata
from dataclasses import dataclass

from heurecivique_app.francais.folding import fold_in_place

# Health, money, justice; without accents. « * » stands for any ending.
MOTS = """
    cancer* chimio* tumeur* metasta* alzheimer* parkinson* depressi* bipolaire* schizophr*
    psychiatr* psycholog* demence* handicap* malad* diabet* epilep* avc infarctus vih sida
    seropositi* alcool* drogue* addict* toxicoman* traitement* medicament* ordonnance*
    incontinen* suicid* rsa aah apl smic surendett* endett* dette* impaye* tutelle* curatelle*
    prison* casier* divorc* expulsion* sans-papiers
"""
PATTERN = re.compile(
    r"(?<!\w)(?:{})(?!\w)".format("|".join(mot.replace("*", r"\w*") for mot in MOTS.split()))
)


def sensitive_words(text):
    """Return the words of `text` worth a second look, as they were written, each one once."""
    text = unicodedata.normalize("NFC", text)
    found = (text[m.start() : m.end()] for m in PATTERN.finditer(fold_in_place(text)))
    return list(dict.fromkeys(found))


# Between two digits of a number, as people write them.
SEPARATEUR = r"[\s.\-\u2010-\u2015·_/]"
# What names or reaches somebody: an address, a number, « Monsieur X ».
INDICES = (
    ("adresse électronique", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")),
    (
        "numéro de téléphone",
        re.compile(
            r"(?<![\w.])(?:(?:\+|00)[1-9]\d{0,2}SEP{0,2}(?:\(0\))?SEP{0,2}|0)"
            r"[1-9](?:SEP{0,2}\d){8}(?!\d)".replace("SEP", SEPARATEUR)
        ),
    ),
    (
        "adresse",
        re.compile(
            r"(?<!\w)\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s{1,3}(?:de\sla\s|du\s|de\sl[’'])?"
            r"(?:rue|avenue|av\.|boulevard|bd|chemin|impasse|allée|place|route|cours|quai|square"
            r"|lotissement|résidence|passage|montée|traverse|hameau)(?!\w)[^\n,.;:!?]{0,40}",
            re.IGNORECASE,
        ),
    ),
    (
        "nom d’une personne",
        re.compile(
            r"(?<!\w)(?:(?i:monsieur|madame|mademoiselle|mme|mlle)|M\.|Mr\.?)\s{1,3}"
            r"(?:(?:de|du|des|le|la|El|Le|La|De)\s|[dDlL][’'])?[A-ZÀ-ÖØ-Þ][\w’'-]{0,40}"
        ),
    ),
)
MOT_SENSIBLE = "mot sensible"


@dataclass(frozen=True)
class Repere:
    """A piece of a text, `text[debut:fin]`, that says something of somebody; `genre` says what."""

    debut: int
    fin: int
    genre: str
    mot: str


def personal_details(text):
    """Return the Repere of `text`, composed (NFC), in order and never one over another.

    It helps a person who reads, and replaces nobody: a name without a title is not seen.
    """
    found = [(m, genre) for genre, pattern in INDICES for m in pattern.finditer(text)]
    found += [(m, MOT_SENSIBLE) for m in PATTERN.finditer(fold_in_place(text))]
    reperes, end = [], 0
    for match, genre in sorted(found, key=lambda pair: pair[0].start()):
        start, stop = match.start(), match.end()
        stop = start + len(text[start:stop].rstrip())
        if start >= end:
            reperes.append(Repere(start, stop, genre, text[start:stop]))
            end = stop
    return reperes


def personal_words(text):
    """Return the words of `personal_details`, each one once."""
    return list(dict.fromkeys(repere.mot for repere in personal_details(text)))

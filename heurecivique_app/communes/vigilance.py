"""Words that say too much of somebody, in a free text (domain §7.3).

A gentle reminder, never a refusal: who wrote them reads again, and goes on as they like.
"""

import re
import unicodedata

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


def plain(text):
    """Lower case, without accents, one character for one."""
    decomposed = (unicodedata.normalize("NFD", c)[:1] or c for c in text)
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in decomposed)


def sensitive_words(text):
    """Return the words of `text` worth a second look, as they were written, each one once."""
    text = unicodedata.normalize("NFC", text)
    found = (text[m.start() : m.end()] for m in PATTERN.finditer(plain(text)))
    return list(dict.fromkeys(found))

"""The week in a few words, as one jots it down: « lu ma matin », « tous les matins sauf je ».

    read("mardi apm")        → ["mar-apres"]
    written(["mar-apres"])   → "mardi après-midi"

What `written` prints, `read` reads back. A word that it does not know is said, never guessed.

    week    = groups [sauf groups]
    groups  = (days moments?)+        « lu ma matin me apm »: days without a moment are whole
            | moments | (moments days)+   « tous les matins », « le matin lu ma »
"""

import re

from heurecivique_app.francais.days import JOURS, MOMENTS
from heurecivique_app.francais.folding import fold

from .listes import Creneau

CODES = Creneau.values  # day after day, each from morning to evening
EXEMPLES = (
    "«\u00a0lu ma matin\u00a0», «\u00a0tous les matins sauf je\u00a0», «\u00a0me 14-16\u00a0»"
)
INDIFFERENT = re.compile(
    r"(peu importe|n.?importe quand|indifferente?|tout convient|a tout moment|toujours)\.?"
)
MIDI, APRES_MIDI, SOIR = 12, 14, 18
DEBUTS = (0, MIDI, APRES_MIDI, SOIR, 24)  # hours at which the moments begin
JOURS_OUVRES, WEEK_END = range(5), (5, 6)

# What stands between the words that say something.
VIDES = {
    *("le", "la", "les", "l", "de", "d", "du", "des", "au", "aux", "en", "et", "ou", "a"),
    *("tout", "tous", "toute", "toutes", "chaque", "plutot"),
}
SAUF = {"sauf", "pas", "jamais", "hors", "excepte", "ni"}
MOTS = {"apm": (2,), "aprem": (2,), "midi": (1,), "midis": (1,), "matinee": (0,), "matinees": (0,)}
MOTS |= {"matin": (0,), "matins": (0,), "soir": (3,), "soirs": (3,), "soiree": (3,)}
MOTS |= {"soirees": (3,), "journee": (0, 1, 2), "moment": (0, 1, 2, 3)}
NOMS = {"semaine": JOURS_OUVRES, "we": WEEK_END, "jour": range(7), "jours": range(7)}
NOMS |= {
    name: (number,)
    for number, jour in enumerate(JOURS)
    for name in (jour[:2], jour[:3], jour, f"{jour}s")
}

HEURE = r"(\d{1,2})(?:\s?(?:h|:)\s?(\d{2})?)?"
HEURE_DITE = r"(\d{1,2})\s?h\s?(\d{2})?"
ENTRE = re.compile(rf"(?:entre |de |d.)?{HEURE}\s?(?:-|a|et|jusqu.a)\s?{HEURE}(?!\w)")
DES = re.compile(rf"(?:apres|des|a partir de|a partir d.)\s?{HEURE_DITE}(?!\w)")
AVANT = re.compile(rf"(?:avant|jusqu.a)\s?{HEURE_DITE}(?!\w)")
VERS = re.compile(rf"(?:vers|a)?\s?{HEURE_DITE}(?!\w)")
PLAGE = re.compile(r"(?:du )?\b([a-z]{2,8})\s?(?:-|a|au)\s?([a-z]{2,8})\b")
COMPOSES = (
    (re.compile(r"\bap(?:res)?[ -]?midis?\b|\bap\.?\s?m\b\.?"), "apm"),
    (re.compile(r"\bweek\s?-?ends?\b|\bw\.?e\b"), "we"),
    (re.compile(r"\ba tout moment\b"), "moment"),
    (re.compile(r"[’']"), " "),
)
SEPARES = re.compile(r"[\s,;.:/+&()-]+")
MARQUE = "\x00"  # before the number of an hour already read


class SemaineIllisible(ValueError):
    """What was typed is no week; the message is the French sentence that says why."""


def read(text):
    """Return the codes of Creneau that a text means, in order; [] when any moment will do.

    Raise SemaineIllisible with the sentence to show.
    """
    plain = " ".join(fold(text).replace(MARQUE, " ").split())
    if not plain or INDIFFERENT.fullmatch(plain):
        return []
    words = tokens(plain)
    cut = next((place for place, word in enumerate(words) if word in SAUF), len(words))
    chosen = cells(words[:cut]) if cut else set(range(len(CODES)))
    if cut < len(words):
        chosen -= cells([word for word in words[cut:] if word not in SAUF])
    if not chosen:
        raise SemaineIllisible("Il ne reste aucun moment\u00a0: relisez ce que dit la feuille.")
    return [CODES[place] for place in sorted(chosen)]


def tokens(plain):
    """The words that say something: tuples of days ("j", …), of moments ("m", …), or of SAUF."""
    for pattern, word in COMPOSES:
        plain = pattern.sub(word, plain)
    hours = []

    def keep(first, last):
        hours.append(moments_between(first, last))
        return f" {MARQUE}{len(hours) - 1} "

    plain = ENTRE.sub(lambda m: keep(hour(m[1], m[2]), hour(m[3], m[4])), plain)
    plain = DES.sub(lambda m: keep(hour(m[1], m[2]), 24), plain)
    plain = AVANT.sub(lambda m: keep(0, hour(m[1], m[2])), plain)
    plain = VERS.sub(lambda m: keep(hour(m[1], m[2]), hour(m[1], m[2]) + 0.01), plain)
    plain = PLAGE.sub(spread, plain)
    return said(filter(None, SEPARES.split(plain)), hours, plain)


def said(words, hours, plain):
    """The (kind, values) of words. Raise SemaineIllisible with those that it does not know."""
    found, unknown = [], []
    for word in words:
        if word.startswith(MARQUE):
            found.append(("m", hours[int(word[1:])]))
        elif word in SAUF:
            found.append(word)
        elif word in NOMS:
            found.append(("j", tuple(NOMS[word])))
        elif word in MOTS:
            found.append(("m", MOTS[word]))
        elif word not in VIDES:
            unknown.append(word)
    if unknown or not found:
        told = ", ".join(f"«\u00a0{word}\u00a0»" for word in dict.fromkeys(unknown or [plain]))
        raise SemaineIllisible(f"Non compris\u00a0: {told}. Écrivez par exemple {EXEMPLES}.")
    return found


def spread(found):
    """« lu-ve » as the days between; two words that are no days stay as they are."""
    first, last = NOMS.get(found[1]), NOMS.get(found[2])
    if not first or not last or len(first) > 1 or len(last) > 1:
        return found[0]
    start, end = first[0], last[0] + (7 if last[0] < first[0] else 0)
    return " ".join(JOURS[day % 7] for day in range(start, end + 1))


def hour(hours, minutes):
    """The hour of two numbers. Raise SemaineIllisible when no clock shows it."""
    told = int(hours) + int(minutes or 0) / 60
    if told > 24 or int(minutes or 0) > 59:
        raise SemaineIllisible(f"«\u00a0{hours}\u00a0» n’est pas une heure.")
    return told


def moments_between(first, last):
    """The moments that these hours touch."""
    if first >= last:
        raise SemaineIllisible("La seconde heure vient avant la première.")
    return tuple(n for n in range(4) if DEBUTS[n] < last and first < DEBUTS[n + 1])


def cells(words):
    """The places in CODES of groups of days and moments. Raise SemaineIllisible."""
    if not words:
        raise SemaineIllisible("Dites ce qui ne convient pas, après «\u00a0sauf\u00a0».")
    leading = words[0][0]
    groups = [{"j": [], "m": []}]
    for kind, values in words:
        if kind == leading and groups[-1]["m" if kind == "j" else "j"]:
            groups.append({"j": [], "m": []})
        groups[-1][kind] += values
    if leading == "m" and len(groups) > 1 and not groups[-1]["j"]:
        raise SemaineIllisible(f"Dites quel jour va avec le dernier moment\u00a0: {EXEMPLES}.")
    return {
        day * len(MOMENTS) + moment
        for group in groups
        for day in group["j"] or range(7)
        for moment in group["m"] or range(4)
    }


def written(codes):
    """The same in words, « lundi et mardi matin, mercredi après-midi »; "" for any moment."""
    by_day = {}
    for code in codes:
        day, moment = divmod(CODES.index(code), len(MOMENTS))
        by_day.setdefault(day, []).append(moment)
    together = {}
    for day in sorted(by_day):
        together.setdefault(tuple(sorted(by_day[day])), []).append(day)
    return ", ".join(
        f"{days_in_words(days)} {moments_in_words(moments)}" for moments, days in together.items()
    )


def days_in_words(days):
    return "tous les jours" if len(days) == 7 else listed([JOURS[day] for day in days])


def moments_in_words(moments):
    return "à tout moment" if len(moments) == 4 else listed([MOMENTS[n] for n in moments])


def listed(words):
    """« lundi », « lundi et mardi », « lundi, mardi et jeudi »."""
    *before, last = words
    return f"{', '.join(before)} et {last}" if before else last

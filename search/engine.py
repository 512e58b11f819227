"""Find and rank: every word asked for, or failing that as many as can be."""

from dataclasses import dataclass

from django.utils.html import format_html

from heurecivique_app.gestes.boite.words import WORD, matches, stem, stems

from .sources import Fiche

AROUND = 90
EXCERPT = 200
# A title says what a page is about; a whole word beats the beginning of one.
TITLE, TEXT, BEGINNING = 6, 2, 0.5


@dataclass(frozen=True)
class Resultat:
    """A fiche that answers; `extrait` is HTML, the words asked for are marked."""

    fiche: Fiche
    mots: int
    points: float
    extrait: str


def find(query, fiches):
    """Return the results for `query`, the best first; none when it holds no word."""
    asked = list(dict.fromkeys(stems(query)))
    if not asked:
        return []
    found = [result for fiche in fiches if (result := weigh(fiche, asked))]
    most = max((result.mots for result in found), default=0)
    kept = [result for result in found if result.mots == most]
    return sorted(kept, key=lambda result: (-result.points, result.fiche.titre))


def weigh(fiche, asked):
    title, text = set(stems(fiche.titre)), set(stems(f"{fiche.texte} {fiche.mots}"))
    points = [worth(word, title) * TITLE + worth(word, text) * TEXT for word in asked]
    known = sum(1 for point in points if point)
    if not known:
        return None
    return Resultat(fiche, known, sum(points), excerpt(fiche.texte, asked))


def worth(asked, words):
    if asked in words:
        return 1
    return BEGINNING if any(matches(asked, word) for word in words) else 0


def excerpt(text, asked):
    """Return a piece of text around the first word asked for, those words marked."""
    spans = [word.span() for word in WORD.finditer(text) if is_asked(word.group(), asked)]
    start = max(0, spans[0][0] - AROUND) if spans else 0
    if start:
        start = text.find(" ", start) + 1
    end = min(len(text), start + EXCERPT)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start)
    pieces, here = [format_html("{}", "… " if start else "")], start
    for first, last in spans:
        if here <= first and last <= end:
            pieces += [format_html("{}<mark>{}</mark>", text[here:first], text[first:last])]
            here = last
    pieces.append(format_html("{}{}", text[here:end], " …" if end < len(text) else ""))
    return format_html("{}" * len(pieces), *pieces)


def is_asked(word, asked):
    found = stem(word)
    return any(matches(one, found) for one in asked)

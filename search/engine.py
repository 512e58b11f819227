"""Find and rank as the idea box does, and show around which words."""

from dataclasses import dataclass

from django.utils.html import format_html

from heurecivique_app.gestes.boite.search import MOTS, TEXTE, TITRE, Lexique
from heurecivique_app.gestes.boite.words import WORD, families

from .sources import Fiche

AROUND = 90
EXCERPT = 200


@dataclass(frozen=True)
class Resultat:
    """A fiche that answers; `extrait` is HTML, the words asked for are marked."""

    fiche: Fiche
    extrait: str


def find(query, fiches):
    """Return the results for `query`, the best first; none when it holds no word."""
    fiches = sorted(fiches, key=lambda fiche: fiche.titre)
    lexique = Lexique([((f.titre, TITRE), (f.mots, MOTS), (f.texte, TEXTE)) for f in fiches])
    meant = lexique.meant(query)
    found = [fiches[position] for position in lexique.find(query) or ()]
    return [Resultat(fiche, excerpt(fiche.texte, meant)) for fiche in found]


def excerpt(text, meant):
    """Return a piece of text around the first of some words, those words marked."""
    spans = [word.span() for word in WORD.finditer(text) if is_among(meant, word.group())]
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


def is_among(meant, word):
    return any(form in meant for form, _ in families(word))

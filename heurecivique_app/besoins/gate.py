"""The rules gate: what stops a request before it is written, and where else to turn.

Pure functions; the sentences are in the templates, those to turn to in `gestes/boite/renvois.py`.
Source: domaine.md §4.1.
"""

from enum import StrEnum

from heurecivique_app.francais.calendrier import METROPOLE
from heurecivique_app.francais.days import add_open_days, in_words

from .listes import OuiNon, OuiNonNsp


class Porte(StrEnum):
    """Why the form does not simply go on."""

    URGENCE = "urgence"
    PROFESSIONNEL = "professionnel"
    # Not a dead end: the request goes on as a question for the référent.
    REGULIER = "regulier"


def gate(reponses):
    """Return the Porte that these answers meet (a mapping of field → value), or None.

    What is urgent comes first: nobody in danger reads about home help.
    """
    if reponses.get("q_urgent") == OuiNon.OUI:
        return Porte.URGENCE
    if reponses.get("q_pro") == OuiNonNsp.OUI:
        return Porte.PROFESSIONNEL
    if reponses.get("q_ponctuel") == OuiNon.NON:
        return Porte.REGULIER
    return None


def stops(porte):
    """True for a Porte that nothing opens but another answer."""
    return porte in (Porte.URGENCE, Porte.PROFESSIONNEL)


def first_possible_day(today, delai, calendrier=METROPOLE):
    """The first day that leaves the commune its `delai` in open days of its `calendrier`."""
    return add_open_days(today, delai, calendrier)


def too_early(day, today, delai, calendrier=METROPOLE):
    """The sentence that refuses `day`, or "" when it leaves the commune enough time."""
    first = first_possible_day(today, delai, calendrier)
    if day >= first:
        return ""
    when = first_in_words(today, first)
    if day < today:
        return f"Ce jour est passé. {when}"
    return f"C’est trop tôt : il nous faut {open_days(delai)} pour trouver quelqu’un. {when}"


def first_in_words(today, first):
    """« Le premier jour possible est le lundi 2 mars 2026. »"""
    when = "aujourd’hui" if first == today else f"le {in_words(first)}"
    return f"Le premier jour possible est {when}."


def open_days(count):
    return "un jour ouvré" if count == 1 else f"{count}\u00a0jours ouvrés"

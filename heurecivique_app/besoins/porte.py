"""The rules gate: what stops a request before it is written, and where else to turn.

Pure functions; the sentences are in the templates. Sources: domain §4.1 and §8.2.
"""

from dataclasses import dataclass
from enum import StrEnum

from heurecivique_app.communes.calendrier import add_open_days, in_words

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


def first_possible_day(today, delai):
    """The first day that leaves the commune its `delai` in open days."""
    return add_open_days(today, delai)


def too_early(day, today, delai):
    """The sentence that refuses `day`, or "" when it leaves the commune enough time."""
    first = first_possible_day(today, delai)
    if day >= first:
        return ""
    when = "aujourd’hui" if first == today else f"le {in_words(first)}"
    if day < today:
        return f"Ce jour est passé. Le premier jour possible est {when}."
    return (
        f"C’est trop tôt : il nous faut {open_days(delai)} pour trouver quelqu’un. "
        f"Le premier jour possible est {when}."
    )


def open_days(count):
    return "un jour ouvré" if count == 1 else f"{count} jours ouvrés"


@dataclass(frozen=True)
class Renvoi:
    """Whom to call for what a volunteer never does; `numero` when it is the same everywhere."""

    besoin: str
    qui: str
    numero: str = ""


RENVOIS = (
    Renvoi("Un soin, une toilette, un médicament à donner", "Infirmier, ou soins à domicile"),
    Renvoi("Le ménage ou les repas, chaque semaine", "Service d’aide à domicile, portage de repas"),
    Renvoi("L’électricité, le gaz, la plomberie, le toit, un arbre à abattre", "Un artisan"),
    Renvoi("Un déménagement", "Une entreprise de déménagement"),
    Renvoi("La garde d’un enfant", "Une assistante maternelle ou la crèche"),
    Renvoi("De l’argent, une carte bancaire, une procuration", "Votre banque ou le CCAS"),
    Renvoi("Un conseil de droit, de santé ou d’impôts", "France services, point-justice"),
    Renvoi("Un toit pour ce soir", "Le 115, jour et nuit", "115"),
    Renvoi("Des violences dans le couple ou la famille", "Le 3919, jour et nuit", "3919"),
    Renvoi("Un enfant en danger", "Le 119, jour et nuit", "119"),
    Renvoi("Une personne âgée maltraitée", "Le 3977", "3977"),
    Renvoi("Des idées noires", "Le 3114, jour et nuit", "3114"),
)

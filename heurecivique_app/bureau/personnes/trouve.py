"""A line of « Qui appelle ? »."""

from dataclasses import dataclass, field, replace

from django.urls import reverse

from heurecivique_app.annuaire.words import words
from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins.models import Besoin

from ..ecran.delays import short

BENEFICIAIRE, DEMANDEUR = "Bénéficiaire", "A demandé pour quelqu’un"
VOLONTAIRE, PARTENAIRE, CONTACT = "Volontaire", "Association ou service", "Contact"
RELAIS, APPEL = "Relais", "Appel à compléter"
# What one and the same person may be at once.
PERSONNES = {BENEFICIAIRE, DEMANDEUR, VOLONTAIRE, CONTACT, RELAIS}


@dataclass(frozen=True)
class EnCours:
    """A need under way with somebody: where to change or cancel it, what it is, its number."""

    url: str
    quoi: str
    numero: int


@dataclass(frozen=True)
class Trouve:
    """Somebody: who they are here, why they were found, how to call them, what is under way."""

    genre: str
    qui: str
    url: str
    dossier: object
    raisons: tuple
    telephone: object = ""
    precision: str = ""
    en_cours: list = field(default_factory=list)
    fiche: Beneficiaire | None = None
    besoin: Besoin | None = None
    rang: float = 0
    # What else they are: a relay who is a volunteer calls as one person.
    aussi: tuple = ()


def gathered(people):
    """The Trouve of a list, the likeliest first, each person once with all that they are.

    One name and one number, or one mail, make one person; two of one kind never are: a father and
    his son share all of it.
    """
    found = []
    for one in people:
        place = next((n for n, head in enumerate(found) if same_person(head, one)), None)
        if place is None:
            found.append(one)
        else:
            found[place] = with_more(found[place], one)
    return found


def same_person(head, one):
    if one.genre in {head.genre, *(other.genre for other in head.aussi)}:
        return False
    if (
        not {one.genre, head.genre} <= PERSONNES
        or head.dossier.commune_id != one.dossier.commune_id
    ):
        return False
    if one.fiche and head.fiche and one.fiche != head.fiche:  # asked for somebody else
        return False
    phone = str(one.telephone or "") and str(one.telephone) == str(head.telephone)
    mails = [getattr(line.dossier, "courriel", "").lower() for line in (head, one)]
    return words(head.qui) == words(one.qui) and bool(phone or (mails[0] and mails[0] == mails[1]))


def with_more(head, one):
    known = {cours.numero for cours in head.en_cours}
    more = [cours for cours in one.en_cours if cours.numero not in known]
    fiche = head.fiche or one.fiche
    return replace(head, aussi=(*head.aussi, one), fiche=fiche, en_cours=[*head.en_cours, *more])


def under_way(besoin):
    day = short(besoin.prevu_le or besoin.date_souhaitee)
    parts = [besoin.quoi, besoin.get_etat_display().lower(), day]
    return EnCours(address_of(besoin), " · ".join(filter(None, parts)), besoin.pk)


def address_of(besoin):
    return reverse("heurecivique_bureau:besoin", args=[besoin.pk])


def nearby(fiche):
    """What tells a person from their namesake: street or quartier, and who is near."""
    where = fiche.adresse or (fiche.quartier.nom if fiche.quartier else "")
    near = " ".join(filter(None, [fiche.proche_nom, f"({fiche.proche_lien})"]))
    parts = [where, f"proche\u00a0: {near}" if fiche.proche_nom and fiche.proche_lien else ""]
    if fiche.decede_le:
        parts.append("décès noté")
    return " · ".join(filter(None, parts))

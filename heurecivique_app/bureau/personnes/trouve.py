"""A line of « Qui appelle ? »."""

from dataclasses import dataclass, field

from django.urls import reverse

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins.models import Besoin

from ..ecran.delays import short


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

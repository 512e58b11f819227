"""A line of « Qui appelle ? »."""

from dataclasses import dataclass, field

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins.models import Besoin


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

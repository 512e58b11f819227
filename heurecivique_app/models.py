"""Every model of the app, where Django looks for them. No rule lives here."""

from .besoins.models import Besoin, NoteBesoin
from .communes.models import Commune, Partenaire, Quartier, Referent
from .communes.pages import AccueilPage
from .courrier.models import Battement, Courriel, Jeton
from .gestes.models import Geste, Theme
from .journal.models import Evenement
from .outils.models import Kit, Outil
from .outils.pages import OutilsPage
from .relations.models import CompteRendu, MiseEnRelation
from .volontaires.models import ApprobationCharte, Charte, NoteVolontaire, Volontaire

__all__ = [
    "AccueilPage",
    "ApprobationCharte",
    "Battement",
    "Besoin",
    "Charte",
    "Commune",
    "CompteRendu",
    "Courriel",
    "Evenement",
    "Geste",
    "Jeton",
    "Kit",
    "MiseEnRelation",
    "NoteBesoin",
    "NoteVolontaire",
    "Outil",
    "OutilsPage",
    "Partenaire",
    "Quartier",
    "Referent",
    "Theme",
    "Volontaire",
]

"""Every model of the app, where Django looks for them. No rule lives here."""

from .communes.models import Commune, Quartier, Referent
from .journal.models import Evenement

__all__ = ["Commune", "Evenement", "Quartier", "Referent"]

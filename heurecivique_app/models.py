"""Every model of the app, where Django looks for them. No rule lives here."""

from .communes.models import Commune, Quartier, Referent
from .courrier.models import Battement, Courriel, Jeton
from .journal.models import Evenement

__all__ = ["Battement", "Commune", "Courriel", "Evenement", "Jeton", "Quartier", "Referent"]

"""« Proposer un geste », shown and received; nobody needs an account.

The form lives at an address of ours, not on its page, so that the page stays as cacheable as any.
"""

from heurecivique_app.formulaires.parcours import Parcours
from heurecivique_app.formulaires.views import receives
from heurecivique_app.formulaires.vigilance import personal_words

from ..boite.choix import theme_asked
from ..pages import GestesPage
from .actions import receive
from .forms import IdeeDeGesteForm
from .models import ECRITS


class ParcoursIdee(Parcours):
    """What a resident proposes: an Idee to be read by somebody before anything appears."""

    form_class = IdeeDeGesteForm
    initial = {"theme": theme_asked}
    notice = staticmethod(personal_words)
    contexte = {"nature": IdeeDeGesteForm.nature}
    template = "heurecivique_app/idee_proposer.html"

    def record(self):
        receive(self.form.instance)

    def ecrits(self):
        return ECRITS


proposer = receives(GestesPage, ParcoursIdee)

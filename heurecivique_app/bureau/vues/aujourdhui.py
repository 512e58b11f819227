"""« Aujourd’hui »: what is to do, the oldest first."""

from ..attente import piles
from .base import Ecran


class Aujourdhui(Ecran):
    template_name = "heurecivique_app/bureau/aujourdhui.html"
    onglet = "aujourdhui"
    titre = "Aujourd’hui"

    def get_context_data(self, **kwargs):
        return super().get_context_data(piles=piles(self.request.user), **kwargs)

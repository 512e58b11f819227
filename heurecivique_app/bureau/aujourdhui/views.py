"""« Aujourd’hui »: what is to do, the oldest first."""

from django.http import HttpResponseRedirect

from ..ecran.base import Ecran
from ..ecran.tabs import tabs
from .attente import piles


class Aujourdhui(Ecran):
    """The door of the bureau: somebody who sees figures only is led to them."""

    template_name = "heurecivique_app/bureau/aujourdhui.html"
    onglet = "aujourdhui"
    titre = "Aujourd’hui"

    def refuse(self, request):
        others = [] if request.user.is_superuser else tabs(self.accesses, "")
        return HttpResponseRedirect(others[0].url) if others else super().refuse(request)

    def get_context_data(self, **kwargs):
        return super().get_context_data(piles=piles(self.request.user), **kwargs)

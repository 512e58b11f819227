"""The panel of the admin's home page: what waits, for whoever has something to do."""

from django.forms import Media
from wagtail.admin.ui.components import Component

from heurecivique_app.communes.roles import Acces
from heurecivique_app.francais.speaking import french

from ..ecran.tabs import accesses_of, tabs
from .attente import piles
from .contents import contents_piles


class AttentePanel(Component):
    """The lists of « Aujourd’hui » as counts; nothing for somebody without any access.

    `request` is that of the home page. Somebody who sees figures or settings only has the links.
    """

    name = "heure-civique-attente"
    order = 50
    template_name = "heurecivique_app/bureau/panneau.html"

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        user = self.request.user
        accesses = accesses_of(user)
        return {
            "onglets": tabs(accesses, ""),
            "piles": waiting_for(user, accesses),
        }

    def render_html(self, parent_context=None):
        if not tabs(accesses_of(self.request.user), ""):
            return ""
        with french():
            return super().render_html(parent_context)

    @property
    def media(self):
        return Media(css={"all": ["heurecivique_app/bureau.css"]})


def waiting_for(user, accesses):
    """The lists that somebody with these accesses sees; None when nothing can wait for them."""
    if Acces.PERSONNES in accesses:
        return piles(user)
    return contents_piles(user) if Acces.CONTENUS in accesses else None

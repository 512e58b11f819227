"""The need form of the web, received. Its pages are drawn by BesoinPage's own template."""

from heurecivique_app.formulaires.views import receives

from .pages import BesoinPage
from .parcours import ParcoursBesoin

envoyer = receives(BesoinPage, ParcoursBesoin)

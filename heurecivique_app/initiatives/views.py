"""« Proposer une initiative », shown and received like « Proposer un geste »."""

from heurecivique_app.formulaires.views import receives
from heurecivique_app.gestes.idees.forms import IdeeInitiativeForm
from heurecivique_app.gestes.idees.views import ParcoursIdee

from .pages import InitiativesPage


class ParcoursInitiative(ParcoursIdee):
    form_class = IdeeInitiativeForm
    contexte = {"nature": IdeeInitiativeForm.nature}


proposer = receives(InitiativesPage, ParcoursInitiative)

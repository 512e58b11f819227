"""« Proposer une initiative », shown and received like « Proposer un geste »."""

from heurecivique_app.gestes.idees.forms import IdeeInitiativeForm
from heurecivique_app.gestes.idees.views import proposes

from .pages import InitiativesPage

proposer = proposes(InitiativesPage, IdeeInitiativeForm)

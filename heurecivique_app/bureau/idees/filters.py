"""The filters of the list of ideas."""

from django_filters import ChoiceFilter

from heurecivique_app.gestes.idees.models import Idee

from ..ecran.filters import Filtres


class FiltresIdee(Filtres):
    nature = ChoiceFilter(label="Ce que c’est", choices=Idee.Nature.choices, empty_label="Tout")

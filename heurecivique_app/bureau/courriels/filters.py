"""The filters of the list of messages."""

from django_filters import ChoiceFilter

from heurecivique_app.courrier.etats import Canal

from ..ecran.filters import Filtres


class FiltresCourriel(Filtres):
    canal = ChoiceFilter(label="Par", choices=Canal.choices, empty_label="Tous")

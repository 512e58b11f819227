"""The filters of the list of ideas."""

from django import forms

from heurecivique_app.gestes.idees.models import Idee

from ..ecran.filters import Filtres


class FiltresIdee(Filtres):
    champs_recherche = (["titre", "texte", "qui", "ou", "prenom"], [])
    nature = forms.ChoiceField(
        label="Ce que c’est", choices=[("", "Tout"), *Idee.Nature.choices], required=False
    )

    def filter_nature(self, rows, nature):
        return rows.filter(nature=nature)

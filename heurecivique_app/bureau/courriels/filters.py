"""The filters of the list of messages."""

from django import forms

from heurecivique_app.courrier.etats import Canal

from ..ecran.filters import Filtres


class FiltresCourriel(Filtres):
    champs_recherche = (["nom_destinataire", "adresse"], ["telephone"])
    canal = forms.ChoiceField(label="Par", choices=[("", "Tous"), *Canal.choices], required=False)

    def filter_canal(self, rows, canal):
        return rows.filter(canal=canal)

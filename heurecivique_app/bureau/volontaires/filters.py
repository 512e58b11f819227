"""The filters of the list of volunteers."""

from django import forms

from ..ecran.filters import FiltresDossier


class FiltresVolontaire(FiltresDossier):
    champs_recherche = (["prenom", "nom", "courriel"], ["telephone", "parent_telephone"])
    libre = forms.BooleanField(label="Jamais sollicités", required=False)

    def filter_theme(self, rows, theme):
        return rows.filter(themes=theme)

    def filter_libre(self, rows, value):
        return rows.filter(mises_en_relation=None)

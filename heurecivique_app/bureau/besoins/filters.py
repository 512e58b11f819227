"""The filters of the inbox of needs."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone

from heurecivique_app.besoins.listes import Canal

from ..ecran.filters import CompteField, FiltresDossier, team
from .delays import flagged


class FiltresBesoin(FiltresDossier):
    champs_recherche = (
        ["benef_prenom", "benef_nom", "demandeur_prenom", "demandeur_nom", "demandeur_organisme"],
        ["benef_telephone", "demandeur_telephone"],
    )
    canal = forms.ChoiceField(
        label="Reçu par", choices=[("", "Tous"), *Canal.choices], required=False
    )
    suivi = CompteField(
        label="Suivi par",
        queryset=get_user_model().objects.none(),
        required=False,
        empty_label="Tout le monde",
    )
    moi = forms.BooleanField(label="Que je suis", required=False)
    signale = forms.BooleanField(label="Signalés", required=False)

    def prepare(self, communes):
        super().prepare(communes)
        self.fields["suivi"].queryset = team(communes)

    def filter_theme(self, rows, theme):
        return rows.filter(theme=theme)

    def filter_canal(self, rows, canal):
        return rows.filter(canal=canal)

    def filter_suivi(self, rows, user):
        return rows.filter(referent=user)

    def filter_moi(self, rows, value):
        return rows.filter(referent=self.user)

    def filter_signale(self, rows, value):
        return flagged(rows, timezone.now())

"""The filters of the inbox of needs."""

from django.contrib.auth import get_user_model
from django.utils import timezone
from django_filters import ChoiceFilter

from heurecivique_app.besoins.listes import Canal, Commanditaire

from ..ecran.filters import CaseFilter, CompteFilter, FiltresDossier, team
from .delays import flagged


class FiltresBesoin(FiltresDossier):
    canal = ChoiceFilter(label="Reçu par", choices=Canal.choices, empty_label="Tous")
    suivi = CompteFilter(
        label="Suivi par",
        field_name="referent",
        queryset=get_user_model()._default_manager.none(),
        empty_label="Tout le monde",
    )
    associations = CaseFilter(label="Des associations", method="of_associations")
    moi = CaseFilter(label="Que je suis", method="mine")
    signale = CaseFilter(label="Signalés", method="to_look_at")

    def prepare(self, communes):
        super().prepare(communes)
        self.filters["suivi"].queryset = team(communes)

    def of_associations(self, rows, name, value):
        return rows.filter(commanditaire=Commanditaire.ASSOCIATION)

    def mine(self, rows, name, value):
        return rows.filter(referent=self.user)

    def to_look_at(self, rows, name, value):
        return flagged(rows, timezone.now(), self.communes)

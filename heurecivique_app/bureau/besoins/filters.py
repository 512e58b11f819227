"""The filters of the inbox of needs."""

from django.contrib.auth import get_user_model
from django.utils import timezone
from django_filters import ChoiceFilter, ModelChoiceFilter
from django_filters.fields import ModelChoiceField

from heurecivique_app.besoins.listes import Canal, Commanditaire
from heurecivique_app.communes.models import Partenaire
from heurecivique_app.relais.models import Relais

from ..ecran.filters import CaseFilter, CompteFilter, FiltresDossier, team
from .delays import flagged


class OrganismeField(ModelChoiceField):
    """Partners or relays, each with its commune when the user works for several."""

    plusieurs = False

    def label_from_instance(self, row):
        name = row.nom if isinstance(row, Partenaire) else row.nom_complet
        return f"{name} ({row.commune.nom})" if self.plusieurs else name


class OrganismeFilter(ModelChoiceFilter):
    field_class = OrganismeField


class FiltresBesoin(FiltresDossier):
    canal = ChoiceFilter(label="Reçu par", choices=Canal.choices, empty_label="Tous")
    suivi = CompteFilter(
        label="Suivi par",
        field_name="referent",
        queryset=get_user_model()._default_manager.none(),
        empty_label="Tout le monde",
    )
    partenaire = OrganismeFilter(
        label="Association ou service", queryset=Partenaire.objects.none(), empty_label="Tous"
    )
    relais = OrganismeFilter(
        label="Signalé par", queryset=Relais.objects.none(), empty_label="Tous les relais"
    )
    associations = CaseFilter(label="Des associations", method="of_associations")
    moi = CaseFilter(label="Que je suis", method="mine")
    signale = CaseFilter(label="Signalés", method="to_look_at")

    def prepare(self, communes):
        super().prepare(communes)
        self.filters["suivi"].queryset = team(communes)
        for name, model in (("partenaire", Partenaire), ("relais", Relais)):
            rows = model.objects.filter(commune__in=communes).select_related("commune")
            self.filters[name].queryset = rows
            self.filters[name].field.plusieurs = len(communes) > 1

    def of_associations(self, rows, name, value):
        return rows.filter(commanditaire=Commanditaire.ASSOCIATION)

    def mine(self, rows, name, value):
        return rows.filter(referent=self.user)

    def to_look_at(self, rows, name, value):
        return flagged(rows, timezone.now(), self.communes)

"""The filters of the list screens: GET forms, so that an address says all and can be kept."""

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django_filters.fields import ModelChoiceField

from heurecivique_app.annuaire.lists import search
from heurecivique_app.annuaire.lookup import narrow, number_asked
from heurecivique_app.annuaire.models import Cherchable
from heurecivique_app.communes import accounts
from heurecivique_app.communes.models import Commune, Quartier
from heurecivique_app.communes.roles import ROLES_BY_ACCESS, Acces
from heurecivique_app.formulaires.contents import fields_of_search
from heurecivique_app.gestes.models import Theme


class CompteField(ModelChoiceField):
    def label_from_instance(self, user):
        return accounts.name_of(user)


class QuartierField(ModelChoiceField):
    """Quartiers, each with its commune when the user works for several."""

    plusieurs = False

    def label_from_instance(self, quartier):
        return f"{quartier.nom} ({quartier.commune.nom})" if self.plusieurs else quartier.nom


class QuartierFilter(django_filters.ModelChoiceFilter):
    field_class = QuartierField


class CompteFilter(django_filters.ModelChoiceFilter):
    field_class = CompteField


class CaseField(forms.BooleanField):
    """A box that asks nothing when it is not ticked."""

    def clean(self, value):
        return super().clean(value) or None


class CaseFilter(django_filters.Filter):
    field_class = CaseField


class FiltresForm(forms.Form):
    @property
    def actifs(self):
        """True when a filter narrows the list."""
        return any(self.cleaned_data.values())

    @property
    def affines(self):
        """True when something else than the search narrows the list, or is wrong."""
        given = {name for name, value in self.cleaned_data.items() if value}
        return bool((given | set(self.errors)) - {"q"})


class Filtres(django_filters.FilterSet):
    """Base: search and commune. A filter that is wrong says so and is left out."""

    q = django_filters.CharFilter(
        label="Chercher",
        max_length=100,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
        method="find",
    )
    commune = django_filters.ModelChoiceFilter(
        label="Commune", queryset=Commune.objects.none(), empty_label="Toutes"
    )

    class Meta:
        form = FiltresForm

    def __init__(self, data, rows, *, user, communes):
        super().__init__(data, rows)
        self.user = user
        self.communes = communes
        if len(communes) > 1:
            mine = Commune.objects.filter(pk__in=[commune.pk for commune in communes])
            self.filters["commune"].queryset = mine
        else:
            del self.filters["commune"]
        self.prepare(communes)

    def prepare(self, communes):
        """Fill the choices that depend on the communes."""

    def find(self, rows, name, text):
        if issubclass(rows.model, Cherchable):
            return narrow(rows, text, communes=self.communes)
        number = number_asked(text)
        if number and len(number) < 4:
            return rows.filter(pk=number)
        found = search(rows, text, [field.name for field in fields_of_search(rows.model)])
        return found | rows.filter(pk=number) if number else found


class FiltresDossier(Filtres):
    """What needs and volunteers share: theme and quartier."""

    theme = django_filters.ModelChoiceFilter(
        label="Thème", queryset=Theme.objects.all(), empty_label="Tous"
    )
    quartier = QuartierFilter(
        label="Quartier", queryset=Quartier.objects.none(), empty_label="Tous"
    )

    def prepare(self, communes):
        mine = Quartier.objects.filter(commune__in=communes).select_related("commune")
        self.filters["quartier"].queryset = mine
        self.filters["quartier"].field.plusieurs = len(communes) > 1


def team(communes):
    """The accounts that follow needs in these communes."""
    return (
        get_user_model()
        ._default_manager.filter(
            referents__commune__in=communes,
            referents__role__in=ROLES_BY_ACCESS[Acces.PERSONNES],
        )
        .distinct()
        .order_by(*accounts.order())
    )

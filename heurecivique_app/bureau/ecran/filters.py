"""The filters of the list screens: GET forms, so that an address says all and can be kept."""

from django import forms
from django.contrib.auth import get_user_model

from heurecivique_app.communes.models import Commune, Quartier
from heurecivique_app.communes.roles import ROLES_BY_ACCESS, Acces
from heurecivique_app.gestes.models import Theme

from . import search


class CompteField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return user.get_full_name() or user.get_username()


class QuartierField(forms.ModelChoiceField):
    """Quartiers, each with its commune when the user works for several."""

    plusieurs = False

    def label_from_instance(self, quartier):
        return f"{quartier.nom} ({quartier.commune.nom})" if self.plusieurs else quartier.nom


class Filtres(forms.Form):
    """Base: search and commune. A filter that is wrong says so and is left out."""

    champs_recherche = ((), ())
    q = forms.CharField(label="Chercher", max_length=100, required=False)
    commune = forms.ModelChoiceField(
        label="Commune", queryset=Commune.objects.none(), required=False, empty_label="Toutes"
    )

    def __init__(self, data, *, user, communes):
        super().__init__(data)
        self.user = user
        self.fields["q"].widget = forms.TextInput({"type": "search", "autocomplete": "off"})
        if len(communes) > 1:
            self.fields["commune"].queryset = Commune.objects.filter(
                pk__in=[commune.pk for commune in communes]
            )
        else:
            del self.fields["commune"]
        self.prepare(communes)

    def prepare(self, communes):
        """Fill the choices that depend on the communes."""

    def apply(self, rows):
        """Keep the rows that the valid filters ask for."""
        self.full_clean()
        for name, value in self.cleaned_data.items():
            if value:
                rows = getattr(self, f"filter_{name}")(rows, value)
        return rows

    @property
    def actifs(self):
        """True when a filter narrows the list."""
        return any(self.cleaned_data.values())

    @property
    def affines(self):
        """True when something else than the search narrows the list, or is wrong."""
        given = {name for name, value in self.cleaned_data.items() if value}
        return bool((given | set(self.errors)) - {"q"})

    def filter_q(self, rows, text):
        return search.search(rows, text, self.champs_recherche)

    def filter_commune(self, rows, commune):
        return rows.filter(commune=commune)


class FiltresDossier(Filtres):
    """What needs and volunteers share: theme and quartier."""

    theme = forms.ModelChoiceField(
        label="Thème", queryset=Theme.objects.all(), required=False, empty_label="Tous"
    )
    quartier = QuartierField(
        label="Quartier", queryset=Quartier.objects.none(), required=False, empty_label="Tous"
    )

    def prepare(self, communes):
        field = self.fields["quartier"]
        field.queryset = Quartier.objects.filter(commune__in=communes).select_related("commune")
        field.plusieurs = len(communes) > 1

    def filter_quartier(self, rows, quartier):
        return rows.filter(quartier=quartier)


def team(communes):
    """The accounts that follow needs in these communes."""
    return (
        get_user_model()
        .objects.filter(
            referents__commune__in=communes,
            referents__role__in=ROLES_BY_ACCESS[Acces.PERSONNES],
        )
        .distinct()
        .order_by("last_name", "first_name", "username")
    )

"""The postal address of somebody: a text always, helped by the streets of the commune.

    adresse = personnel(AdressePostaleField("adresse", max_length=200, blank=True))

A ModelForm of a commune that takes `AvecAdresses` among its parents completes it while typing,
asks « Vouliez-vous dire » once, and lets the quartier follow.
"""

from django import forms
from django.db import models
from django.urls import reverse

from .models import FichierVoies
from .recherche import find, suggestions

VU = "adresse:"
ASK = (
    "Cette adresse n’est pas dans notre liste. Vouliez-vous dire une de celles-ci ? Sinon, gardez "
    "ce que vous avez écrit et continuez."
)


class AdressePostaleField(models.CharField):
    """Where somebody lives or is to be helped; what the file does not know is accepted."""

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(**{"widget": AdresseInput, **kwargs})


class AdresseInput(forms.TextInput):
    """A line for an address. `voies`: where its list is; `proposees`: what it may have meant.

    A proposal is a button of the same name after the line: the last of two answers counts, here,
    in the hidden inputs of the next steps, and without script.
    """

    template_name = "heurecivique_app/formulaires/adresse.html"
    voies = ""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.proposees = ()

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if self.voies:
            context["widget"]["attrs"]["data-hc-voies"] = self.voies
        told = {"voies": self.voies, "proposees": self.proposees, "vu": f"{VU}{value or ''}"}
        context["widget"] |= told
        return context


def seen(data):
    """What the page says that its reader was told, whether `data` is a QueryDict or a dict."""
    if hasattr(data, "getlist"):
        return data.getlist("vu")
    told = data.get("vu", ())
    return [told] if isinstance(told, str) else told


class AvecAdresses:
    """Mixin of a ModelForm that has `commune` and perhaps a field `quartier`."""

    def helped_addresses(self):
        """The names of the fields that hold an address."""
        return [n for n, f in self.fields.items() if isinstance(f.widget, AdresseInput)]

    def help_addresses(self):
        """Tell each line where the list of streets is. Called at the end of `__init__`."""
        names = self.helped_addresses()
        if names and FichierVoies.objects.filter(commune=self.commune).exists():
            for name in names:
                address = reverse("heurecivique:voies", args=[self.commune.code_insee])
                self.fields[name].widget.voies = address

    def follow_addresses(self):
        """Ask once about an address that is not found; let the quartier follow. In `clean`."""
        for name in self.helped_addresses():
            text = self.cleaned_data.get(name)
            if not text:
                continue
            told = f"{VU}{text}" in seen(self.data)
            meant = () if told or not self.was_typed(name) else suggestions(self.commune, text)
            if meant:
                self.fields[name].widget.proposees = meant
                self.add_error(name, ASK)
            elif "quartier" in self.fields and not self.cleaned_data.get("quartier"):
                self.cleaned_data["quartier"] = find(self.commune, text).quartier

    def was_typed(self, name):
        """Whether this line differs from what the row already holds."""
        return name in self.changed_data

"""What the moves of a volunteer ask before they are made."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from heurecivique_app.formulaires.fields import DAY, DAY_FORMATS, Jour

from ..ecran.forms import SANS_JOUR, ActeForm, RendezVousForm


class PresentationForm(RendezVousForm):
    champ = "presentation_le"


class PauseForm(ActeForm):
    """`until`: the last day of the pause, or nothing."""

    until = forms.DateField(
        label="Jusqu’au",
        widget=Jour,
        required=False,
        input_formats=DAY_FORMATS,
        error_messages={"invalid": DAY},
    )

    def clean_until(self):
        until = self.cleaned_data["until"]
        today = timezone.localdate()
        if until and not today < until <= today + timedelta(days=3 * 366):
            raise forms.ValidationError("Choisissez un jour à venir, ou laissez vide.")
        return until


class CharteApprouveeForm(ActeForm):
    """`on`: the day when the charter was signed on paper."""

    on = forms.DateField(
        label="Signée sur papier le",
        widget=Jour,
        input_formats=DAY_FORMATS,
        error_messages=SANS_JOUR,
    )

    @classmethod
    def initial_of(cls, objet):
        return {"on": timezone.localdate()}

    def clean_on(self):
        on = self.cleaned_data["on"]
        if not timezone.localdate() - timedelta(days=3660) < on <= timezone.localdate():
            raise forms.ValidationError("Choisissez un jour déjà venu : celui de la signature.")
        return on

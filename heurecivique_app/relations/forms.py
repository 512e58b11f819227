"""What people answer behind a private link."""

from django import forms
from django.utils import timezone

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import as_days, speak
from heurecivique_app.francais.durations import in_words

LONGEST = 8 * 60


class DureeForm(Formulaire, forms.Form):
    """How long it took, by quarters of an hour (domaine.md §4.2)."""

    minutes = forms.TypedChoiceField(
        label="Combien de temps cela a-t-il pris ?",
        help_text="Le trajet ne compte pas.",
        coerce=int,
        choices=[(n, in_words(n)) for n in range(15, LONGEST + 1, 15)],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak(self.fields)


class PauseForm(Formulaire, forms.Form):
    """Until when a volunteer rests; without a date, until they say so."""

    jusquau = forms.DateField(
        label="Jusqu’à quel jour ?",
        required=False,
        help_text="Sans date, la pause dure jusqu’à ce que vous repreniez.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        as_days(self.fields["jusquau"])
        speak(self.fields)

    def clean_jusquau(self):
        day = self.cleaned_data["jusquau"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError("Choisissez un jour à venir.")
        return day

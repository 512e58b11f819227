"""The form of what is asked once for all the documents of a kit."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import ChoixMultiplesFormField, as_days, speak
from heurecivique_app.formulaires.submission import clean_text, one_line
from heurecivique_app.outils.campagnes import Campagne

from ..ecran.forms import Heure

JOURS = ("date", "valable_jusquau")


class CampagneForm(Formulaire, forms.ModelForm):
    """What is asked once for all the documents of a kit, and which of them are to be published."""

    choisis = ChoixMultiplesFormField(label="Documents à publier", required=False)

    class Meta:
        model = Campagne
        fields = ["date", "heure", "lieu", "contact", "telephone", "valable_jusquau"]
        field_classes = {"heure": Heure}

    def __init__(self, data=None, *, campagne):
        # A copy: what is typed reaches the campaign by its action alone.
        initial = forms.model_to_dict(campagne, self.Meta.fields)
        initial["choisis"] = campagne.documents()
        super().__init__(data, initial=initial, auto_id="campagne-%s")
        for name in {"date", "heure", "lieu"} - set(campagne.fourni.demande):
            del self.fields[name]
        speak(self.fields)
        for name in self.fields.keys() & set(JOURS):
            as_days(self.fields[name])
        self.fields["choisis"].choices = [(m.code, m.titre) for m in campagne.fourni.modeles]

    def questions(self):
        """The bound fields but the documents, which have their own place on the screen."""
        return [self[name] for name in self.fields if name != "choisis"]

    def clean(self):
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = one_line(clean_text(value))
        for name in self.fields.keys() & set(JOURS):
            self.check_day(name, cleaned.get(name))
        last, day = cleaned.get("valable_jusquau"), cleaned.get("date")
        if last and day and last < day:
            self.add_error("valable_jusquau", "Ce jour vient avant celui du rendez-vous.")
        return cleaned

    def check_day(self, name, day):
        today = timezone.localdate()
        if day and not today - timedelta(days=366) <= day <= today + timedelta(days=3 * 366):
            self.add_error(name, "Choisissez un jour des trois années qui viennent.")

    def answers(self):
        """The answers that were typed, by field."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "choisis"}

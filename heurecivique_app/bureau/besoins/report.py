"""The closing form (domaine.md §4.2): how it went, and the hours of each volunteer by quarters."""

from datetime import timedelta
from decimal import Decimal

from django import forms
from django.utils import timezone

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import as_days, speak
from heurecivique_app.francais.durations import short
from heurecivique_app.relations.models import CompteRendu

from .forms import DUREES, MINUTES_MAX

PRESENCES = [("0", "N’est pas venu"), *DUREES]


def nearest_quarter(minutes):
    """The minutes as the list offers them: rounded to the quarter, never to nothing."""
    return str(min(max(15, round(minutes / 15) * 15), MINUTES_MAX))


class CompteRenduForm(Formulaire, forms.ModelForm):
    """The report of `besoin`, with one duration for each of its `relations`.

    Valid, it gives an unsaved CompteRendu (`instance`) and `heures()` by relation number.
    """

    class Meta:
        model = CompteRendu
        fields = [
            "realise",
            "date",
            "satisfaction_beneficiaire",
            "satisfaction_volontaire",
            "incident",
            "assureur_informe",
            "commentaire",
            "temoignage_publiable",
        ]
        widgets = {
            "realise": forms.RadioSelect,
            "commentaire": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, besoin, relations, **kwargs):
        day = timezone.localdate(besoin.prevu_le) if besoin.prevu_le else timezone.localdate()
        super().__init__(*args, initial={"date": min(day, timezone.localdate())}, **kwargs)
        speak(self.fields)
        self.fields["realise"].error_messages["required"] = "Dites si l’action a eu lieu."
        as_days(self.fields["date"])
        self.fields["realise"].choices = CompteRendu.Realisation.choices
        self.fields["realise"].label = "L’action a-t-elle eu lieu ?"
        for name in ("satisfaction_beneficiaire", "satisfaction_volontaire"):
            self.fields[name].choices = [("", "Non dit"), *CompteRendu.Satisfaction.choices]
        self.relations = relations
        for relation in relations:
            declared = relation.minutes_declarees
            field = forms.ChoiceField(
                label=relation.volontaire.nom_complet,
                choices=PRESENCES,
                initial=nearest_quarter(declared or besoin.duree),
                help_text=f"A dit {short(declared)}." if declared else "N’a rien dit encore.",
            )
            self.fields[f"minutes_{relation.pk}"] = field

    def champs_heures(self):
        """The bound fields of the volunteers' hours."""
        return [self[f"minutes_{relation.pk}"] for relation in self.relations]

    def champs_suite(self):
        """The other questions, after how it went and the hours."""
        return [self[name] for name in self._meta.fields if name not in ("realise", "date")]

    def clean_date(self):
        date = self.cleaned_data["date"]
        today = timezone.localdate()
        if not today - timedelta(days=366) < date <= today:
            raise forms.ValidationError("Choisissez le jour de l’action, au plus tard aujourd’hui.")
        return date

    def heures(self):
        """Hours (Decimal) by number of MiseEnRelation; 0 for who did not come."""
        return {
            relation.pk: Decimal(self.cleaned_data[f"minutes_{relation.pk}"]) / 60
            for relation in self.relations
        }

    def _post_clean(self):
        """The need is given at closing: only the fields of the form are checked here."""
        self._validate_unique = False
        super()._post_clean()

"""What the forms of a volunteer share: lists, plain words, the guardian of a minor."""

from django import forms
from django.utils import timezone

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import (
    ChoixDeLignesFormField,
    as_days,
    as_radios,
    as_rows,
    as_weekly_grid,
    speak,
)
from heurecivique_app.formulaires.listes import TrancheAge
from heurecivique_app.francais.alphabet import offer
from heurecivique_app.gestes.models import Theme
from heurecivique_app.voirie.champs import AvecAdresses

from .listes import Decouverte, Inscription, Mobilite
from .models import Volontaire

TROP_JEUNE = "trop_jeune"
PARENT = ("date_naissance", "parent_nom", "parent_courriel", "parent_telephone")
NO_HEALTH = "N’indiquez ni maladie, ni traitement, ni situation financière."
REACH_PARENT = "Donnez au moins un moyen de joindre ce parent : téléphone ou courriel."
JOIGNABLE = next(c for c in Volontaire._meta.constraints if c.name == "volontaire_joignable")
RADIOS = ("tranche_age", "frequence", "inscription")


def age_on(birth, day):
    """Age in whole years on a day, of somebody born on `birth`."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def age_choices(minimum):
    """The age bands of a commune that takes volunteers from `minimum`, the refused one first."""
    minor = {15: "De 15 à 17 ans", 16: "16 ou 17 ans", 17: "17 ans"}.get(minimum)
    adults = [(code, label) for code, label in TrancheAge.choices if code != TrancheAge.MINEUR]
    below = [(TROP_JEUNE, f"Moins de {minimum}\u00a0ans")]
    return below + ([(TrancheAge.MINEUR.value, minor)] if minor else []) + adults


class ChampsDuVolontaire(AvecAdresses, Formulaire, forms.ModelForm):
    """What the forms of a volunteer share: the commune's lists, plain words, the guardian's block.

    `commune` is where the volunteer lives.
    """

    class Meta:
        model = Volontaire
        fields = []
        field_classes = {"themes": ChoixDeLignesFormField}

    def __init__(self, *args, commune, **kwargs):
        super().__init__(*args, **kwargs)
        self.commune = self.instance.commune = commune
        self.answers = self.data if self.is_bound else self.initial
        for name, field in self.fields.items():
            self.shape(name, field)
        speak(self.fields)
        self.help_addresses()

    def shape(self, name, field):
        """Give a field the control that suits it."""
        if name in RADIOS:
            initial = field.initial
            as_radios(field, self.choices_of(name))
            field.initial = initial
        elif name == "decouverte":
            field.choices = [("", "Je ne sais plus"), *Decouverte.choices]
        elif name == "disponibilites":
            as_weekly_grid(field)
        elif isinstance(field, forms.DateField):
            as_days(field)
        elif name == "quartier":
            offer(field, self.commune.quartiers.all())
            field.empty_label = "Je ne sais pas"
        elif name == "themes":
            field.label_from_instance = Theme.with_examples
            as_rows(field, Theme.objects.all(), forms.CheckboxSelectMultiple())
        elif name == "competences":
            field.colonnes = "deux"
        elif name in ("message", "competence_autre"):
            field.help_text = NO_HEALTH

    def choices_of(self, name):
        field = Volontaire._meta.get_field(name)
        choices = list(field.flatchoices)
        if name == "tranche_age":
            return age_choices(self.commune.age_minimum)[1:]
        if name == "inscription":
            choices = [(code, label) for code, label in choices if code != Inscription.WEB]
        return choices

    def is_minor(self):
        declared = self.answers.get("tranche_age", self.instance.tranche_age)
        return declared == TrancheAge.MINEUR

    def clean(self):
        cleaned = super().clean()
        self.check_guardian()
        self.check_reachable()
        self.follow_addresses()
        if Mobilite.VOITURE not in cleaned.get("mobilites", []) or self.is_minor():
            cleaned["vehicule_atteste"] = False
        return cleaned

    def check_reachable(self):
        """The model's own rule, which Django skips while the form leaves out the state."""
        ways = ("telephone", "courriel")
        known = [self.cleaned_data.get(n, getattr(self.instance, n)) for n in ways]
        if not any(known) and not any(name in self.errors for name in ways):
            self.add_error(None, JOIGNABLE.violation_error_message)

    def check_guardian(self):
        """A birth date and a guardian for a minor, neither for an adult (domaine.md §7.3)."""
        asked = [name for name in PARENT if name in self.fields]
        if not self.is_minor():
            for name in asked:
                self.errors.pop(name, None)
                self.cleaned_data[name] = Volontaire._meta.get_field(name).get_default()
        elif asked:
            self.check_birth()
            reached = ("parent_telephone", "parent_courriel")
            told = any(self.cleaned_data.get(n) or n in self.errors for n in reached)
            if not told:
                self.add_error("parent_telephone", REACH_PARENT)

    def check_birth(self):
        birth = self.cleaned_data.get("date_naissance")
        if birth and age_on(birth, timezone.localdate()) >= 18:
            self.add_error(
                "date_naissance",
                "D’après cette date, vous avez 18 ans ou plus : choisissez votre tranche d’âge.",
            )
        elif birth and birth > timezone.localdate():
            self.add_error("date_naissance", "Cette date n’est pas encore arrivée.")

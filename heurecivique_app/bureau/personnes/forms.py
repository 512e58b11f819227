"""What the screens of a person ask."""

from django import forms
from django.utils import timezone

from heurecivique_app.beneficiaires.models import Beneficiaire, Information
from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import (
    DAY_FORMATS,
    Jour,
    about_somebody_else,
    as_days,
    as_radios,
    speak,
)
from heurecivique_app.formulaires.two_at_once import ADeux
from heurecivique_app.francais.alphabet import offer
from heurecivique_app.voirie.champs import AvecAdresses

from ..ecran.forms import SANS_JOUR, ActeForm

PARTIES = (
    ("Qui", ("prenom", "nom", "tranche_age")),
    ("La joindre", ("telephone", "sans_telephone", "courriel", "contact_pref")),
    ("Quelqu’un de proche", ("proche_nom", "proche_lien", "proche_telephone", "proche_courriel")),
    ("Où elle habite", ("adresse", "quartier")),
    ("À la porte", ("animaux", "fumeur", "escalier", "acces")),
    ("Ses données", ("informe_le", "informe_par")),
)
RADIOS = ("tranche_age", "animaux", "fumeur", "escalier", "informe_par")


class FicheForm(ADeux, AvecAdresses, Formulaire, forms.ModelForm):
    """The file of a person, made or corrected."""

    class Meta:
        model = Beneficiaire
        fields = [name for _, names in PARTIES for name in names]

    def __init__(self, *args, commune, **kwargs):
        super().__init__(*args, **kwargs)
        self.commune = self.instance.commune = commune
        for name in RADIOS:
            choices = Beneficiaire._meta.get_field(name).flatchoices
            as_radios(self.fields[name], [*choices, ("", "Je ne sais pas")])
        as_days(self.fields["informe_le"])
        offer(self.fields["quartier"], commune.quartiers.all())
        self.fields["quartier"].empty_label = "Je ne sais pas"
        speak(self.fields)
        about_somebody_else(self.fields)
        self.help_addresses()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("sans_telephone"):
            self.errors.pop("telephone", None)
            cleaned["telephone"] = ""
        if not cleaned.get("nom") and not cleaned.get("prenom"):
            self.add_error("nom", "Écrivez au moins un nom ou un prénom.")
        self.follow_addresses()
        return cleaned


def fiche_parts(form):
    """The fields of a file as [(title, [bound field])]."""
    return [(titre, [form[name] for name in names]) for titre, names in PARTIES]


class JourPasseForm(ActeForm):
    """`on`: a day that has come."""

    on = forms.DateField(
        label="Le", widget=Jour, input_formats=DAY_FORMATS, error_messages=SANS_JOUR
    )

    @classmethod
    def initial_of(cls, objet):
        return {"on": timezone.localdate()}

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate() or on.year < 1900:
            raise forms.ValidationError("Choisissez un jour déjà venu.")
        return on


class InformationForm(JourPasseForm):
    """`on` and `how`: when and how somebody was told what is kept of them."""

    how = forms.ChoiceField(label="Comment", choices=Information.choices)

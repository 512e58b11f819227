"""The settings of a commune, in the groups that a coordinator thinks in."""

from django import forms
from django.db import models
from django.utils import timezone

from heurecivique_app.communes import accounts, relectures
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Role
from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import CHOOSE, Couleur, as_days, speak
from heurecivique_app.formulaires.submission import clean_text
from heurecivique_app.formulaires.two_at_once import ADeux
from heurecivique_app.volontaires.models import Charte

from ..ecran.forms import ActeForm

GROUPES = [
    (
        "La commune",
        [
            *("nom", "maire", "code_postal", "adresse", "telephone", "courriel", "horaires"),
            "site_web",
        ],
    ),
    ("L’organisation", ["nom_coordinateur", "modele_accueil", "age_minimum", "delai_jours"]),
    (
        "L’heure et les jours ouvrés",
        ["fuseau", "vendredi_saint", "jours_fermes", "jours_ouverts"],
    ),
    ("Les couleurs et le logo", ["couleur", "couleur_secondaire", "logo"]),
    (
        "Les données personnelles",
        ["responsable_traitement", "dpo_nom", "dpo_courriel", "directeur_publication", "ouverte"],
    ),
    (
        "Les mentions et les preuves",
        ["texte_accuse", "assureur_informe_le", "visa_reference", "visa_date"],
    ),
]
COULEURS = ("couleur", "couleur_secondaire")
DATES = ("assureur_informe_le", "visa_date")


class ReglagesForm(ADeux, Formulaire, forms.ModelForm):
    """The settings; the INSEE code, which names documents and addresses, does not change here."""

    class Meta:
        model = Commune
        fields = [name for _, names in GROUPES for name in names]
        widgets = {
            **dict.fromkeys(COULEURS, Couleur()),
            "texte_accuse": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak(self.fields)
        for name in DATES:
            as_days(self.fields[name])
        for name, usual in self.instance.usual_here().items():
            field = self.fields[name]
            field.choices = [("", usual), *field.choices[1:]]
        logo = self.fields["logo"]
        logo.queryset = self.instance.images()
        logo.empty_label = "Pas de logo"
        logo.help_text = (
            "Pour un nouveau logo, ajoutez d’abord l’image dans « Images », collection "
            f"« {self.instance.collection_name} »."
        )

    def groupes(self):
        """The bound fields as [(title, [field])]."""
        return [(titre, [self[name] for name in names]) for titre, names in GROUPES]


class MembreForm(ActeForm):
    """Somebody who has an account joins the team."""

    compte = forms.CharField(
        label="Identifiant du compte",
        max_length=254,
        help_text="Le compte existe déjà : l’administrateur du site le crée.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": "Écrivez l’identifiant du compte."},
    )
    role = forms.ChoiceField(
        label="Rôle", choices=Role.choices, error_messages={"required": "Choisissez le rôle."}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(accounts.login_field(), models.EmailField):
            compte = self.fields["compte"]
            compte.label = "Adresse électronique du compte"
            compte.error_messages["required"] = "Écrivez l’adresse électronique du compte."

    def clean_compte(self):
        user = accounts.find(self.cleaned_data["compte"].strip())
        if user is None:
            raise forms.ValidationError("Aucun compte actif ne porte cet identifiant.")
        return user


class TexteCharteForm(ActeForm):
    texte = forms.CharField(
        label="Nouveau texte",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=(
            "Les volontaires déjà actifs le restent ; les prochains approuvent ce texte. Au début "
            "d’une ligne, « # » fait un titre, « ## » un intertitre, « - » une liste, "
            "« 1. » une liste numérotée."
        ),
        error_messages={"required": "Écrivez le texte de la charte."},
    )

    @classmethod
    def initial_of(cls, objet):
        return {"texte": Charte.objects.text_to_start_from(objet)}

    def clean_texte(self):
        return clean_text(self.cleaned_data["texte"])


class RelectureForm(ActeForm):
    """Who reread a text in easy words, and when."""

    texte = forms.ChoiceField(label="Texte relu", error_messages={"required": CHOOSE})
    par = relectures.Relecture._meta.get_field("par").formfield(
        error_messages={"required": "Écrivez le nom du groupe ou de la structure."}
    )
    le = forms.DateField(label="Relu le", error_messages={"required": "Indiquez le jour."})

    @classmethod
    def for_objet(cls, objet, data=None, prefix=""):
        form = super().for_objet(objet, data, prefix)
        form.fields["texte"].choices = [(t.code, t.titre) for t, _ in relectures.texts_of(objet)]
        as_days(form.fields["le"])
        return form

    def clean_le(self):
        day = self.cleaned_data["le"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ce jour n’est pas encore venu.")
        return day

"""The forms of the streets: a file, a pasted list, the quartiers of many streets or of one."""

from django import forms
from django.core.validators import MaxValueValidator

from heurecivique_app.francais.alphabet import offer
from heurecivique_app.voirie.models import Troncon, Voie

from ..ecran.forms import ActeForm

PLUS_GRAND = 30 * 1024 * 1024
TROP_GRAND = (
    "Ce fichier est trop grand. Prenez celui de la commune seule, pas celui du département."
)


class FichierForm(ActeForm):
    fichier = forms.FileField(
        label="Le fichier des adresses de la commune",
        help_text="Au format CSV. Rien ne change avant que vous ayez vu ce qu’il apporte.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        error_messages={
            "required": "Choisissez le fichier.",
            "empty": "Le fichier est vide. Téléchargez-le à nouveau.",
        },
    )

    def clean_fichier(self):
        if self.cleaned_data["fichier"].size > PLUS_GRAND:
            raise forms.ValidationError(TROP_GRAND)
        return self.cleaned_data["fichier"]


class ListeForm(ActeForm):
    liste = forms.CharField(
        label="Les voies, une par ligne",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Par exemple « Rue du Four », ou « Rue du Four ; Le Vieux Village » pour dire "
        "aussi le quartier.",
        error_messages={"required": "Écrivez au moins une voie."},
    )


class QuartierForm(ActeForm):
    """The quartier of the streets that are ticked, or of some of their numbers."""

    quartier = forms.ModelChoiceField(
        queryset=None, required=False, label="Quartier", empty_label="Aucun quartier"
    )
    cote = forms.ChoiceField(label="Numéros", choices=Troncon.Cote, initial=Troncon.Cote.TOUS)
    du = forms.IntegerField(
        label="Du numéro", required=False, min_value=0, validators=[MaxValueValidator(99999)]
    )
    au = forms.IntegerField(
        label="Au numéro", required=False, min_value=0, validators=[MaxValueValidator(99999)]
    )

    def __init__(self, *args, commune, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self.fields["quartier"], commune.quartiers.all())

    def clean(self):
        cleaned = super().clean()
        for name, usual in (("du", 0), ("au", 99999)):
            if name not in self.errors and cleaned.get(name) is None:
                cleaned[name] = usual
        if cleaned.get("du", 0) > cleaned.get("au", 99999):
            self.add_error("au", "Le premier numéro vient avant le dernier.")
        return cleaned


class AncienNomForm(ActeForm):
    nom = forms.CharField(
        label="Ancien nom",
        max_length=120,
        help_text="Qui écrit l’ancien nom trouvera la voie.",
        error_messages={"required": "Écrivez l’ancien nom."},
    )

    def clean_nom(self):
        nom = self.cleaned_data["nom"]
        if not any(sign.isalnum() for sign in nom):
            raise forms.ValidationError("Écrivez l’ancien nom.")
        return nom


class ReunirForm(ActeForm):
    """The street that a former one is part of today."""

    voie = forms.ModelChoiceField(
        queryset=None,
        label="Cette voie fait maintenant partie de",
        empty_label="Choisissez",
        error_messages={"required": "Choisissez la voie."},
    )

    def __init__(self, *args, ancienne, **kwargs):
        super().__init__(*args, **kwargs)
        others = Voie.objects.filter(commune_id=ancienne.commune_id, retiree_le=None)
        self.fields["voie"].queryset = others.exclude(pk=ancienne.pk)

"""Every component of heurecivique.css on one page, to look at it and to let axe read it."""

from pathlib import Path

from django import forms
from django.http import HttpResponse
from django.template import RequestContext, Template
from django.urls import path
from mairie.urls import urlpatterns as site_urls

from heurecivique_app.formulaires.drawing import Formulaire, Grille
from heurecivique_app.francais.days import JOURS, MOMENTS

OUI_NON = [("oui", "Oui"), ("non", "Non")]


class Specimen(Formulaire, forms.Form):
    """One field of each kind."""

    prenom = forms.CharField(
        label="Quel est votre prénom ?",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    telephone = forms.CharField(
        label="À quel numéro vous appeler ?",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    courriel = forms.EmailField(label="Votre adresse électronique", required=False)
    quartier = forms.ChoiceField(
        label="Dans quel quartier ?", choices=[("", "Choisissez"), ("b", "Le Bourg")]
    )
    date = forms.DateField(
        label="Quel jour ?", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    pour = forms.ChoiceField(
        label="Pour qui demandez-vous ?",
        choices=[("moi", "Pour moi"), ("proche", "Pour un proche"), ("asso", "Une association")],
        widget=forms.RadioSelect,
    )
    urgent = forms.ChoiceField(
        label="Est-ce urgent ?", choices=OUI_NON, widget=forms.RadioSelect, initial="non"
    )
    themes = forms.MultipleChoiceField(
        label="Qu’aimeriez-vous faire ?",
        choices=[("c", "Courses et petits trajets"), ("l", "Compagnie"), ("n", "Numérique")],
        widget=forms.CheckboxSelectMultiple,
    )
    disponibilites = forms.MultipleChoiceField(
        label="Quand êtes-vous plutôt libre ?",
        choices=[
            (day.capitalize(), [(f"{day}-{part}", part.capitalize()) for part in MOMENTS])
            for day in JOURS
        ],
        widget=Grille,
        required=False,
    )
    description = forms.CharField(
        label="En quelques mots",
        help_text="N’indiquez ni maladie, ni traitement, ni situation financière.",
        max_length=500,
        widget=forms.Textarea,
    )
    naissance = forms.DateField(label="Date de naissance", required=False)
    lettre = forms.BooleanField(label="Je veux recevoir la lettre du mois", required=False)
    assurance = forms.BooleanField(label="J’ai une assurance responsabilité civile")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["telephone"].pourquoi = "Le référent vous rappelle pour fixer le moment."
        self.fields["telephone"].exemple = "06 39 98 12 34"
        self.fields["naissance"].condition = "si vous avez moins de 18 ans"


def specimen(request):
    """Show the components; `?vide` fills nothing in and so shows every error."""
    form = Specimen({}) if "vide" in request.GET else Specimen()
    source = Path(__file__).with_suffix(".html").read_text(encoding="utf-8")
    context = RequestContext(request, {"form": form, "etapes": ["Vous", "Où", "Quand", "Fin"]})
    return HttpResponse(Template(source).render(context))


urlpatterns = [path("specimen/", specimen), *site_urls]

"""The settings of a commune, in the groups that a coordinator thinks in."""

from django import forms

from heurecivique_app.communes.models import Commune
from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import as_days, speak

GROUPES = [
    (
        "La commune",
        [
            *("nom", "maire", "code_postal", "adresse", "telephone", "courriel", "horaires"),
            "site_web",
        ],
    ),
    ("L’organisation", ["nom_coordinateur", "modele_accueil", "age_minimum", "delai_jours"]),
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


class ReglagesForm(Formulaire, forms.ModelForm):
    """The settings; the INSEE code, which names documents and addresses, does not change here."""

    class Meta:
        model = Commune
        fields = [name for _, names in GROUPES for name in names]
        widgets = {
            **{name: forms.TextInput(attrs={"type": "color"}) for name in COULEURS},
            "texte_accuse": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak(self.fields)
        for name in DATES:
            as_days(self.fields[name])
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

"""What a resident answers to propose a geste or an initiative."""

from django import forms

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import about_oneself, as_rows, ask_for_words, speak
from heurecivique_app.formulaires.submission import one_line

from ..models import Theme
from .models import Idee

LIGNES = ("titre", "qui", "ou", "depuis", "prenom")  # one line each, whatever is sent
SIGNATURE = "Mon prénom peut paraître avec l’idée"
SANS_PRENOM = "Écrivez votre prénom, ou décochez « Mon prénom peut paraître »."


class IdeeForm(Formulaire, forms.ModelForm):
    """Base: `commune` is where the idea is proposed; bound, `instance` is the Idee to record."""

    nature = None
    longueur = 0

    class Meta:
        model = Idee
        fields = ["titre", "texte", "theme", "prenom", "prenom_publiable", "courriel"]
        labels = {
            "theme": "Le thème le plus proche",
            "prenom": "Votre prénom",
            "prenom_publiable": SIGNATURE,
            "courriel": "Votre adresse électronique",
        }
        help_texts = {
            "prenom": "Le prénom suffit, jamais le nom.",
            "courriel": "Pour vous dire ce que devient votre idée. Elle ne paraît jamais.",
        }

    def __init__(self, *args, commune, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.commune = commune
        self.instance.nature = self.nature
        as_rows(self.fields["theme"], Theme.objects.all(), forms.RadioSelect())
        self.fields["theme"].colonnes = "deux"
        self.limit("texte", self.longueur)
        about_oneself(self.fields, {"prenom": "given-name", "courriel": "email"})
        speak(self.fields)

    def limit(self, name, longueur):
        """Rebuild a text field with a shorter limit than the column's, and its own words."""
        old = self.fields[name]
        self.fields[name] = forms.CharField(
            label=old.label,
            help_text=old.help_text,
            max_length=longueur,
            required=old.required,
            widget=forms.Textarea(attrs={"rows": 6}),
        )

    def clean(self):
        cleaned = super().clean()
        for name in LIGNES:
            if name in cleaned:
                cleaned[name] = one_line(cleaned[name])
        ask_for_words(self, "titre", "texte")
        if cleaned.get("prenom_publiable") and "prenom" in cleaned and not cleaned["prenom"]:
            self.add_error("prenom", SANS_PRENOM)
        return cleaned


class IdeeDeGesteForm(IdeeForm):
    """« Proposer un geste »."""

    nature = Idee.Nature.GESTE
    longueur = 600

    class Meta(IdeeForm.Meta):
        labels = IdeeForm.Meta.labels | {
            "titre": "Votre idée en une phrase",
            "texte": "Comment cela se passe ?",
        }
        help_texts = IdeeForm.Meta.help_texts | {
            "titre": "Par exemple : sortir les poubelles d’un voisin absent.",
            "texte": "Deux ou trois phrases : ce que l’on fait, pour qui, combien de temps.",
        }


class IdeeInitiativeForm(IdeeForm):
    """« Proposer une initiative »: who, where, since when, and how to do the same."""

    nature = Idee.Nature.INITIATIVE
    longueur = 1200

    class Meta(IdeeForm.Meta):
        fields = [
            *("titre", "qui", "ou", "depuis", "texte", "faire_pareil", "theme"),
            *("prenom", "prenom_publiable", "courriel"),
        ]
        labels = IdeeForm.Meta.labels | {
            "titre": "Le nom de l’initiative",
            "qui": "Qui la porte ?",
            "ou": "Où cela se passe-t-il ?",
            "depuis": "Depuis quand ?",
            "texte": "Racontez-nous",
            "faire_pareil": "Comment faire pareil ailleurs ?",
            "prenom_publiable": "Mon prénom peut paraître avec l’initiative",
        }
        help_texts = IdeeForm.Meta.help_texts | {
            "titre": "Par exemple : le pédibus de l’école.",
            "qui": "Une association, une école, un groupe de voisins : pas de nom de personne.",
            "ou": "Un quartier, un lieu public.",
            "depuis": "Par exemple : la rentrée 2024.",
            "texte": "Ce qui s’y passe, qui y vient, ce que cela change.",
            "faire_pareil": "Ce qu’il faut pour commencer, vos conseils, ce qui a manqué.",
            "courriel": "Pour vous rappeler et relire la page avec vous. Elle ne paraît jamais.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["qui"].required = True
        self.fields["faire_pareil"].widget.attrs["rows"] = 4

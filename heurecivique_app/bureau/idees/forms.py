"""What the desk shows and asks of an idea: its marked text, the forms to publish or refuse it."""

from django import forms
from django.utils.html import format_html, format_html_join

from heurecivique_app.formulaires.drawing import Formulaire
from heurecivique_app.formulaires.fields import ask_for_words, speak
from heurecivique_app.formulaires.submission import clean_text
from heurecivique_app.formulaires.vigilance import personal_details
from heurecivique_app.gestes.idees.etats import EtatIdee
from heurecivique_app.gestes.idees.models import ECRITS, Idee
from heurecivique_app.gestes.models import Geste

from .acts import is_suspect

PREFIXE = "publier"
RELIRE = "Relisez {}. Si tout va bien, cochez « J’ai relu » plus bas."


class Relecture(Formulaire, forms.ModelForm):
    """Base: the idea as it will be read, corrected by whoever publishes it.

    What still says something of somebody is told once; `relu` then lets it through.
    """

    relu = forms.BooleanField(
        label="J’ai relu : rien n’y parle de quelqu’un sans son accord", required=False
    )
    ecrits = ECRITS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix=PREFIXE, **kwargs)
        self.fields["theme"].empty_label = None
        speak(self.fields)
        self.order_fields([*self.Meta.fields, "relu"])

    def clean(self):
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = clean_text(value)
        ask_for_words(self, "titre", "texte")
        if not cleaned.get("relu"):
            self.tell_what_remains(cleaned)
        return cleaned

    def tell_what_remains(self, cleaned):
        for name in self.ecrits:
            reperes = personal_details(cleaned.get(name) or "")
            if reperes:
                told = ", ".join(f"« {repere.mot} » ({repere.genre})" for repere in reperes)
                self.add_error(name, RELIRE.format(told))


class PublierGesteForm(Relecture):
    """A geste of the commune, signed only if the author agreed."""

    ecrits = ("titre", "texte", "materiel", "vigilance", "propose_par")

    class Meta:
        model = Geste
        fields = [
            *("titre", "texte", "theme", "duree", "mode", "saison", "a_distance", "a_domicile"),
            *("mineur_ok", "vehicule", "materiel", "vigilance", "propose_par"),
        ]
        widgets = {"texte": forms.Textarea(attrs={"rows": 6})}
        labels = {"theme": "Thème", "propose_par": "Signé du prénom"}
        help_texts = {
            "texte": "Quelques phrases, 600 caractères au plus.",
            "duree": "De 5 à 120 minutes.",
            "propose_par": "La personne a accepté qu’il paraisse. Le prénom seul, jamais le nom.",
        }

    def __init__(self, *args, idee, **kwargs):
        initial = {
            "titre": idee.titre,
            "texte": idee.texte,
            "theme": idee.theme_id,
            "propose_par": idee.prenom,
        }
        super().__init__(*args, initial=initial, **kwargs)
        if not idee.may_be_signed:
            del self.fields["propose_par"]


class PublierInitiativeForm(Relecture):
    """The first words of an initiative's page; the rest is done in Wagtail's editor."""

    class Meta:
        model = Idee
        fields = ["titre", "qui", "ou", "depuis", "texte", "faire_pareil", "theme"]
        labels = {"theme": "Thème"}
        widgets = {
            "texte": forms.Textarea(attrs={"rows": 8}),
            "faire_pareil": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args, idee, **kwargs):
        # A copy: what is corrected goes to the page, the idea stays as it was sent.
        initial = forms.model_to_dict(idee, self.Meta.fields)
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["qui"].required = True


def publishing_form(idee, data=None):
    """The form that publishes this idea, or None when its state forbids it."""
    if is_suspect(idee) or idee.machine.reason_against(idee, EtatIdee.PUBLIEE):
        return None
    geste = idee.nature == Idee.Nature.GESTE
    return (PublierGesteForm if geste else PublierInitiativeForm)(data, idee=idee)


def marked(text):
    """A text as safe HTML, each personal detail in a mark that says what."""
    pieces, end = [], 0
    for repere in personal_details(text):
        mark = format_html(
            '<mark>{}<span class="hc-sr"> ({})</span></mark>', repere.mot, repere.genre
        )
        pieces += [text[end : repere.debut], mark]
        end = repere.fin
    pieces.append(text[end:])
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def noticed(idee):
    """The personal details of an idea as (genre, words), each genre once."""
    found = {}
    for name in ECRITS:
        for repere in personal_details(getattr(idee, name)):
            found.setdefault(repere.genre, {})[repere.mot] = True
    return [(genre, list(words)) for genre, words in found.items()]

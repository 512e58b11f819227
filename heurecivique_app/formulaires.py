"""How our forms are drawn: a renderer, a bound field, a grid of tick boxes. No rule lives here.

A form that takes `Formulaire` first among its parents is drawn by `{{ form }}` (summary of errors,
then each question) or question by question with `includes/champ.html`. A field may carry `pourquoi`
(why we ask), `exemple` and `condition` (« si vous avez moins de 18 ans »): plain attributes, shown
and announced with the question.
"""

from django import forms
from django.forms.renderers import DjangoTemplates

TEMPLATES = "heurecivique_app/formulaires"
# Django draws each choice of a list through four nested templates: half the time of a page of
# ours. One template draws the same list at once.
SPARED = dict.fromkeys(
    ("django/forms/widgets/radio.html", "django/forms/widgets/checkbox_select.html"),
    f"{TEMPLATES}/liste.html",
)


class Champ(forms.BoundField):
    """A bound field that announces its example and its reason like its help text."""

    @property
    def aria_describedby(self):
        parts = (super().aria_describedby or "").split()
        said = getattr(self.field, "pourquoi", "") or getattr(self.field, "exemple", "")
        helptext = f"{self.auto_id}_helptext"
        if said and self.auto_id and helptext not in parts:
            parts.insert(0, helptext)
        return " ".join(parts)

    @property
    def ancre(self):
        """The id of the first control, where the summary of errors leads."""
        return self.id_for_label or (self.subwidgets[0].id_for_label if self.subwidgets else "")


class Rendu(DjangoTemplates):
    form_template_name = f"{TEMPLATES}/formulaire.html"
    field_template_name = f"{TEMPLATES}/champ.html"
    bound_field_class = Champ

    def render(self, template_name, context, request=None):
        return super().render(SPARED.get(template_name, template_name), context, request)


class Formulaire:
    """Mixin for a Form or a ModelForm of ours."""

    # One instance for all: a renderer builds its template engine once.
    default_renderer = Rendu()


class Grille(forms.CheckboxSelectMultiple):
    """Days down, parts of the day across: choices are `[(day, [(value, part), …]), …]`."""

    template_name = f"{TEMPLATES}/grille.html"

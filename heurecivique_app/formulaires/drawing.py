"""How our forms are drawn: a renderer, a bound field, a grid of tick boxes. No rule lives here.

A form that takes `Formulaire` first among its parents is drawn by `{{ form }}` (summary of errors,
then each question) or question by question with `includes/champ.html`. A field may carry `pourquoi`
(why we ask), `exemple` and `condition` (« si vous avez moins de 18 ans »): plain attributes, shown
and announced with the question.

A page for residents takes `includes/questions.html`, which says first, once, what is necessary. A
control says it too, by `required`, to whoever listens to the page: all our forms are `novalidate`,
since our own sentences are the ones to be read.
"""

from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join

TEMPLATES = "heurecivique_app/formulaires"
# Django draws each choice of a list through four nested templates: half the time of a page of
# ours. `choices` draws the same list without any.
SPARED = {"django/forms/widgets/radio.html", "django/forms/widgets/checkbox_select.html"}


class BoundField(forms.BoundField):
    """A bound field that announces its example and its reason like its help text."""

    @property
    def aria_describedby(self):
        parts = (super().aria_describedby or "").split()
        said = getattr(self.field, "pourquoi", "") or getattr(self.field, "exemple", "")
        helptext = f"{self.auto_id}_helptext"
        if said and self.auto_id and helptext not in parts:
            parts.insert(0, helptext)
        return " ".join(parts)

    def build_widget_attrs(self, attrs, widget=None):
        """What a control says; its hidden copy (`show_hidden_initial`) announces nothing."""
        said = super().build_widget_attrs(attrs, widget)
        if widget is not None and widget.is_hidden:
            said.pop("aria-describedby", None)
        return said

    @property
    def muette(self):
        """True when no control can say `required`, as where one box of several is needed."""
        return self.field.required and "required" not in self.build_widget_attrs({})

    @property
    def ancre(self):
        """The id of the first control, where the summary of errors leads."""
        return self.id_for_label or (self.subwidgets[0].id_for_label if self.subwidgets else "")


def necessity(questions):
    """Return the sentence that says which of these bound fields are needed, "" when none is.

    Its words are those of their form (`Formulaire.necessaire`).
    """
    needed = [question.field.required for question in questions]
    if not any(needed):
        return ""
    words = questions[0].form.necessaire
    if not all(needed):
        return words["certaines"]
    return words["toutes" if len(needed) > 1 else "une"]


class Renderer(DjangoTemplates):
    form_template_name = f"{TEMPLATES}/formulaire.html"
    field_template_name = f"{TEMPLATES}/champ.html"
    bound_field_class = BoundField

    def render(self, template_name, context, request=None):
        if template_name in SPARED:
            return choices(context["widget"])
        return super().render(template_name, context, request)


def choices(widget):
    """The list of radio buttons or tick boxes that a widget's context describes, as HTML."""
    rows = (
        (flatatt({"for": option["attrs"].get("id")}), flatatt(control(option)), option["label"])
        for _, options, _ in widget["optgroups"]
        for option in options
    )
    attrs = {name: widget["attrs"].get(name) or None for name in ("id", "class")}
    items = format_html_join("", "<div><label{}><input{}> {}</label></div>", rows)
    return format_html("<div{}>{}</div>", flatatt(attrs), items)


def control(option):
    """The attributes of the control of one choice."""
    told = {name: option[name] for name in ("type", "name")}
    return told | {"value": str(option["value"])} | option["attrs"]


class Formulaire:
    """Mixin for a Form or a ModelForm of ours."""

    # One instance for all: a renderer builds its template engine once.
    default_renderer = Renderer()
    # What is said of the answers of a page that are needed: its only one, all, or some.
    necessaire = {
        "une": "Cette réponse est nécessaire.",
        "toutes": "Toutes les réponses sont nécessaires.",
        "certaines": (
            "Les réponses sont nécessaires, sauf celles marquées "
            "«\N{NO-BREAK SPACE}facultatif\N{NO-BREAK SPACE}»."
        ),
    }


class Grille(forms.CheckboxSelectMultiple):
    """Days down, parts of the day across: choices are `[(day, [(value, part), …]), …]`."""

    template_name = f"{TEMPLATES}/grille.html"

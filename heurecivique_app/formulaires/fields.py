"""The fields of our forms, and the plain words of their errors."""

from django import forms
from django.utils import timezone

from heurecivique_app.francais.days import JOURS, MOMENTS, in_words

from . import jour_ecrit, semaine
from .drawing import Grille
from .listes import Creneau

REQUIRED = "Cette réponse est nécessaire."
CHOOSE = "Choisissez une réponse."
TOO_LONG = "Écrivez au plus %(limit_value)d caractères : il y en a %(show_value)d."
UNKNOWN = "Choisissez parmi les réponses proposées."
EMAIL = "Vérifiez cette adresse : elle s’écrit comme prenom@exemple.fr."
WORDS = "Écrivez quelques mots."
DAY = "Écrivez le jour comme 31/12/2026."

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %m %Y"]

HOUR_FORMATS = ["%H:%M", "%H:%M:%S"]


class ChoixMultiplesFormField(forms.MultipleChoiceField):
    """Check boxes over a closed list of codes; cleans to a list in the order of that list."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": "Choisissez parmi les réponses proposées.",
        "invalid_list": "Choisissez parmi les réponses proposées.",
        "required": "Cochez au moins une réponse.",
    }

    def clean(self, value):
        chosen = set(super().clean(value))
        return [code for code, _ in self.choices if code in chosen]


class ChoixDeLignesFormField(forms.ModelMultipleChoiceField):
    """Check boxes over rows; a number that no database can hold is an unknown choice."""

    def clean(self, value):
        try:
            return super().clean(value)
        except OverflowError as error:
            raise forms.ValidationError(UNKNOWN, code="invalid_choice") from error


class Jour(forms.DateInput):
    """A day, with the browser's calendar where there is one."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class Ecrit(forms.Field):
    """Base: a line on which one writes freely what `read` understands, or says it does not."""

    widget = forms.TextInput
    longueur = 80
    illisible = ()

    def widget_attrs(self, widget):
        return {"maxlength": self.longueur, "autocomplete": "off"}

    def to_python(self, value):
        text = str(value or "").strip()[: self.longueur]
        if not text:
            return self.rien()
        try:
            return self.read(text)
        except self.illisible as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def rien(self):
        return None


class SemaineEcrite(Ecrit):
    """The moments of a week in a few words; cleans to a list of Creneau."""

    illisible = semaine.SemaineIllisible

    def read(self, text):
        return semaine.read(text)

    def rien(self):
        return []

    def prepare_value(self, value):
        return semaine.written(value) if isinstance(value, list) else value

    def echo(self, codes):
        """What was understood, in words."""
        return semaine.written(codes) or "peu importe le moment"


class JourEcrit(Ecrit):
    """A day as one writes it on paper; `passe`: one of the past."""

    illisible = jour_ecrit.JourIllisible

    def __init__(self, *, passe=False, **kwargs):
        super().__init__(**kwargs)
        self.passe = passe

    def read(self, text):
        today = timezone.localdate()
        day = jour_ecrit.read(text, today, past=self.passe)
        if self.passe and day > today:
            raise forms.ValidationError("Ce jour n’est pas encore venu\u00a0: relisez-le.")
        return day

    def echo(self, day):
        return in_words(day)


class Couleur(forms.ColorInput):
    """The palette of the browser: it always holds a colour, so that HTML knows no empty one."""

    def build_attrs(self, *args, **kwargs):
        attrs = super().build_attrs(*args, **kwargs)
        return {name: attrs[name] for name in attrs.keys() - {"required", "maxlength"}}


def speak(fields):
    """Give the fields of a form (a mapping) error messages that say what to do, in plain words."""
    for field in fields.values():
        chosen = isinstance(field, (forms.ChoiceField, forms.ModelChoiceField))
        multiple = isinstance(field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField))
        words = {"max_length": TOO_LONG, "required": CHOOSE if chosen else REQUIRED}
        if chosen:
            words |= dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), UNKNOWN)
        if multiple:
            words["required"] = "Cochez au moins une réponse."
        if isinstance(field, forms.EmailField):
            words["invalid"] = EMAIL
        if isinstance(field, forms.DateField):
            words["invalid"] = DAY
        field.error_messages = {**field.error_messages, **words}


def ask_for_words(form, *names):
    """Refuse, in the `clean` of a form, what has neither letter nor digit: nobody could read it."""
    for name in names:
        written = form.cleaned_data.get(name)
        if written and not any(sign.isalnum() for sign in written):
            form.add_error(name, WORDS)


def about_oneself(fields, tokens):
    """Let the browser propose what it knows of whoever types: `tokens`, by name of field.

    Of the other fields (a parent, a person to help) nothing is said rather than « off », which
    would also make the browser forget what was typed when one goes back.
    """
    for name in fields.keys() & tokens.keys():
        fields[name].widget.attrs["autocomplete"] = tokens[name]


def about_somebody_else(fields):
    """Ask the browser to propose nothing: the answers are not those of whoever types.

    Boxes and buttons have nothing to propose: HTML refuses the attribute there.
    """
    for field in fields.values():
        if not isinstance(field.widget, forms.RadioSelect | forms.CheckboxInput):
            field.widget.attrs["autocomplete"] = "off"


def as_days(field):
    """Turn a date field into one that takes a day in the common French writings."""
    field.widget = Jour()
    field.input_formats = DAY_FORMATS


def as_radios(field, choices):
    """Turn a field with choices into radio buttons, none chosen beforehand."""
    field.choices = choices
    field.widget = forms.RadioSelect(choices=field.choices)
    field.initial = None
    field.colonnes = columns_for([label for _, label in choices])


def columns_for(labels):
    """How `includes/champ.html` lays short choices out: side by side, in two columns, or ""."""
    longest = max(map(len, labels), default=0)
    if len(labels) <= 3 and longest <= 16:
        return "ligne"
    return "deux" if len(labels) > 4 and longest <= 28 else ""


def as_rows(field, queryset, widget):
    """Offer the rows of a queryset as buttons or boxes instead of a drop-down list."""
    field.empty_label = None
    field.widget = widget
    field.queryset = queryset


def as_weekly_grid(field):
    """Turn a field of Creneau into the table of days and parts of the day."""
    codes = iter(Creneau.values)
    days = [(jour.capitalize(), [(next(codes), moment) for moment in MOMENTS]) for jour in JOURS]
    field.widget = Grille(choices=days)

"""Two people who correct one file: nobody's answer is overwritten without a word.

The page carries, beside each answer, what stood there when it was drawn (`show_hidden_initial` of
Django). When it comes back, an answer that its sender left alone is read as it stands by now; one
that both changed, differently, is refused and says what the other wrote. Sent again it is kept,
since the page then carries the other's answer as what stood there.
"""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import MultipleHiddenInput

from .review import in_words
from .submission import clean_text

CROISE = (
    "Entre-temps, quelqu’un d’autre a changé cette réponse. Enregistrez encore une fois pour "
    "garder la vôtre, ou reprenez la sienne\u00a0: «\u00a0{}\u00a0»"
)
EFFACE = (
    "Entre-temps, quelqu’un d’autre a vidé cette réponse. Enregistrez encore une fois pour garder "
    "la vôtre, ou videz-la aussi."
)


class ADeux:
    """Mixin for a ModelForm that corrects a row; the first parent of the form.

    `croises` is a dict: the name of each answer that both changed → what stands by now, as texts.
    What is sent without the marks of the page, by a script or from a page of before, is taken at
    its word: its sender saw what stands.
    """

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.croises = {}
        for field in self.fields.values():
            field.show_hidden_initial = True

    def full_clean(self):
        if self.is_bound:
            self.data = self.data.copy()
            self.reconcile()
        super().full_clean()

    def reconcile(self):
        """Bring what was sent, and what the page says that it saw, in step with what stands."""
        marked = any(answer.html_initial_name in self.data for answer in self)
        mine = set(self.changed_data) if marked else set(self.fields)
        moved = {}
        for answer in self:
            now = told(standing(answer))
            seen = told(self.data.getlist(answer.html_initial_name)) if marked else now
            self.data.setlist(answer.html_initial_name, now)
            if seen != now:
                moved[answer.name] = now
                if answer.name not in mine:
                    self.data.setlist(answer.html_name, now)
        self.__dict__.pop("changed_data", None)  # cached: from now on against what stands
        self.croises = {name: moved[name] for name in moved.keys() & set(self.changed_data)}

    def clean(self):
        cleaned = super().clean()
        for name in self.croises.keys() & self.fields.keys():
            theirs = meaning(self.fields[name], self.croises[name])
            self.add_error(name, CROISE.format(theirs) if theirs else EFFACE)
        return cleaned


def standing(answer):
    """What a hidden copy of a bound field would carry now, as a list."""
    value = answer.field.prepare_value(answer.initial)
    if value is None:
        return []
    return value if isinstance(value, (list, tuple, QuerySet)) else [value]


def told(values):
    """These values as their page sends them: texts, without the empty ones, in one order."""
    return sorted(filter(None, (clean_text(str(value)) for value in values)))


def meaning(field, values):
    """What these texts say, as a person reads it."""
    several = issubclass(field.hidden_widget, MultipleHiddenInput)
    try:
        value = field.clean(values if several else "".join(values))
    except ValidationError:  # what was right once and no longer is
        return ", ".join(values)
    return in_words(field, value)

"""The form of the web in words that are easy to read: same fields, same rules, same errors."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from heurecivique_app.francais.days import in_words

from . import mots_faciles
from .champs import BY_NAME, CHAMPS
from .forms import BesoinForm
from .gate import first_possible_day


class BesoinFacileForm(BesoinForm):
    """BesoinForm, each question, choice and error told by `Champ.facile` and mots_faciles.py."""

    necessaire = mots_faciles.NECESSAIRE

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for champ in CHAMPS:
            field = self.fields[champ.nom]
            field.label, field.help_text = champ.facile.asked(self.answers), champ.facile.aide
            if not field.required:
                field.condition = mots_faciles.FACULTATIF
        self.fields["theme"].label_from_instance = easy_theme

    def choices_of(self, name):
        easy = BY_NAME[name].facile.choix
        return [(code, easy.get(str(code), label)) for code, label in super().choices_of(name)]

    def full_clean(self):
        """Check as BesoinForm, then tell each error in easy words, once."""
        super().full_clean()
        for name, errors in self.errors.items():
            codes = dict.fromkeys(error.code for error in errors.as_data())
            errors.data = [ValidationError(self.told(name, code), code=code) for code in codes]

    def told(self, name, code):
        commune = self.commune
        first = first_possible_day(timezone.localdate(), commune.delai_jours, commune.calendrier)
        return mots_faciles.error(name, code).replace("{premier}", in_words(first))


def easy_theme(theme):
    """A theme that comes with the app in easy words, another by its name."""
    return BY_NAME["theme"].facile.choix.get(theme.slug, theme.nom)

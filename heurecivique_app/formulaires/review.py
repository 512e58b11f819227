"""What somebody answered, in words, to read again before sending."""

from datetime import date

from django.db.models import QuerySet
from phonenumber_field.phonenumber import PhoneNumber

from heurecivique_app.francais import days

from . import telephones


def answer_in_words(form, name):
    """Return one answer of a valid form as a person reads it; "" when there is none."""
    return in_words(form.fields[name], form.cleaned_data.get(name))


def in_words(field, value):
    """Return what a form field made of an answer as a person reads it; "" for none."""
    if value in (None, "", False, []):
        return ""
    if value is True:
        return "Oui"
    if isinstance(value, PhoneNumber):
        return telephones.in_words(value)
    if isinstance(value, date):
        return days.in_words(value)
    labels = {str(code): label for code, label in getattr(field, "choices", ())}
    values = value if isinstance(value, (list, QuerySet)) else [value]
    return ", ".join(labels.get(str(one), str(one)) for one in values)

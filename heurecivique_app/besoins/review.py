"""What somebody answered, in words, to read again before sending."""

from datetime import date

from phonenumber_field.phonenumber import PhoneNumber

from heurecivique_app.formulaires import telephones
from heurecivique_app.francais import days

from .champs import champs_of, title_of

# Seen by the form: the summary was reached, later corrections come back to it.
SUMMARY = "relecture"


def blocks(form, etapes):
    """The answers of a valid form, step by step: [{etape, titre, reponses: [(label, words)]}]."""
    return [
        {
            "etape": etape,
            "titre": title_of(etape, form.answers),
            "reponses": [
                (champ.court, words)
                for champ in champs_of(etape)
                if champ.concerns(form.answers) and (words := answer_in_words(form, champ.nom))
            ],
        }
        for etape in etapes
    ]


def answer_in_words(form, name):
    """One answer as a person reads it; "" when there is none."""
    value = form.cleaned_data.get(name)
    if value in (None, "", False, []):
        return ""
    if value is True:
        return "Oui"
    if isinstance(value, PhoneNumber):
        return telephones.in_words(value)
    if isinstance(value, date):
        return days.in_words(value)
    labels = {str(code): label for code, label in getattr(form.fields[name], "choices", ())}
    if isinstance(value, list):
        return ", ".join(labels[code] for code in value)
    return labels.get(str(value), str(value))

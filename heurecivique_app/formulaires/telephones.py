"""Phone numbers as people write them in France, overseas included, brought to one form."""

import re
import unicodedata

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from phonenumber_field.modelfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber
from phonenumber_field.widgets import RegionalPhoneNumberWidget
from phonenumbers import NumberParseException, PhoneNumberType

REGION = "FR"
# The first four digits of the overseas numbers, which one dials from France without a prefix.
OUTRE_MER = {
    **dict.fromkeys(("0262", "0263", "0692", "0693"), "RE"),
    **dict.fromkeys(("0269", "0639"), "YT"),
    **dict.fromkeys(("0590", "0690", "0691"), "GP"),
    **dict.fromkeys(("0594", "0694"), "GF"),
    **dict.fromkeys(("0596", "0696", "0697"), "MQ"),
}
# Metropolitan France, and the overseas numbers that it dials without a prefix.
FRANCE = {33, 262, 508, 590, 594, 596}
NBSP = "\N{NO-BREAK SPACE}"
# Kept by the regulator for works of fiction, thus for demonstrations and tests.
FICTION = re.compile(r"\+3363998\d{4}")
INVALID = (
    "Écrivez un numéro à dix chiffres, par exemple 04 67 00 00 00, ou un numéro étranger qui "
    "commence par « + »."
)
PREMIUM = "C’est un numéro surtaxé : donnez un numéro ordinaire."


def dialable(number):
    """True for a PhoneNumber that exists, those kept for fiction included."""
    return number.is_valid() or is_fiction(number)


def is_fiction(number):
    return number.country_code == 33 and bool(FICTION.fullmatch(e164(number)))


def e164(number):
    """Return a PhoneNumber as machines store it, « +33199001234 »."""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def parse(text):
    """Return the PhoneNumber of what somebody wrote. Raise ValidationError with a sentence."""
    try:
        number = PhoneNumber.from_string(plain(text), region=REGION)
    except NumberParseException as error:
        raise ValidationError(INVALID, code="invalid") from error
    number = overseas(number) or number
    if not dialable(number):
        raise ValidationError(INVALID, code="invalid")
    if phonenumbers.number_type(number) == PhoneNumberType.PREMIUM_RATE:
        raise ValidationError(PREMIUM, code="premium")
    return PhoneNumber.from_string(e164(number))


def plain(text):
    """The text without what does not show (marks pasted with a number), its spaces ordinary."""
    visible = (c for c in text if unicodedata.category(c) not in ("Cc", "Cf"))
    return "".join(" " if c.isspace() else c for c in visible)


def overseas(number):
    """The overseas number that one wrote as a French one, or None."""
    if number.country_code != 33 or is_fiction(number):
        return None
    national = f"0{number.national_number}"
    region = OUTRE_MER.get(national[:4])
    found = region and PhoneNumber.from_string(national, region=region)
    return found if found and found.is_valid() else None


def in_words(number):
    """A PhoneNumber as people say it here, that no line end can cut."""
    here = number.country_code in FRANCE
    return (number.as_national if here else number.as_international).replace(" ", NBSP)


def validate_dialable(value):
    """Refuse, on a model, a number that cannot be called."""
    if isinstance(value, PhoneNumber) and not dialable(value):
        raise ValidationError(INVALID, code="invalid")


class TelephoneFormField(forms.CharField):
    """A phone number in any common writing; cleans to a PhoneNumber, or "" when empty."""

    widget = RegionalPhoneNumberWidget(region=REGION)

    def to_python(self, value):
        text = super().to_python(value)
        return parse(text) if text else ""


class TelephoneField(PhoneNumberField):
    """A PhoneNumberField that reads numbers as above, whatever region the host has set."""

    default_validators = [validate_dialable]

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, "phonenumber_field.modelfields.PhoneNumberField", args, kwargs

    def formfield(self, **kwargs):
        kwargs = {**kwargs, "form_class": TelephoneFormField, "max_length": None}
        return super(PhoneNumberField, self).formfield(**kwargs)

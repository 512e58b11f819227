"""One fact of a file, in words."""

from dataclasses import dataclass

from heurecivique_app.formulaires import telephones
from heurecivique_app.francais import days


@dataclass(frozen=True)
class Fait:
    """One answer: what was asked, what was said; `tel` and `mel` make it a link to press."""

    nom: str
    valeur: str
    tel: str = ""
    mel: str = ""


def fact(nom, instance, field):
    """One Fait of a model instance, its value in words ("" when nothing was said)."""
    value = getattr(instance, field)
    if field.endswith("telephone") and field != "sans_telephone":
        return Fait(nom, national(value), tel=str(value or ""))
    if field.endswith("courriel"):
        return Fait(nom, value, mel=value)
    return Fait(nom, in_words(instance, field, value))


def in_words(instance, field, value):
    """The value of a field as a person would say it."""
    if hasattr(instance, f"get_{field}_labels"):
        return ", ".join(getattr(instance, f"get_{field}_labels")())
    if hasattr(instance, f"get_{field}_display"):
        return getattr(instance, f"get_{field}_display")() or ""
    if isinstance(value, bool):
        return "Oui" if value else ""
    if hasattr(value, "strftime"):
        return days.in_words(value)
    return str(value or "")


def national(phone):
    """A PhoneNumber as it is dialled here; "" for none."""
    return telephones.in_words(phone) if phone else ""


def label_of(instance, name):
    label = str(instance._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]

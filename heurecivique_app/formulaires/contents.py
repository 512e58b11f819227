"""What a field holds of people, said where the field is declared.

    nom = personnel(models.CharField("nom", max_length=80), cherche=True)
    message = libre(models.TextField("message", max_length=300))
    usage = neutre(models.CharField("usage", max_length=40))
    lieu = imprime(models.CharField("lieu", max_length=60))

Erasure, retention, warnings and the search of the desk take their lists from here; a test refuses a
field for text that says nothing. A model all of whose texts are ours, or published by the commune,
says it once: `nature_des_textes = Contenu.NEUTRE`.
"""

from enum import Enum

from django.db import models

from .signs import check_printed

# What can hold words. A field with `choices`, or over an `enum`, holds one of ours.
TEXTES = (models.CharField, models.TextField, models.JSONField, models.FileField)


class Contenu(Enum):
    """What a field may tell of somebody."""

    PERSONNEL = "who somebody is, or how to reach them"
    LIBRE = "what somebody wrote freely, and could be about anybody"
    NEUTRE = "a code or a number of ours, or what the commune publishes"


def personnel(field, *, cherche=False):
    """Declare a model field as personal; `cherche`: the desk finds its row by it. Return it."""
    return declared(field, Contenu.PERSONNEL, cherche)


def libre(field, *, cherche=False):
    """Declare a model field as free text; `cherche`: the desk finds its row by it. Return it."""
    return declared(field, Contenu.LIBRE, cherche)


def neutre(field):
    """Declare a model field as one that tells nothing of anybody. Return it."""
    return declared(field, Contenu.NEUTRE, False)


def imprime(field):
    """Declare a model field as one that an officer writes and that our documents print. Return it.

    Every form refuses there a sign that no font of ours draws. Not for the name of somebody, who is
    called as they are called: paper then shows a square (signs.py), and the desk says so.
    """
    field.validators.append(
        check_printed
    )  # as CharField adds its own: migrations know nothing of it
    return field


def declared(field, contenu, cherche):
    field.contenu, field.cherche = contenu, cherche
    return field


def contenu_of(field):
    """The Contenu that a model field, or its model as a whole, declares; None when neither does."""
    return getattr(field, "contenu", None) or getattr(field.model, "nature_des_textes", None)


def fields_of(model, *contenus):
    """The fields of a model that hold one of these Contenus, in the order of the model."""
    return [field for field in model._meta.concrete_fields if contenu_of(field) in contenus]


def names_of(model, *contenus):
    """The names of the fields of a model that hold one of these Contenus."""
    return tuple(field.name for field in fields_of(model, *contenus))


def emptied(model, *contenus):
    """What `update()` writes to do away with these Contenus: {name: None or an empty value}."""
    return {
        field.name: None if field.null else field.to_python("")
        for field in fields_of(model, *contenus)
    }


def fields_of_search(model):
    """The fields of a model that the desk finds its rows by."""
    return [field for field in model._meta.concrete_fields if getattr(field, "cherche", False)]


def unclassified(model):
    """The names of the fields of a model that can hold words and say nothing of what they hold."""
    return [
        field.name
        for field in model._meta.local_concrete_fields
        if isinstance(field, TEXTES)
        and not (field.choices or getattr(field, "enum", None))
        and contenu_of(field) is None
    ]

"""Model fields of ours: closed lists with several answers, web addresses."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst


class ChoixMultiplesField(models.JSONField):
    """A list of codes taken from a closed list, kept in the order of that list.

    `enum` is the TextChoices of the codes. Unknown or repeated codes are refused with a sentence.
    """

    def __init__(self, *args, enum=None, **kwargs):
        self.enum = enum
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        known = self.enum.values
        if not isinstance(value, list) or len(set(map(str, value))) != len(value):
            raise ValidationError("Choisissez parmi les réponses proposées.")
        if any(code not in known for code in value):
            raise ValidationError("Choisissez parmi les réponses proposées.")

    def formfield(self, **kwargs):
        from .fields import ChoixMultiplesFormField

        return ChoixMultiplesFormField(
            **{
                "choices": self.enum.choices,
                "required": not self.blank,
                "label": capfirst(self.verbose_name),
                "help_text": self.help_text,
                **kwargs,
            }
        )

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)

        def labels(instance):
            return [self.enum(code).label for code in getattr(instance, self.attname)]

        setattr(cls, f"get_{name}_labels", labels)


class AdresseWebField(models.URLField):
    """The address of a site; one typed without « https:// » gets it, whatever Django's version."""

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})

"""The index by which anybody known to a commune is found: one row for each key of a file."""

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models

from heurecivique_app.formulaires.contents import fields_of_search, personnel
from heurecivique_app.formulaires.telephones import TelephoneField

from .words import LONGUEUR, keys_of_mail, keys_of_name, keys_of_phone, keys_of_street


class Mot(models.Model):
    """One key that a file is found by (words.py). Written by the file itself, by nobody else."""

    wagtail_reference_index_ignore = True

    commune = models.ForeignKey(
        "heurecivique_app.Commune", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    mot = personnel(models.CharField("mot", max_length=LONGUEUR))
    objet_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    objet_id = models.PositiveBigIntegerField("numéro")
    objet = GenericForeignKey("objet_type", "objet_id")

    class Meta:
        verbose_name = "mot de l’annuaire"
        verbose_name_plural = "mots de l’annuaire"
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "mot", "objet_type", "objet_id"], name="mot_unique"
            )
        ]
        indexes = [
            # Who sees every commune asks without naming one.
            models.Index(fields=["mot", "objet_type", "objet_id"], name="mot_partout"),
            # Is a file found by another word too? With the word, the index alone says it.
            models.Index(fields=["objet_type", "objet_id", "mot"], name="mot_de_l_objet"),
        ]

    def __str__(self):
        return f"Mot n° {self.pk}"


class Cherchable(models.Model):
    """Base of the files that « Qui appelle ? » finds, by their fields declared `cherche`.

    A subclass has a `commune`. `save` and `delete` keep the index in step; whatever writes such a
    field by `update()` calls `index()` afterwards.
    """

    mots = GenericRelation(Mot, "objet_id", "objet_type")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        new, written = self._state.adding, kwargs.get("update_fields")
        super().save(*args, **kwargs)
        names = {field.name for field in fields_of_search(type(self))}
        if written is None or names & set(written):
            self.index(new=new)

    def keys(self):
        """What this file is found by."""
        return set().union(*self.keys_by_field().values())

    def keys_by_field(self):
        """The same, field by field: {name: keys}."""
        return {
            field.name: reader_of(field)(told)
            for field in fields_of_search(type(self))
            if (told := as_text(getattr(self, field.attname)))
        }

    def index(self, *, new=False):
        """Write the keys of this file, those that changed alone; `new`: none is there yet."""
        wanted = self.keys()
        known = set() if new else set(self.mots.values_list("mot", flat=True))
        if gone := known - wanted:
            self.mots.filter(mot__in=gone).delete()
        Mot.objects.bulk_create(
            [
                Mot(commune_id=self.commune_id, mot=mot, objet=self)
                for mot in sorted(wanted - known)
            ],
            ignore_conflicts=True,
        )


def as_text(value):
    """What a field holds, as a text: a PhoneNumber is worded once, which takes its time."""
    return "" if value is None else str(value)


def reader_of(field):
    """How the keys of a field are read, by what the field holds."""
    if isinstance(field, TelephoneField):
        return keys_of_phone
    if isinstance(field, models.EmailField):
        return keys_of_mail
    return keys_of_street if "adresse" in field.name else keys_of_name

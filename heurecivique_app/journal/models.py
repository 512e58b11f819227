"""The journal: what happened, in codes and numbers, written once and never changed."""

from django.conf import settings
from django.db import models

from heurecivique_app.formulaires.contents import neutre


class JournalImmuable(Exception):
    """Raised by any attempt to rewrite or remove what the journal says."""


class EvenementQuerySet(models.QuerySet):
    """Read and append; every other way to write raises JournalImmuable."""

    def about(self, objet):
        """Events of one object, oldest first."""
        return self.filter(objet_type=objet._meta.model_name, objet_id=objet.pk).order_by("pk")

    def update(self, **kwargs):
        raise JournalImmuable("Le journal ne se réécrit pas.")

    def delete(self):
        raise JournalImmuable("Le journal ne s’efface pas ligne à ligne.")

    def bulk_update(self, objs, fields, batch_size=None):
        raise JournalImmuable("Le journal ne se réécrit pas.")

    def expire(self):
        """Drop the selected events for good and return their number.

        Retention (domaine.md §7.8) is the journal's only way out; `vie_privee` alone calls it.
        """
        return self._raw_delete(self.db)


class Evenement(models.Model):
    """One thing that happened: who did what to which object, and when.

    Identifiers and codes only. No name, address or free text of a person ever enters here, so
    that the journal may outlive the people it speaks of.
    """

    wagtail_reference_index_ignore = True

    quand = models.DateTimeField("quand", auto_now_add=True, db_index=True)
    # No constraint in the database: an account may go, the number that acted stays.
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="par",
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    commune = models.ForeignKey(
        "heurecivique_app.Commune", on_delete=models.PROTECT, related_name="+", null=True
    )
    objet_type = neutre(models.CharField("objet", max_length=40))
    objet_id = models.PositiveBigIntegerField("numéro")
    action = neutre(models.CharField("action", max_length=60))
    de = neutre(models.CharField("de", max_length=20, blank=True))
    vers = neutre(models.CharField("vers", max_length=20, blank=True))
    details = neutre(models.JSONField("précisions", default=dict, blank=True))

    objects = EvenementQuerySet.as_manager()

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "journal"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["objet_type", "objet_id"])]

    def __str__(self):
        return f"{self.action} · {self.objet_type} n° {self.objet_id}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise JournalImmuable("Le journal ne se réécrit pas.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise JournalImmuable("Le journal ne s’efface pas ligne à ligne.")

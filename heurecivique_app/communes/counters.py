"""Counts by day in which nobody can be recognised."""

from django.db import models
from django.db.models import F


class CompteurQuerySet(models.QuerySet):
    def add_one(self, *, commune, **what):
        """Add one to the count of today, in `commune`, of `what` (the fields that name it)."""
        row, _ = self.get_or_create(jour=commune.day_of(), commune=commune, **what)
        self.filter(pk=row.pk).update(nombre=F("nombre") + 1)


class CompteurDuJour(models.Model):
    """How many times something was done on one day in one commune; nobody is known by it.

    A subclass names the commune and what was done, and lets each day have one row of it.
    """

    jour = models.DateField("jour")
    nombre = models.PositiveIntegerField("nombre", default=0)

    objects = CompteurQuerySet.as_manager()

    class Meta:
        abstract = True

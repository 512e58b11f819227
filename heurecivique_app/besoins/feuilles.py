"""The paper that a need was written on: who signed it, when, where it is kept, its pictures."""

from django.db import models
from django.utils import timezone

from heurecivique_app.formulaires.contents import libre, neutre, personnel

from .models import Besoin


class Feuille(models.Model):
    """What the town hall knows of one sheet; it goes with the need."""

    wagtail_reference_index_ignore = True

    besoin = models.OneToOneField(Besoin, on_delete=models.CASCADE, related_name="feuille")
    signataire = personnel(models.CharField("signée par", max_length=80, blank=True))
    signee_le = models.DateField("signée le", null=True, blank=True)
    # A folder or a drawer of the town hall: needed until the paper goes as well.
    classeur = neutre(models.CharField("le papier est dans", max_length=60, blank=True))
    # What the week said before it became `creneaux`: « me 14-16 » says more than an afternoon.
    semaine = libre(models.CharField("moments, comme écrits", max_length=80, blank=True))

    class Meta:
        verbose_name = "feuille"
        verbose_name_plural = "feuilles"

    def __str__(self):
        return f"Feuille du besoin n° {self.besoin_id}"


class PhotoFeuille(models.Model):
    """A picture of a sheet, drawn anew by us (photos.py).

    In the database rather than among the files of the site: nothing there is public by mistake,
    and it goes, is saved and is put back with its need.
    """

    wagtail_reference_index_ignore = True

    besoin = models.ForeignKey(Besoin, on_delete=models.CASCADE, related_name="photos")
    image = personnel(models.BinaryField())
    ajoutee_le = models.DateTimeField("ajoutée le", default=timezone.now)

    class Meta:
        verbose_name = "photo de feuille"
        verbose_name_plural = "photos de feuilles"
        ordering = ["pk"]

    def __str__(self):
        return f"Photo n° {self.pk} du besoin n° {self.besoin_id}"

    @property
    def commune_id(self):
        return self.besoin.commune_id


def add_photos(besoin, images):
    """Keep the pictures of the sheet of a need, as `photos.PhotosField` cleans them."""
    PhotoFeuille.objects.bulk_create(PhotoFeuille(besoin=besoin, image=image) for image in images)

"""The pictures and the documents of a host that has its own models of both."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Photo(AbstractImage):
    credit = models.CharField(max_length=80, blank=True)
    admin_form_fields = [*Image.admin_form_fields, "credit"]


class PhotoRendition(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Fichier(AbstractDocument):
    service = models.CharField(max_length=80, blank=True)
    admin_form_fields = [*Document.admin_form_fields, "service"]

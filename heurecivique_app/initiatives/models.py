"""The pictures of an initiative, in their order."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.images import get_image_model_string
from wagtail.models import Orderable

from heurecivique_app.formulaires.contents import Contenu


class PhotoInitiative(Orderable):
    """One picture, and what it shows in words."""

    nature_des_textes = Contenu.NEUTRE
    page = ParentalKey(
        "heurecivique_app.InitiativePage", on_delete=models.CASCADE, related_name="photos"
    )
    image = models.ForeignKey(
        get_image_model_string(), verbose_name="photo", on_delete=models.CASCADE, related_name="+"
    )
    description = models.CharField(
        "ce que l’on voit",
        max_length=200,
        help_text="Une phrase, lue à qui ne voit pas la photo.",
    )
    legende = models.CharField(
        "légende",
        max_length=120,
        blank=True,
        help_text="Paraît sous la photo\N{NO-BREAK SPACE}: le moment, le lieu, qui l’a prise.",
    )

    class Meta(Orderable.Meta):
        verbose_name = "photo d’initiative"
        verbose_name_plural = "photos d’initiatives"

    def __str__(self):
        return self.description

"""Kits and outils: the table of contents that communes share, and a commune's own files."""

import logging

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.documents import get_document_model_string
from wagtail.search import index

from heurecivique_app.communes.models import Commune
from heurecivique_app.formulaires.contents import Contenu
from heurecivique_app.impression import catalogue

logger = logging.getLogger(__name__)


class Kit(ClusterableModel):
    """A set of ready documents for one occasion of the year (domaine.md §9)."""

    nature_des_textes = Contenu.NEUTRE
    code = models.SlugField("code", max_length=30, unique=True)
    titre = models.CharField("titre", max_length=80)
    resume = models.CharField("résumé", max_length=300, blank=True)
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "kit"
        verbose_name_plural = "kits"
        ordering = ["ordre", "titre"]

    def __str__(self):
        return self.titre


class OutilQuerySet(models.QuerySet):
    def published(self):
        """The outils that residents may see."""
        return self.filter(publie=True)

    def of_commune(self, commune):
        """The outils of the kits, and the files that this commune added to them."""
        return self.filter(Q(commune=None) | Q(commune=commune))


class Outil(index.Indexed, models.Model):
    """A document of a kit: a file of the commune, or one that the app makes in its colours."""

    nature_des_textes = Contenu.NEUTRE
    kit = ParentalKey(Kit, verbose_name="kit", on_delete=models.CASCADE, related_name="outils")
    commune = models.ForeignKey(
        Commune,
        verbose_name="propre à la commune",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outils",
        help_text="Laissez vide pour un outil commun à toutes les communes.",
    )
    titre = models.CharField("titre", max_length=120)
    description = models.CharField("description", max_length=300, blank=True)
    usage = models.CharField(
        "pour qui, pour quoi",
        max_length=120,
        blank=True,
        help_text="Par exemple\u00a0: «\u00a0pour la boulangerie, la pharmacie\u00a0».",
    )
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name="fichier",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    generateur = models.CharField(
        "document aux couleurs de la commune",
        max_length=60,
        blank=True,
        help_text="Le site le fabrique\u00a0; laissez vide si vous choisissez un fichier.",
    )
    ordre = models.PositiveSmallIntegerField("ordre", default=0)
    publie = models.BooleanField("publié", default=True)

    objects = OutilQuerySet.as_manager()

    search_fields = [
        index.SearchField("titre", boost=3),
        index.AutocompleteField("titre"),
        index.SearchField("description"),
        index.SearchField("usage"),
        index.FilterField("publie"),
        index.FilterField("kit"),
        index.FilterField("commune"),
    ]

    class Meta:
        verbose_name = "outil"
        verbose_name_plural = "outils"
        ordering = ["kit__ordre", "ordre", "titre"]
        constraints = [
            models.CheckConstraint(
                name="outil_fichier_ou_generateur",
                condition=(
                    Q(document__isnull=False, generateur="")
                    | (Q(document__isnull=True) & ~Q(generateur=""))
                ),
                violation_error_message=(
                    "Choisissez un fichier ou un document aux couleurs de la commune\u00a0: "
                    "l’un des deux, pas les deux."
                ),
            )
        ]

    def __str__(self):
        return self.titre

    def clean(self):
        """Refuse a generated document that does not exist."""
        super().clean()
        if self.generateur and self.generated is None:
            raise ValidationError(
                {"generateur": "Ce document n’est pas au catalogue. Choisissez-le dans la liste."}
            )

    @property
    def file_url(self):
        """Where its file is taken; "" when the storage that serves it directly does not answer."""
        try:
            return self.document.url
        except Exception as error:  # each storage has its own words
            logger.warning("document %s: no address: %r", self.document_id, error)
            return ""

    @property
    def generated(self):
        """The generated document of the catalogue, or None."""
        return catalogue.document(self.generateur)

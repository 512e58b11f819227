"""The places where paper sheets lie, and the batches printed for each."""

from datetime import timedelta
from itertools import permutations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.scope import ScopedQuerySet
from heurecivique_app.formulaires.contents import libre, neutre
from heurecivique_app.formulaires.lettres_sures import LETTRES
from heurecivique_app.francais.folding import fold

from .codes import code_of

FEUILLES = 50  # of one batch at most: the press draws them in the time that it has
SILENCE = timedelta(weeks=3)


class Depot(models.Model):
    """A place where sheets lie: the mairie, a bakery, the chemist's. Of one commune."""

    wagtail_reference_index_ignore = True

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="depots")
    nom = neutre(models.CharField("nom du dépôt", max_length=60))
    precisions = libre(
        models.CharField(
            "où, et à qui demander",
            max_length=160,
            blank=True,
            help_text="Par exemple\u00a0: sur le comptoir, demander Mme Roux.",
        )
    )
    # Printed on every sheet: given once, never changed.
    sigle = neutre(models.CharField("sigle", max_length=2, editable=False))
    ouvert = models.BooleanField("on y dépose des feuilles", default=True)
    passage_le = models.DateField("dernier passage", null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "dépôt"
        verbose_name_plural = "dépôts"
        ordering = ["commune", "nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "sigle"], name="depot_sigle_unique_par_commune"
            ),
            models.UniqueConstraint(
                fields=["commune", "nom"],
                name="depot_nom_unique_par_commune",
                violation_error_message="Un dépôt porte déjà ce nom\u00a0: écrivez-en un autre.",
            ),
        ]

    def __str__(self):
        return self.nom


class Lot(models.Model):
    """Sheets printed together for one place, on one day."""

    wagtail_reference_index_ignore = True

    depot = models.ForeignKey(Depot, on_delete=models.CASCADE, related_name="lots")
    numero = models.PositiveSmallIntegerField("numéro", editable=False)
    nombre = models.PositiveSmallIntegerField(
        "nombre de feuilles",
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(FEUILLES)],
    )
    tire_le = models.DateTimeField("imprimé le", default=timezone.now)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "lot de feuilles"
        verbose_name_plural = "lots de feuilles"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["depot", "numero"], name="lot_unique_par_depot")
        ]

    def __str__(self):
        return f"Lot {self.depot.sigle}{self.numero}"

    @property
    def commune(self):
        return self.depot.commune

    @property
    def commune_id(self):
        return self.depot.commune_id

    def codes(self):
        """The code of each sheet, in the order in which they are printed."""
        return [self.code(rang) for rang in range(1, self.nombre + 1)]

    def code(self, rang):
        return code_of(self.depot.sigle, self.numero, rang)


def free_sigle(nom, taken):
    """Return two letters for a place of this name, none of those taken.

    Its own letters first, so that one recognises it; None when all are taken.
    """
    own = [letter for letter in dict.fromkeys(fold(nom).upper()) if letter in LETTRES]
    for letters in (own, LETTRES):
        for pair in map("".join, permutations(letters, 2)):
            if pair not in taken:
                return pair
    return None

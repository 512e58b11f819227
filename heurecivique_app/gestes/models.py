from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from wagtail.search import index

from heurecivique_app.communes.models import Commune


class Theme(models.Model):
    """One of the twelve kinds of help: the taxonomy shared by gestes, needs and skills."""

    nom = models.CharField("nom", max_length=60, unique=True)
    slug = models.SlugField("adresse", unique=True)
    exemples = models.CharField("exemples", max_length=160, blank=True)
    icone = models.CharField("dessin", max_length=30, blank=True)
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
        ordering = ["ordre", "nom"]

    def __str__(self):
        return self.nom


class GesteQuerySet(models.QuerySet):
    def published(self):
        """The gestes that residents see."""
        return self.filter(publie=True)

    def of_commune(self, commune):
        """The common gestes and those of this commune."""
        return self.filter(Q(commune=None) | Q(commune=commune))


class Geste(index.Indexed, models.Model):
    """A small act of help that anyone can do (domain §8)."""

    class Mode(models.TextChoices):
        INDIVIDUEL = "individuel", "Seul"
        COLLECTIF = "collectif", "À plusieurs"
        LES_DEUX = "les_deux", "Seul ou à plusieurs"

    class Saison(models.TextChoices):
        TOUTE = "toute", "Toute l’année"
        PRINTEMPS = "printemps", "Printemps"
        ETE = "ete", "Été"
        RENTREE = "rentree", "Rentrée"
        HIVER = "hiver", "Hiver"
        NOEL = "noel", "Noël"

    commune = models.ForeignKey(
        Commune,
        verbose_name="propre à la commune",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="gestes",
        help_text="Laissez vide pour un geste commun à toutes les communes.",
    )
    titre = models.CharField("titre", max_length=80)
    slug = models.SlugField("adresse", max_length=90, unique=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="gestes")
    texte = models.TextField("texte", max_length=600)
    duree = models.PositiveSmallIntegerField(
        "durée en minutes",
        default=60,
        validators=[MinValueValidator(5), MaxValueValidator(120)],
    )
    mode = models.CharField("mode", max_length=12, choices=Mode, default=Mode.INDIVIDUEL)
    saison = models.CharField("saison", max_length=12, choices=Saison, default=Saison.TOUTE)
    a_distance = models.BooleanField("sans sortir de chez soi", default=False)
    a_domicile = models.BooleanField("chez la personne", default=False)
    mineur_ok = models.BooleanField("convient à un mineur", default=False)
    vehicule = models.BooleanField("demande un véhicule", default=False)
    materiel = models.CharField("matériel", max_length=160, blank=True)
    vigilance = models.CharField("points de vigilance", max_length=300, blank=True)
    ordre = models.PositiveSmallIntegerField("ordre", default=0)
    publie = models.BooleanField("publié", default=True)

    objects = GesteQuerySet.as_manager()

    search_fields = [
        index.SearchField("titre", boost=3),
        index.AutocompleteField("titre"),
        index.SearchField("texte"),
        index.FilterField("publie"),
        index.FilterField("theme"),
        index.FilterField("commune"),
    ]

    class Meta:
        verbose_name = "geste"
        verbose_name_plural = "gestes"
        ordering = ["ordre", "titre"]

    def __str__(self):
        return self.titre

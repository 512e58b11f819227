"""Themes, gestes, and the counts of what was done."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from heurecivique_app.communes.counters import CompteurDuJour
from heurecivique_app.communes.models import Commune
from heurecivique_app.formulaires.contents import Contenu, imprime

from .geste.memory import MemoireDuGeste
from .geste.preview import Apercu

MOTS = "Ceux que l’on tape pour le trouver et que le texte ne dit pas. Ils ne sont pas montrés."


class Theme(models.Model):
    """One of the twelve kinds of help: the taxonomy shared by gestes, needs and skills."""

    nature_des_textes = Contenu.NEUTRE
    nom = imprime(models.CharField("nom", max_length=60, unique=True))
    slug = models.SlugField("adresse", unique=True)
    exemples = imprime(models.CharField("exemples", max_length=160, blank=True))
    icone = models.CharField("dessin", max_length=30, blank=True)
    mots = models.CharField("mots de recherche", max_length=300, blank=True, help_text=MOTS)
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
        ordering = ["ordre", "nom"]

    def __str__(self):
        return self.nom

    def with_examples(self):
        """Its name and what it is about, as a form offers it."""
        return f"{self.nom}\u00a0: {self.exemples}" if self.exemples else self.nom


class GesteQuerySet(models.QuerySet):
    def published(self):
        """The gestes that residents see."""
        return self.filter(live=True)

    def common(self):
        """The gestes shipped with the app, the same for every commune."""
        return self.filter(commune=None)

    def of_commune(self, commune):
        """The gestes of this commune: its own, and the common ones that it has not made its own.

        A commune edits or hides a common geste by a version of its own, shown or taken back; that
        version stands in the place of the common one (design: an update never overwrites it).
        One that is still a draft, never published, takes nobody's place.
        """
        versions = Geste.objects.filter(commune=commune, remplace__isnull=False).exclude(
            live=False, first_published_at=None
        )
        here = Q(commune=None) & ~Q(pk__in=versions.values("remplace"))
        return self.filter(Q(commune=commune) | here)

    def shown_in(self, commune):
        """What the residents of this commune see, in the order of its idea box."""
        return self.published().of_commune(commune).order_by("ordre", "titre", "pk")


class Geste(
    MemoireDuGeste,
    WorkflowMixin,
    Apercu,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """A small act of help that anyone can do (domaine.md §8)."""

    nature_des_textes = Contenu.NEUTRE

    class Mode(models.TextChoices):
        INDIVIDUEL = "individuel", "Une personne suffit"
        COLLECTIF = "collectif", "À plusieurs"
        LES_DEUX = "les_deux", "Seul ou à plusieurs"

    class Saison(models.TextChoices):
        TOUTE = "toute", "Toute l’année"
        PRINTEMPS = "printemps", "Printemps"
        ETE = "ete", "Été"
        RENTREE = "rentree", "Automne"
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
    titre = imprime(models.CharField("titre", max_length=80))
    slug = models.SlugField("adresse", max_length=90)
    remplace = models.ForeignKey(
        "self",
        verbose_name="version de la commune du geste",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="versions",
    )
    voisins = ParentalManyToManyField(
        "self", verbose_name="gestes voisins", symmetrical=False, blank=True, related_name="+"
    )
    propose_par = models.CharField(
        "proposé par",
        max_length=40,
        blank=True,
        help_text="Le prénom de la personne, si elle veut bien qu’il paraisse.",
    )
    # Digest of the text shipped last: an update rewrites a row that nobody has touched since.
    livraison = models.CharField(max_length=64, blank=True, editable=False)
    modifie_le = models.DateTimeField("modifié le", auto_now=True)
    theme = models.ForeignKey(
        Theme, verbose_name="thème", on_delete=models.PROTECT, related_name="gestes"
    )
    texte = imprime(models.TextField("texte", max_length=600))
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
    materiel = imprime(models.CharField("matériel", max_length=160, blank=True))
    vigilance = imprime(models.CharField("points de vigilance", max_length=300, blank=True))
    mots = models.CharField("mots de recherche", max_length=300, blank=True, help_text=MOTS)
    ordre = models.PositiveSmallIntegerField(
        "ordre",
        default=0,
        help_text="Les plus petits nombres d’abord : à 0, il vient en tête.",
    )

    objects = GesteQuerySet.as_manager()

    search_fields = [
        index.SearchField("titre", boost=3),
        index.AutocompleteField("titre"),
        index.SearchField("texte"),
        index.FilterField("live"),
        index.FilterField("theme"),
        index.FilterField("commune"),
    ]

    class Meta:
        verbose_name = "geste"
        verbose_name_plural = "gestes"
        ordering = ["ordre", "titre"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(commune=None),
                name="geste_adresse_commune_a_tous",
                violation_error_message="Un autre geste commun a déjà cette adresse.",
            ),
            models.UniqueConstraint(
                fields=["commune", "slug"],
                name="geste_adresse_dans_la_commune",
                violation_error_message="Un autre geste de la commune a déjà cette adresse.",
            ),
            models.UniqueConstraint(
                fields=["commune", "remplace"],
                name="geste_une_version_par_commune",
                violation_error_message="La commune a déjà sa version de ce geste.",
            ),
        ]

    @classmethod
    def get_default_workflow(cls):
        """None where several communes share the site: Wagtail writes to a whole group of readers,
        who would read the titles of their neighbours' drafts."""
        alone = Commune.objects.count() < 2
        return super().get_default_workflow() if alone else None

    def __str__(self):
        return self.titre

    @property
    def local(self):
        """True for an idea of the commune; its version of a common geste is not one."""
        return self.commune_id is not None and self.remplace_id is None


class GesteFait(CompteurDuJour):
    """How many times a geste was done on one day in one commune; nobody is known by it."""

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="gestes_faits")
    geste = models.ForeignKey(Geste, on_delete=models.CASCADE, related_name="faits")

    class Meta:
        verbose_name = "geste fait"
        verbose_name_plural = "gestes faits"
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "geste", "jour"], name="geste_fait_un_compte_par_jour"
            )
        ]

    def __str__(self):
        return f"Geste n° {self.geste_id} · {self.jour}"

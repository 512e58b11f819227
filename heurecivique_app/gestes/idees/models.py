"""What residents propose, until somebody publishes it or thanks for it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.scope import ScopedQuerySet
from heurecivique_app.formulaires.contents import Contenu, libre, names_of, personnel
from heurecivique_app.journal.machine import EtatQuerySet, ModeleAEtat

from ..models import Geste, Theme
from .etats import MACHINE, EtatIdee


class IdeeQuerySet(EtatQuerySet, ScopedQuerySet):
    def to_read(self):
        """Ideas that wait for somebody to accept or refuse them."""
        return self.filter(etat=EtatIdee.RECUE, a_verifier=False)

    def to_check(self):
        """Ideas that look sent by a robot."""
        return self.filter(etat=EtatIdee.RECUE, a_verifier=True)

    def with_author(self):
        """Ideas that still say who sent them."""
        return self.exclude(prenom="", courriel="")


class Idee(ModeleAEtat):
    """What a resident proposes: a geste for the idea box, or an initiative to tell about."""

    class Nature(models.TextChoices):
        GESTE = "geste", "Un geste"
        INITIATIVE = "initiative", "Une initiative"

    machine = MACHINE

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="idees")
    etat = models.CharField("état", max_length=10, choices=EtatIdee, default=EtatIdee.RECUE)
    nature = models.CharField("nature", max_length=12, choices=Nature)
    titre = libre(models.CharField("titre", max_length=80), cherche=True)
    texte = libre(models.TextField("texte", max_length=1200), cherche=True)
    faire_pareil = libre(models.TextField("comment faire pareil", max_length=800, blank=True))
    theme = models.ForeignKey(
        Theme, verbose_name="thème", on_delete=models.PROTECT, related_name="+"
    )
    qui = libre(models.CharField("qui la porte", max_length=120, blank=True), cherche=True)
    ou = libre(models.CharField("où", max_length=120, blank=True), cherche=True)
    depuis = libre(models.CharField("depuis quand", max_length=40, blank=True))
    prenom = personnel(models.CharField("prénom", max_length=40, blank=True), cherche=True)
    prenom_publiable = models.BooleanField("le prénom peut paraître", default=False)
    courriel = personnel(models.EmailField("courriel", blank=True))
    recue_le = models.DateTimeField("reçue le", default=timezone.now)
    a_verifier = models.BooleanField("à vérifier", default=False)
    # What it became: a geste, or the page of an initiative.
    geste = models.ForeignKey(
        Geste, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    empreinte = personnel(models.CharField(max_length=64, unique=True, null=True, editable=False))

    objects = IdeeQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "idée"
        verbose_name_plural = "idées"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="idee_etat_connu", condition=Q(etat__in=EtatIdee.values))
        ]

    def __str__(self):
        return f"Idée n° {self.pk}"

    @property
    def has_author(self):
        """Whether it still says who sent it."""
        return bool(self.prenom or self.courriel)

    @property
    def may_be_signed(self):
        """Whether its author's first name is known, and may appear."""
        return bool(self.prenom and self.prenom_publiable)


# What is looked at for what says too much of somebody: a first name may say more than a name.
ECRITS = (*names_of(Idee, Contenu.LIBRE), "prenom")

"""A match of a need and a volunteer, and the report that closes a need."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.fusions import FusionDeDeux, FusionQuerySet
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.scope import ScopedQuerySet
from heurecivique_app.formulaires.contents import libre
from heurecivique_app.journal.machine import EtatQuerySet, ModeleAEtat
from heurecivique_app.volontaires.models import Volontaire

from .etats import MACHINE, OUVERTES, TIENNENT, EtatRelation


class RelationQuerySet(EtatQuerySet, ScopedQuerySet):
    def holding(self):
        """Volunteers who said yes and still hold their place."""
        return self.filter(etat__in=TIENNENT)

    def pending(self):
        """Proposals without an answer."""
        return self.filter(etat=EtatRelation.PROPOSEE)

    def overdue(self, now):
        """Proposals whose time to answer is over."""
        return self.pending().filter(expire_le__lt=now)

    def hours(self):
        """Total hours recorded, as a Decimal."""
        return self.aggregate(total=Sum("heures"))["total"] or Decimal(0)


class MiseEnRelation(ModeleAEtat):
    """A volunteer proposed for a need, and what came of it."""

    machine = MACHINE

    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+")
    besoin = models.ForeignKey(Besoin, on_delete=models.CASCADE, related_name="mises_en_relation")
    volontaire = models.ForeignKey(
        Volontaire, on_delete=models.PROTECT, related_name="mises_en_relation"
    )
    etat = models.CharField(
        "état", max_length=14, choices=EtatRelation, default=EtatRelation.PROPOSEE
    )
    proposee_le = models.DateTimeField("proposée le", default=timezone.now)
    expire_le = models.DateTimeField("réponse attendue avant le")
    # Each yes takes one numbered place of the need: two people cannot take the same one.
    place = models.PositiveSmallIntegerField("place", null=True, editable=False)
    minutes_declarees = models.PositiveSmallIntegerField(
        "durée dite par le volontaire, en minutes",
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(720)],
    )
    heures = models.DecimalField(
        "heures enregistrées", max_digits=5, decimal_places=2, null=True, blank=True
    )

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = "mise en relation"
        verbose_name_plural = "mises en relation"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["besoin", "place"],
                condition=Q(etat__in=TIENNENT),
                name="relation_une_personne_par_place",
                violation_error_message="Un autre volontaire a déjà répondu présent. Merci\u00a0!",
            ),
            models.UniqueConstraint(
                fields=["besoin", "volontaire"],
                condition=Q(etat__in=OUVERTES),
                name="relation_une_seule_ouverte",
                violation_error_message="Ce volontaire a déjà une proposition pour ce besoin.",
            ),
            models.CheckConstraint(
                name="relation_etat_connu", condition=Q(etat__in=EtatRelation.values)
            ),
        ]

    def __str__(self):
        return f"Mise en relation n° {self.pk}"

    def standing(self):
        """The match that an old link of this one leads to, once its need became part of another."""
        besoin = self.besoin.standing()
        same = besoin.mises_en_relation.filter(volontaire=self.volontaire_id)
        return self if besoin.pk == self.besoin_id else same.first() or self

    def place_free(self):
        """True while the need still lacks a volunteer; no query once they are read."""
        proposed = self.besoin.mises_en_relation.all()
        return sum(one.etat in TIENNENT for one in proposed) < self.besoin.nb_volontaires

    def first_free_place(self):
        """The lowest numbered place that nobody holds, from 1."""
        taken = set(self.besoin.mises_en_relation.holding().values_list("place", flat=True))
        return next(n for n in range(1, self.besoin.nb_volontaires + 2) if n not in taken)


class CompteRendu(models.Model):
    """How the action went, as the CCAS records it; no need closes without one (domaine.md §4.2)."""

    wagtail_reference_index_ignore = True

    class Realisation(models.TextChoices):
        OUI = "oui", "Oui"
        PARTIELLE = "partielle", "En partie"
        NON = "non", "Non"

    class Incident(models.TextChoices):
        AUCUN = "aucun", "Aucun"
        MATERIEL = "materiel", "Dégât matériel"
        CORPOREL = "corporel", "Blessure ou malaise"
        CONFLIT = "conflit", "Désaccord"
        AUTRE = "autre", "Autre"

    class Satisfaction(models.IntegerChoices):
        TRES = 5, "Très content"
        CONTENT = 4, "Content"
        MOYEN = 3, "Moyen"
        PEU = 2, "Peu content"
        PAS = 1, "Pas content"

    besoin = models.OneToOneField(Besoin, on_delete=models.CASCADE, related_name="compte_rendu")
    realise = models.CharField("l’action a eu lieu", max_length=10, choices=Realisation)
    date = models.DateField("date de l’action")
    satisfaction_beneficiaire = models.PositiveSmallIntegerField(
        "avis du bénéficiaire", choices=Satisfaction, null=True, blank=True
    )
    satisfaction_volontaire = models.PositiveSmallIntegerField(
        "avis du volontaire", choices=Satisfaction, null=True, blank=True
    )
    incident = models.CharField("incident", max_length=10, choices=Incident, default=Incident.AUCUN)
    assureur_informe = models.BooleanField("assureur informé", default=False)
    commentaire = libre(
        models.TextField(
            "commentaire",
            max_length=300,
            blank=True,
            help_text="N’indiquez ni maladie, ni traitement, ni situation financière.",
        )
    )
    temoignage_publiable = models.BooleanField(
        "témoignage publiable avec le seul prénom", default=False
    )
    enregistre_le = models.DateTimeField("enregistré le", default=timezone.now)

    class Meta:
        verbose_name = "compte rendu"
        verbose_name_plural = "comptes rendus"

    def __str__(self):
        return f"Compte rendu du besoin n° {self.besoin_id}"

    @property
    def happened(self):
        return self.realise != self.Realisation.NON


class FusionBesoinQuerySet(FusionQuerySet):
    def about(self, besoin):
        """Those that a need took part in, whichever of the two it was."""
        return self.filter(Q(garde=besoin) | Q(absorbe=besoin))


class FusionBesoin(FusionDeDeux):
    """Two needs made one; where the one that went stood, and since when."""

    garde = models.ForeignKey(Besoin, on_delete=models.CASCADE, related_name="fusions")
    absorbe = models.ForeignKey(Besoin, on_delete=models.CASCADE, related_name="+")
    etat = models.CharField("état", max_length=12, choices=EtatBesoin)
    etat_depuis = models.DateTimeField("dans cet état depuis")

    objects = FusionBesoinQuerySet.as_manager()

    class Meta(FusionDeDeux.Meta):
        verbose_name = "fusion de deux besoins"
        verbose_name_plural = "fusions de besoins"

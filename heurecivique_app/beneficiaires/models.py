"""The person helped: one file of their own, the team's notes about it, and two files made one."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from heurecivique_app.annuaire.models import Cherchable
from heurecivique_app.communes.fusions import FusionDeDeux, Reunissable, ReunissableQuerySet
from heurecivique_app.communes.models import Commune, Quartier
from heurecivique_app.communes.notes import Note
from heurecivique_app.formulaires.contents import libre, personnel
from heurecivique_app.formulaires.listes import TrancheAge
from heurecivique_app.formulaires.telephones import TelephoneField
from heurecivique_app.voirie.champs import AdressePostaleField


class Presence(models.TextChoices):
    """Whether something is met at the door."""

    OUI = "oui", "Oui"
    NON = "non", "Non"


class Information(models.TextChoices):
    """How somebody learnt what is kept of them (domaine.md §7.2)."""

    ORAL = "oral", "De vive voix"
    PAPIER = "papier", "Sur le dépliant papier"
    WEB = "web", "Sur le site"
    COURRIER = "courrier", "Par lettre ou courriel"


class Beneficiaire(Reunissable, Cherchable):
    """A person who is helped. Of one commune; no name in its `__str__`, never a Wagtail snippet."""

    wagtail_reference_index_ignore = True

    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="beneficiaires")
    prenom = personnel(models.CharField("prénom", max_length=80, blank=True), cherche=True)
    nom = personnel(models.CharField("nom", max_length=80, blank=True), cherche=True)
    telephone = personnel(TelephoneField("téléphone", blank=True), cherche=True)
    sans_telephone = models.BooleanField("pas de téléphone", default=False)
    proche_nom = personnel(
        models.CharField("prénom et nom d’un proche", max_length=160, blank=True), cherche=True
    )
    proche_lien = libre(
        models.CharField(
            "lien avec la personne",
            max_length=80,
            blank=True,
            help_text="Par exemple\N{NO-BREAK SPACE}: sa fille, son voisin.",
        )
    )
    proche_telephone = personnel(TelephoneField("téléphone du proche", blank=True), cherche=True)
    proche_courriel = personnel(models.EmailField("courriel du proche", blank=True), cherche=True)
    courriel = personnel(models.EmailField("courriel", blank=True), cherche=True)
    adresse = personnel(AdressePostaleField("adresse", max_length=200, blank=True), cherche=True)
    quartier = models.ForeignKey(
        Quartier,
        verbose_name="quartier",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    tranche_age = models.CharField("âge", max_length=8, choices=TrancheAge, blank=True)
    contact_pref = libre(models.CharField("comment et quand appeler", max_length=80, blank=True))
    animaux = models.CharField("animal présent", max_length=3, choices=Presence, blank=True)
    fumeur = models.CharField("logement fumeur", max_length=3, choices=Presence, blank=True)
    escalier = models.CharField("escalier à monter", max_length=3, choices=Presence, blank=True)
    acces = libre(
        models.CharField(
            "à savoir à la porte",
            max_length=160,
            blank=True,
            help_text="Ce qu’un volontaire doit savoir avant de sonner. Ni code, ni santé.",
        )
    )
    informe_le = models.DateField("informée de ses données le", null=True, blank=True)
    informe_par = models.CharField("comment", max_length=8, choices=Information, blank=True)
    cree_le = models.DateTimeField("fiche créée le", default=timezone.now)
    dernier_contact = models.DateField("dernier contact", default=timezone.localdate)
    decede_le = models.DateField("décès le", null=True, blank=True)

    objects = ReunissableQuerySet.as_manager()

    class Meta:
        verbose_name = "bénéficiaire"
        verbose_name_plural = "bénéficiaires"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["commune", "nom"], name="beneficiaire_commune_nom")]
        constraints = [
            models.CheckConstraint(
                name="beneficiaire_sans_telephone",
                condition=Q(sans_telephone=False) | Q(telephone=""),
                violation_error_message="Elle a un téléphone, ou elle n’en a pas.",
            ),
            models.CheckConstraint(
                name="beneficiaire_pas_dans_elle_meme",
                condition=Q(fusionnee_dans=None) | ~Q(fusionnee_dans=F("pk")),
            ),
        ]

    def __str__(self):
        return f"Fiche n° {self.pk}"

    @property
    def nom_complet(self):
        """First name and name, as the référent reads them."""
        return f"{self.prenom} {self.nom}".strip() or str(self)


class NoteBeneficiaire(Note):
    beneficiaire = models.ForeignKey(Beneficiaire, on_delete=models.CASCADE, related_name="notes")


class Fusion(FusionDeDeux):
    garde = models.ForeignKey(Beneficiaire, on_delete=models.CASCADE, related_name="fusions")
    absorbe = models.ForeignKey(Beneficiaire, on_delete=models.CASCADE, related_name="+")

    class Meta(FusionDeDeux.Meta):
        verbose_name = "fusion de deux fiches"
        verbose_name_plural = "fusions de fiches"

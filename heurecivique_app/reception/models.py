"""A letter received by e-mail, and the files that came with it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins.brouillons import Brouillon
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.scope import ScopedQuerySet
from heurecivique_app.formulaires.contents import libre, neutre, personnel
from heurecivique_app.journal.machine import EtatQuerySet, ModeleAEtat

from .corps import LONGEST_NAME
from .etats import MACHINE, Automate, EtatLettre, Verification


class LettreQuerySet(EtatQuerySet, ScopedQuerySet):
    def to_qualify(self):
        """Letters that nobody has dealt with yet."""
        return self.filter(etat=EtatLettre.A_QUALIFIER)

    def from_somebody(self):
        """Letters that no machine sent."""
        return self.filter(automate="")

    def of_person(self, beneficiaire):
        """Letters kept in somebody's file, or with one of their needs."""
        return self.filter(Q(fiche=beneficiaire) | Q(besoin__beneficiaire=beneficiaire))


class Lettre(ModeleAEtat):
    """One mail received, in plain words: it waits until a référent says what becomes of it.

    It changes nothing by itself: what it answers (`besoin`) is only shown beside it.
    """

    machine = MACHINE

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="lettres")
    etat = models.CharField("état", max_length=12, choices=EtatLettre, default="a_qualifier")
    # The same for the same mail, however often it is delivered (lecture.fingerprint).
    empreinte = neutre(models.CharField(max_length=64, editable=False))
    identifiant = personnel(models.CharField(max_length=255, blank=True, db_index=True))
    nom = personnel(models.CharField("nom", max_length=200, blank=True), cherche=True)
    adresse = personnel(models.EmailField("adresse électronique", blank=True), cherche=True)
    sujet = libre(models.CharField("sujet", max_length=200, blank=True), cherche=True)
    texte = libre(models.TextField("texte", blank=True), cherche=True)
    cite = libre(models.TextField("ce qui est cité", blank=True))
    signature = libre(models.TextField("signature", blank=True))
    laisse = libre(models.TextField("ce qui n’a pas été gardé", blank=True))
    automate = models.CharField("automate", max_length=12, choices=Automate, blank=True)
    spf = models.CharField("serveur d’envoi", max_length=8, choices=Verification, blank=True)
    dkim = models.CharField("signature du domaine", max_length=8, choices=Verification, blank=True)
    recue_le = models.DateTimeField("reçue le", default=timezone.now)
    # The day on which its sender was told that it came, and that day for no other letter.
    accuse_le = models.DateField("accusée le", null=True, editable=False)
    besoin = models.ForeignKey(
        Besoin, on_delete=models.SET_NULL, null=True, blank=True, related_name="lettres"
    )
    fiche = models.ForeignKey(
        Beneficiaire, on_delete=models.SET_NULL, null=True, blank=True, related_name="lettres"
    )
    brouillon = models.ForeignKey(
        Brouillon, on_delete=models.SET_NULL, null=True, blank=True, related_name="lettres"
    )

    objects = LettreQuerySet.as_manager()

    class Meta:
        verbose_name = "lettre reçue"
        verbose_name_plural = "lettres reçues"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="lettre_etat_connu", condition=Q(etat__in=EtatLettre.values)
            ),
            models.UniqueConstraint(
                fields=["commune", "empreinte"], name="lettre_unique_par_commune"
            ),
            models.UniqueConstraint(
                fields=["adresse", "accuse_le"], name="lettre_un_accuse_par_jour"
            ),
        ]

    def __str__(self):
        return f"Lettre n° {self.pk}"

    @property
    def qui(self):
        """Who says to write, as far as is known."""
        return self.nom or self.adresse or "Sans adresse"


class PieceLettre(models.Model):
    """A file that came with a letter: bytes that nothing here ever opens.

    Kept in the database and not among the files of the site: no web server can show it by mistake,
    and it goes with its letter, in the same transaction.
    """

    wagtail_reference_index_ignore = True

    lettre = models.ForeignKey(Lettre, on_delete=models.CASCADE, related_name="pieces")
    nom = libre(models.CharField("nom", max_length=LONGEST_NAME))
    taille = models.PositiveIntegerField("taille")
    contenu = models.BinaryField("contenu")

    class Meta:
        verbose_name = "pièce jointe reçue"
        verbose_name_plural = "pièces jointes reçues"
        ordering = ["pk"]

    def __str__(self):
        return f"Pièce n° {self.pk}"

    @property
    def commune_id(self):
        return self.lettre.commune_id

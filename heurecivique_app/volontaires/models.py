"""A volunteer, the charter and its approvals, the team's notes."""

from pathlib import Path

from django.db import models
from django.db.models import Q
from django.utils import timezone

from heurecivique_app.annuaire.models import Cherchable
from heurecivique_app.communes.models import Commune, Quartier
from heurecivique_app.communes.notes import Note
from heurecivique_app.communes.scope import ScopedQuerySet
from heurecivique_app.formulaires.contents import Contenu, libre, personnel
from heurecivique_app.formulaires.listes import Creneau, Nature, TrancheAge
from heurecivique_app.formulaires.model_fields import ChoixMultiplesField
from heurecivique_app.formulaires.telephones import TelephoneField
from heurecivique_app.gestes.models import Theme
from heurecivique_app.journal.machine import EtatQuerySet, ModeleAEtat
from heurecivique_app.voirie.champs import AdressePostaleField

from . import mise_en_forme
from .etats import MACHINE, EtatVolontaire
from .listes import CanalApprobation, Competence, Decouverte, Frequence, Inscription, Mobilite

CHARTE_PROPOSEE = Path(__file__).with_name("charte.md")


class VolontaireQuerySet(EtatQuerySet, ScopedQuerySet):
    def matchable(self):
        """Those who may be proposed a need: `Actif` and nothing to verify."""
        return self.filter(etat=EtatVolontaire.ACTIF, a_verifier=False)

    def to_meet(self):
        """Those who wait for a référent's call or meeting."""
        return self.filter(
            etat__in=[EtatVolontaire.INSCRIT, EtatVolontaire.INVITE], a_verifier=False
        )

    def to_complete(self):
        """Met, but something is still missing before they may act."""
        return self.filter(etat=EtatVolontaire.CHARTE, a_verifier=False)

    def to_check(self):
        """Sign-ups that look sent by a robot."""
        return self.filter(a_verifier=True).exclude(etat=EtatVolontaire.ARCHIVE)

    def unconfirmed_since(self, moment):
        """Sign-ups whose link nobody followed since `moment`."""
        return self.filter(etat=EtatVolontaire.A_CONFIRMER, etat_depuis__lt=moment)


class Volontaire(ModeleAEtat, Cherchable):
    """A resident who offers time (domaine.md §3). Of one commune; never a Wagtail snippet."""

    machine = MACHINE

    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="volontaires")
    etat = models.CharField(
        "état", max_length=12, choices=EtatVolontaire, default=EtatVolontaire.A_CONFIRMER
    )
    prenom = personnel(models.CharField("prénom", max_length=80), cherche=True)
    nom = personnel(models.CharField("nom", max_length=80), cherche=True)
    # Couples share one mailbox: an address is never unique, nor asked of whom has none.
    courriel = personnel(models.EmailField("adresse électronique", blank=True), cherche=True)
    telephone = personnel(TelephoneField("téléphone", blank=True), cherche=True)
    adresse = personnel(AdressePostaleField("adresse", max_length=200, blank=True), cherche=True)
    quartier = models.ForeignKey(
        Quartier,
        verbose_name="quartier ou lotissement",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    tranche_age = models.CharField("âge", max_length=8, choices=TrancheAge, blank=True)
    date_naissance = personnel(models.DateField("date de naissance", null=True, blank=True))
    parent_nom = personnel(
        models.CharField("nom du représentant légal", max_length=120, blank=True), cherche=True
    )
    parent_courriel = personnel(
        models.EmailField("courriel du représentant légal", blank=True), cherche=True
    )
    parent_telephone = personnel(
        TelephoneField("téléphone du représentant légal", blank=True), cherche=True
    )
    autorisation_le = models.DateField("autorisation parentale reçue le", null=True, blank=True)

    modes = ChoixMultiplesField("façon d’agir", enum=Nature)
    themes = models.ManyToManyField(
        Theme, verbose_name="types de gestes", blank=True, related_name="+"
    )
    competences = ChoixMultiplesField("compétences", enum=Competence)
    competence_autre = libre(models.CharField("autre compétence", max_length=80, blank=True))
    disponibilites = ChoixMultiplesField("disponibilités", enum=Creneau)
    vacances = models.BooleanField("aussi pendant les vacances scolaires", default=False)
    jours_feries = models.BooleanField("aussi les jours fériés", default=False)
    prefere_appel = models.BooleanField("préfère être appelé(e)", default=False)
    frequence = models.CharField(
        "temps possible", max_length=8, choices=Frequence, default=Frequence.UNE_HEURE
    )
    mobilites = ChoixMultiplesField("déplacement", enum=Mobilite)
    vehicule_atteste = models.BooleanField(
        "permis valide, véhicule assuré, contrôle technique à jour", default=False
    )
    rc_attestee = models.BooleanField(
        "assurance responsabilité civile vie privée déclarée", default=False
    )
    rc_vue_le = models.DateField("attestation d’assurance vue le", null=True, blank=True)
    decouverte = models.CharField(
        "a connu l’Heure Civique par", max_length=10, choices=Decouverte, blank=True
    )
    message = libre(models.TextField("message", max_length=300, blank=True))
    newsletter = models.BooleanField("reçoit la lettre mensuelle", default=False)
    presentation_le = models.DateTimeField("présentation ou rendez-vous le", null=True, blank=True)
    pause_jusquau = models.DateField("en pause jusqu’au", null=True, blank=True)

    inscription = models.CharField(
        "inscription reçue par", max_length=10, choices=Inscription, default=Inscription.WEB
    )
    inscrit_le = models.DateTimeField("inscrit le", default=timezone.now)
    dernier_contact = models.DateField("dernier contact", default=timezone.localdate)
    a_verifier = models.BooleanField("à vérifier", default=False)
    # Digest of what was sent, so that a double click gives a single record.
    empreinte = personnel(models.CharField(max_length=64, unique=True, null=True, editable=False))

    objects = VolontaireQuerySet.as_manager()

    class Meta:
        verbose_name = "volontaire"
        verbose_name_plural = "volontaires"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["commune", "etat"])]
        constraints = [
            models.CheckConstraint(
                name="volontaire_joignable",
                condition=~Q(courriel="") | ~Q(telephone="") | Q(etat=EtatVolontaire.ARCHIVE),
                violation_error_message=(
                    "Indiquez un téléphone ou une adresse électronique\u00a0: sans l’un des deux, "
                    "nous ne pourrions pas vous joindre."
                ),
            ),
            models.CheckConstraint(
                name="volontaire_etat_connu", condition=Q(etat__in=EtatVolontaire.values)
            ),
        ]

    def __str__(self):
        return f"Volontaire n° {self.pk}"

    @property
    def nom_complet(self):
        """First name and name, as the référent reads them."""
        return f"{self.prenom} {self.nom}".strip()

    @property
    def mineur(self):
        """True under 18, by the age band that was declared."""
        return self.tranche_age == TrancheAge.MINEUR

    @property
    def conduit(self):
        """May take somebody in a car: says so and declares its conditions (domaine.md §3, 10)."""
        return Mobilite.VOITURE in self.mobilites and self.vehicule_atteste and not self.mineur

    def approved_charter(self):
        """The approval of the charter in force in the commune, or None."""
        charte = Charte.objects.in_force(self.commune)
        return charte and self.approbations.filter(charte=charte).first()

    def missing_to_act(self):
        """What a référent must still obtain before « Actif », as French nouns; [] when ready.

        Sources: charter and insurance, domaine.md §4.1; minors, domaine.md §7.3.
        """
        needed = [
            ("l’approbation de la charte en vigueur", self.approved_charter()),
            ("l’assurance responsabilité civile", self.rc_attestee),
            ("au moins un type de gestes", self.themes.exists()),
            ("au moins une façon d’agir", self.modes),
            ("la tranche d’âge", self.tranche_age),
            ("l’autorisation parentale", not self.mineur or self.autorisation_le),
            ("l’inscription à vérifier", not self.a_verifier),
        ]
        return [name for name, held in needed if not held]


class CharteQuerySet(models.QuerySet):
    def in_force(self, commune):
        """The latest published charter of the commune, or None."""
        return self.filter(commune=commune).order_by("-version").first()

    def text_to_start_from(self, commune):
        """The text in force, else the one that comes with the app for a commune to make its own."""
        charte = self.in_force(commune)
        return charte.texte if charte else CHARTE_PROPOSEE.read_text(encoding="utf-8")


class Charte(models.Model):
    """One version of the volunteer's charter. A published text never changes: add a version."""

    nature_des_textes = Contenu.NEUTRE
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="chartes")
    version = models.PositiveSmallIntegerField("version")
    texte = models.TextField("texte", max_length=8000)
    publiee_le = models.DateTimeField("publiée le", default=timezone.now)

    objects = CharteQuerySet.as_manager()

    class Meta:
        verbose_name = "charte"
        verbose_name_plural = "chartes"
        ordering = ["commune", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "version"],
                name="charte_version_unique",
                violation_error_message="Cette version de la charte existe déjà.",
            )
        ]

    def __str__(self):
        return f"Charte du volontaire, version {self.version}"

    @property
    def titre(self):
        """Its own title, the one of its first line."""
        return mise_en_forme.parted(self.texte)[0] or "La charte du volontaire"

    @property
    def corps(self):
        """What follows its title."""
        return mise_en_forme.parted(self.texte)[1]


class ApprobationCharte(models.Model):
    """Proof that a volunteer approved a version: which, when, how. No network address is kept."""

    wagtail_reference_index_ignore = True

    volontaire = models.ForeignKey(
        Volontaire, on_delete=models.CASCADE, related_name="approbations"
    )
    charte = models.ForeignKey(Charte, on_delete=models.PROTECT, related_name="approbations")
    date = models.DateField("approuvée le", default=timezone.localdate)
    canal = models.CharField("comment", max_length=8, choices=CanalApprobation)

    class Meta:
        verbose_name = "approbation de la charte"
        verbose_name_plural = "approbations de la charte"
        constraints = [
            models.UniqueConstraint(fields=["volontaire", "charte"], name="approbation_unique")
        ]

    def __str__(self):
        return f"Approbation n° {self.pk}"


class NoteVolontaire(Note):
    volontaire = models.ForeignKey(Volontaire, on_delete=models.CASCADE, related_name="notes")

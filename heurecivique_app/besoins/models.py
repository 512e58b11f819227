"""A need, and the team's notes about it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from heurecivique_app.annuaire.models import Cherchable
from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.communes.fusions import Reunissable, ReunissableQuerySet
from heurecivique_app.communes.models import Commune, Partenaire, Quartier
from heurecivique_app.communes.notes import Note
from heurecivique_app.depots.models import Lot
from heurecivique_app.formulaires.contents import Contenu, emptied, libre, neutre, personnel
from heurecivique_app.formulaires.listes import Creneau, Nature, TrancheAge
from heurecivique_app.formulaires.model_fields import ChoixMultiplesField
from heurecivique_app.formulaires.telephones import TelephoneField
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.journal.machine import EtatQuerySet, ModeleAEtat
from heurecivique_app.relais.models import Relais
from heurecivique_app.voirie.champs import AdressePostaleField

from . import listes
from .etats import A_VENIR, EN_COURS, MACHINE, EtatBesoin
from .listes import OuiNon, OuiNonNsp
from .manques import AvecManques

# What a need says of the person helped, and their file as well.
COPIE = ("benef_prenom", "benef_nom", "benef_telephone", "benef_courriel", "benef_adresse")


class BesoinQuerySet(EtatQuerySet, ReunissableQuerySet):
    def to_check(self):
        """Needs that look sent by a robot."""
        return self.filter(a_verifier=True).exclude(etat=EtatBesoin.ARCHIVE)

    def genuine(self):
        """Needs that do not look sent by a robot."""
        return self.filter(a_verifier=False)

    def on_sheet(self, code):
        """Needs written on the sheet of this code, as `depots.codes.read` gives it."""
        sigle, lot, rang = code
        return self.filter(lot__depot__sigle=sigle, lot__numero=lot, rang_feuille=rang)

    def after_a_death(self):
        """Needs still open of somebody who has died; what took place is recorded as usual."""
        return self.filter(beneficiaire__decede_le__isnull=False, etat__in=A_VENIR)

    def carrying_a_copy(self):
        """Needs that still say who the person is: the open ones, and those ended of late."""
        nobody = emptied(Besoin, Contenu.PERSONNEL)
        told = ~Q(**{name: nobody[name] for name in COPIE})
        return self.exclude(etat=EtatBesoin.ARCHIVE).filter(Q(etat__in=EN_COURS) | told)


class Besoin(AvecManques, Reunissable, ModeleAEtat, Cherchable):
    """A need: who asks, for whom, what, when (domaine.md §4). Belongs to one commune."""

    machine = MACHINE

    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="besoins")
    etat = models.CharField("état", max_length=12, choices=EtatBesoin, default=EtatBesoin.RECU)
    canal = models.CharField("reçu par", max_length=10, choices=listes.Canal)
    recu_le = models.DateTimeField("reçu le", default=timezone.now)
    # The paper sheet that it was written on. A sheet that was copied comes back more than once.
    lot = models.ForeignKey(
        Lot,
        verbose_name="lot de feuilles",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="besoins",
    )
    rang_feuille = models.PositiveSmallIntegerField("numéro de la feuille", null=True, blank=True)

    # Who told it, by the private link of theirs.
    relais = models.ForeignKey(
        Relais,
        verbose_name="signalé par",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="besoins",
    )

    type_demandeur = models.CharField(
        "demande", max_length=14, choices=listes.TypeDemandeur, default=listes.TypeDemandeur.MOI
    )
    q_urgent = models.CharField("urgent", max_length=3, choices=OuiNon)
    q_pro = models.CharField("travail de professionnel", max_length=3, choices=OuiNonNsp)
    q_ponctuel = models.CharField("ponctuel", max_length=3, choices=OuiNon)

    demandeur_prenom = personnel(
        models.CharField("prénom du demandeur", max_length=80, blank=True), cherche=True
    )
    demandeur_nom = personnel(
        models.CharField("nom du demandeur", max_length=80, blank=True), cherche=True
    )
    demandeur_organisme = personnel(
        models.CharField("organisme", max_length=120, blank=True), cherche=True
    )
    partenaire = models.ForeignKey(
        Partenaire,
        verbose_name="partenaire",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="besoins",
    )
    demandeur_telephone = personnel(
        TelephoneField("téléphone du demandeur", blank=True), cherche=True
    )
    demandeur_courriel = personnel(
        models.EmailField("courriel du demandeur", blank=True), cherche=True
    )
    demandeur_lien = libre(models.CharField("lien avec la personne", max_length=80, blank=True))
    accord_personne = models.BooleanField("la personne est d’accord", default=False)
    accord_par = models.CharField("accord donné", max_length=5, choices=listes.Accord, blank=True)
    prevenir = models.CharField(
        "qui prévenir", max_length=9, choices=listes.Prevenir, blank=True, default=""
    )

    # Whose file this need belongs to; the words below are its copy (personnes.py), or what was
    # told as long as nobody has said whose they are.
    beneficiaire = models.ForeignKey(
        Beneficiaire,
        verbose_name="fiche de la personne",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="besoins",
    )
    benef_prenom = personnel(models.CharField("prénom", max_length=80, blank=True), cherche=True)
    benef_nom = personnel(models.CharField("nom", max_length=80, blank=True), cherche=True)
    benef_telephone = personnel(TelephoneField("téléphone", blank=True), cherche=True)
    sans_telephone = models.BooleanField("pas de téléphone", default=False)
    benef_courriel = personnel(models.EmailField("courriel", blank=True), cherche=True)
    benef_adresse = personnel(
        AdressePostaleField("adresse", max_length=200, blank=True), cherche=True
    )
    quartier = models.ForeignKey(
        Quartier,
        verbose_name="quartier",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    tranche_age = models.CharField("âge", max_length=8, choices=TrancheAge, blank=True)

    # A sheet may leave it out: without it nobody is looked for (manques.py).
    theme = models.ForeignKey(
        Theme, verbose_name="thème", on_delete=models.PROTECT, related_name="+", null=True
    )
    geste = models.ForeignKey(
        Geste,
        verbose_name="geste",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    description = libre(models.TextField("en quelques mots", max_length=500, blank=True))
    nature = models.CharField("nature", max_length=12, choices=Nature, default=Nature.INDIVIDUELLE)
    lieu = models.CharField("lieu", max_length=10, choices=listes.Lieu)
    nb_volontaires = models.PositiveSmallIntegerField(
        "nombre de volontaires",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
    )
    vehicule = models.CharField("voiture nécessaire", max_length=3, choices=OuiNon)
    materiel = libre(models.CharField("matériel sur place", max_length=160, blank=True))
    animaux = models.CharField("animal présent", max_length=3, choices=OuiNon, blank=True)
    fumeur = models.CharField("logement fumeur", max_length=3, choices=OuiNon, blank=True)

    date_souhaitee = models.DateField("jour souhaité", null=True)
    souplesse = models.BooleanField("un autre jour convient", default=False)
    creneaux = ChoixMultiplesField("moments possibles", enum=Creneau)
    duree = models.PositiveSmallIntegerField(
        "durée estimée", choices=listes.Duree, default=listes.Duree.UNE_HEURE
    )
    contact_pref = libre(models.CharField("appeler plutôt", max_length=80, blank=True))
    rc_attestee = models.CharField("assurance", max_length=3, choices=OuiNonNsp)
    # Names of the fields that nobody answered, or whose answer nobody could read, while their
    # column says something all the same.
    sans_reponse = neutre(models.JSONField(default=list, blank=True, editable=False))

    # What only the team sees.
    commanditaire = models.CharField(
        "action faite pour",
        max_length=12,
        choices=listes.Commanditaire,
        default=listes.Commanditaire.PARTICULIER,
    )
    priorite = models.CharField(
        "priorité", max_length=8, choices=listes.Priorite, default=listes.Priorite.NORMALE
    )
    referent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="suivi par",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    motif_refus = models.CharField("motif", max_length=14, choices=listes.MotifRefus, blank=True)
    reorientation = models.CharField(
        "réorienté vers", max_length=16, choices=listes.Reorientation, blank=True
    )
    registre_informe = models.BooleanField(
        "informé de l’existence du registre canicule", default=False
    )
    prevu_le = models.DateTimeField("prévu le", null=True, blank=True)
    a_verifier = models.BooleanField("à vérifier", default=False)
    # Digest of what was sent, so that a double click gives a single record.
    empreinte = personnel(models.CharField(max_length=64, unique=True, null=True, editable=False))

    objects = BesoinQuerySet.as_manager()

    class Meta:
        verbose_name = "besoin"
        verbose_name_plural = "besoins"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["commune", "etat", "-id"], name="besoin_boite")]
        constraints = [
            models.CheckConstraint(
                name="besoin_etat_connu", condition=Q(etat__in=EtatBesoin.values)
            ),
            models.CheckConstraint(
                name="besoin_nb_volontaires",
                condition=Q(nb_volontaires__gte=1, nb_volontaires__lte=200),
                violation_error_message="Indiquez de 1 à 200 volontaires.",
            ),
            models.CheckConstraint(
                name="besoin_refus_motive",
                condition=~Q(etat=EtatBesoin.REFUSE) | ~Q(motif_refus=""),
                violation_error_message="Choisissez le motif du refus.",
            ),
        ]

    def __str__(self):
        return f"Besoin n° {self.pk}"

    @property
    def nom_beneficiaire(self):
        """Who is helped: the person, or the association or service."""
        told = f"{self.benef_prenom} {self.benef_nom}".strip()
        if not told and self.beneficiaire_id:
            return self.beneficiaire.nom_complet
        return told or self.demandeur_organisme

    @property
    def nom_demandeur(self):
        """Who asks; the person helped when nobody asks for them."""
        return f"{self.demandeur_prenom} {self.demandeur_nom}".strip() or self.nom_beneficiaire

    @property
    def code_feuille(self):
        """The code of the paper sheet that it was written on; "" for none."""
        return self.lot.code(self.rang_feuille) if self.lot_id and self.rang_feuille else ""

    def same_sheet(self):
        """Another need written on the same sheet, the first one; None for none."""
        if not self.lot_id:
            return None
        others = Besoin.objects.filter(lot=self.lot_id, rang_feuille=self.rang_feuille)
        return others.exclude(pk=self.pk).order_by("pk").first()

    @property
    def pour_moi(self):
        return self.type_demandeur == listes.TypeDemandeur.MOI

    def accepted_count(self):
        """How many volunteers said yes and still hold their place."""
        return self.mises_en_relation.holding().count()

    def has_report(self):
        """True once the CCAS has recorded how it went."""
        return hasattr(self, "compte_rendu")


class NoteBesoin(Note):
    besoin = models.ForeignKey(Besoin, on_delete=models.CASCADE, related_name="notes")

"""A commune, its quartiers, its team and its partners."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.images import get_image_model, get_image_model_string

from heurecivique_app.annuaire.models import Cherchable
from heurecivique_app.formulaires.contents import Contenu, declared, imprime, personnel
from heurecivique_app.formulaires.model_fields import AdresseWebField
from heurecivique_app.formulaires.telephones import TelephoneField
from heurecivique_app.francais import articles

from .hours import HeureEtJours
from .roles import Role

HEX = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Écrivez la couleur comme «\u00a0#1f6f5c\u00a0».")
INSEE = RegexValidator(
    r"^(\d{5}|2[AB]\d{3})$",
    "Le code INSEE a cinq caractères, par exemple «\u00a034249\u00a0» ou «\u00a02A004\u00a0».",
)
CODE_POSTAL = RegexValidator(r"^\d{5}$", "Le code postal a cinq chiffres.")


class ModeleAccueil(models.TextChoices):
    """Who receives new volunteers (domaine.md §2)."""

    COMMUNE = "commune", "Les référents de la commune reçoivent les volontaires"
    DEPARTEMENT = "departement", "Le département présente et transmet les volontaires"


class Commune(HeureEtJours, ClusterableModel):
    """A commune that runs L'Heure Civique: who it is, its colours, its legal settings."""

    feminin = True
    nature_des_textes = Contenu.NEUTRE
    nom = imprime(models.CharField("nom de la commune", max_length=80))
    code_insee = models.CharField("code INSEE", max_length=5, unique=True, validators=[INSEE])
    code_postal = models.CharField("code postal", max_length=5, validators=[CODE_POSTAL])
    adresse = imprime(models.CharField("adresse de la mairie", max_length=200))
    telephone = TelephoneField("téléphone de la mairie")
    courriel = models.EmailField(
        "boîte aux lettres de l’Heure Civique",
        help_text="Les réponses des habitants y arrivent.",
    )
    horaires = imprime(models.CharField("horaires d’accueil", max_length=200, blank=True))
    site_web = AdresseWebField("site de la commune", blank=True)
    nom_coordinateur = imprime(
        models.CharField(
            "service qui coordonne",
            max_length=80,
            default="CCAS",
            help_text="CCAS, CIAS ou mairie\u00a0: ce nom figure dans les messages.",
        )
    )
    modele_accueil = models.CharField(
        "accueil des volontaires",
        max_length=12,
        choices=ModeleAccueil,
        default=ModeleAccueil.COMMUNE,
    )

    couleur = models.CharField(
        "couleur principale", max_length=7, default="#1f6f5c", validators=[HEX]
    )
    couleur_secondaire = models.CharField(
        "couleur secondaire", max_length=7, default="#d9822b", validators=[HEX]
    )
    logo = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    age_minimum = models.PositiveSmallIntegerField(
        "âge minimum des volontaires",
        default=16,
        validators=[MinValueValidator(15), MaxValueValidator(18)],
    )
    delai_jours = models.PositiveSmallIntegerField(
        "délai minimum d’une demande, en jours ouvrés",
        default=3,
        validators=[MaxValueValidator(30)],
    )

    responsable_traitement = imprime(
        models.CharField(
            "responsable du traitement des données",
            max_length=120,
            blank=True,
            help_text="La commune ou le CCAS\u00a0: la personne morale qui répond des données.",
        )
    )
    dpo_nom = models.CharField("délégué à la protection des données", max_length=120, blank=True)
    dpo_courriel = models.EmailField("courriel du délégué", blank=True)
    directeur_publication = models.CharField(
        "directeur de la publication", max_length=120, blank=True
    )
    maire = models.CharField(
        "maire",
        max_length=80,
        blank=True,
        help_text="Prénom et nom, pour signer les lettres des kits.",
    )
    texte_accuse = models.TextField(
        "texte ajouté à l’accusé de réception",
        max_length=1000,
        blank=True,
        help_text="Par exemple la mention des délais, si votre secrétariat l’estime nécessaire.",
    )
    assureur_informe_le = models.DateField(
        "assureur de la commune informé le", null=True, blank=True
    )
    visa_reference = models.CharField(
        "visa des Archives départementales", max_length=80, blank=True
    )
    visa_date = models.DateField("date du visa", null=True, blank=True)
    ouverte = models.BooleanField(
        "formulaires ouverts au public",
        default=False,
        help_text="Possible une fois le responsable du traitement et le délégué renseignés.",
    )

    class Meta:
        verbose_name = "commune"
        verbose_name_plural = "communes"
        ordering = ["nom"]
        constraints = [
            models.CheckConstraint(
                name="commune_ouverte_avec_dpo",
                condition=Q(ouverte=False) | (~Q(dpo_courriel="") & ~Q(responsable_traitement="")),
                violation_error_message=(
                    "Indiquez le responsable du traitement et le courriel du délégué à la "
                    "protection des données avant d’ouvrir les formulaires."
                ),
            )
        ]

    def __str__(self):
        return self.nom

    @property
    def nom_avec_de(self):
        """« de Saint-Drézéry », « d’Assas », « du Crès », « des Matelles »."""
        return articles.with_de(self.nom)

    @property
    def nom_avec_a(self):
        """« à Saint-Drézéry », « au Crès », « aux Matelles »."""
        return articles.with_a(self.nom)

    @property
    def collection_name(self):
        """The name of the Wagtail collection that keeps the commune's pictures and documents."""
        return f"Heure Civique {self.code_insee}"

    def images(self):
        """The pictures that the commune may take as its logo: its own, as a queryset."""
        return get_image_model().objects.filter(
            Q(collection__name=self.collection_name) | Q(pk=self.logo_id)
        )


class Quartier(ClusterableModel):
    """A neighbourhood, estate or block: the territory of an action."""

    nature_des_textes = Contenu.NEUTRE
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="quartiers")
    nom = models.CharField("nom", max_length=80)
    voisins = models.ManyToManyField(
        "self", verbose_name="quartiers voisins", blank=True, symmetrical=True
    )

    class Meta:
        verbose_name = "quartier"
        verbose_name_plural = "quartiers"
        ordering = ["commune__nom", "nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "nom"],
                name="quartier_unique_par_commune",
                violation_error_message="Ce quartier existe déjà dans la commune.",
            )
        ]

    def __str__(self):
        return self.nom


class Referent(models.Model):
    """Somebody of the team: one user, one commune, one role."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="compte",
        on_delete=models.CASCADE,
        related_name="referents",
    )
    commune = ParentalKey(Commune, on_delete=models.CASCADE, related_name="referents")
    role = models.CharField("rôle", max_length=16, choices=Role)

    class Meta:
        verbose_name = "membre de l’équipe"
        verbose_name_plural = "équipe"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "commune", "role"],
                name="referent_unique",
                violation_error_message="Cette personne tient déjà ce rôle dans la commune.",
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()} · {self.commune}"


class Partenaire(Cherchable):
    """An association or municipal service that asks for hands (domaine.md §2)."""

    class Nature(models.TextChoices):
        ASSOCIATION = "association", "Association"
        SERVICE = "service", "Service de la commune"

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="partenaires")
    nom = declared(models.CharField("nom", max_length=120), Contenu.NEUTRE, cherche=True)
    nature = models.CharField("nature", max_length=12, choices=Nature, default=Nature.ASSOCIATION)
    telephone = personnel(TelephoneField("téléphone", blank=True), cherche=True)
    courriel = personnel(models.EmailField("courriel", blank=True), cherche=True)

    class Meta:
        verbose_name = "partenaire"
        verbose_name_plural = "partenaires"
        ordering = ["commune__nom", "nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "nom"],
                name="partenaire_unique_par_commune",
                violation_error_message="Ce partenaire existe déjà dans la commune.",
            )
        ]

    def __str__(self):
        return self.nom

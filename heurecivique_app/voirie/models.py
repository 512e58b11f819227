"""The streets and the doors of a commune, as its own file of addresses says them.

Public data: nobody is named here. Who lives where stands as text in the files of people.
"""

import secrets

from django.db import models

from heurecivique_app.communes.models import Commune, Quartier
from heurecivique_app.communes.scope import ScopedQuerySet
from heurecivique_app.formulaires.contents import Contenu

from .noms import LONGUEUR


def new_version():
    """A word that was never said before."""
    return secrets.token_hex(8)


class FichierVoies(models.Model):
    """What a commune knows of its file: when it came, and the next one, waiting for a yes."""

    nature_des_textes = Contenu.NEUTRE
    commune = models.OneToOneField(Commune, on_delete=models.CASCADE, related_name="fichier_voies")
    # Moves with each change of a street: what is computed from the streets is kept under it.
    version = models.CharField("version", max_length=16, default=new_version)
    importe_le = models.DateTimeField("importé le", null=True)
    en_attente = models.BinaryField("fichier déposé, compressé", null=True)
    nom_en_attente = models.CharField("nom du fichier déposé", max_length=120, blank=True)

    class Meta:
        verbose_name = "fichier des adresses"
        verbose_name_plural = "fichiers des adresses"

    def __str__(self):
        return str(self.commune)


class Voie(models.Model):
    """A street, a square, a hamlet: what stands on a letter between the number and the town."""

    nature_des_textes = Contenu.NEUTRE
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="voies")
    nom = models.CharField("nom", max_length=120)
    cle = models.CharField("nom à comparer", max_length=LONGUEUR, editable=False)
    # A new commune keeps the streets of the old ones: two of them may bear one name.
    localite = models.CharField("ancienne commune", max_length=80, blank=True)
    code = models.CharField("code dans le fichier", max_length=60, blank=True)
    lon = models.FloatField("longitude", null=True, blank=True)
    lat = models.FloatField("latitude", null=True, blank=True)
    quartier = models.ForeignKey(
        Quartier,
        verbose_name="quartier",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    retiree_le = models.DateField("absente du fichier depuis le", null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "voie"
        verbose_name_plural = "voies"
        ordering = ["cle", "localite"]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "cle", "localite"],
                name="voie_unique_par_commune",
                violation_error_message="Cette voie existe déjà dans la commune.",
            )
        ]

    def __str__(self):
        return f"{self.nom} ({self.localite})" if self.localite else self.nom


class AncienNom(models.Model):
    """A name that a street had: still understood, completed with « anciennement »."""

    nature_des_textes = Contenu.NEUTRE
    voie = models.ForeignKey(Voie, on_delete=models.CASCADE, related_name="anciens_noms")
    nom = models.CharField("ancien nom", max_length=120)
    cle = models.CharField("nom à comparer", max_length=LONGUEUR, editable=False)

    class Meta:
        verbose_name = "ancien nom"
        verbose_name_plural = "anciens noms"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["voie", "cle"],
                name="ancien_nom_unique",
                violation_error_message="Cet ancien nom est déjà noté.",
            )
        ]

    def __str__(self):
        return self.nom


class Troncon(models.Model):
    """Some numbers of a street that are of another quartier than the rest."""

    class Cote(models.TextChoices):
        TOUS = "tous", "tous les numéros"
        PAIRS = "pairs", "les numéros pairs"
        IMPAIRS = "impairs", "les numéros impairs"

    voie = models.ForeignKey(Voie, on_delete=models.CASCADE, related_name="troncons")
    quartier = models.ForeignKey(
        Quartier, verbose_name="quartier", on_delete=models.CASCADE, related_name="+"
    )
    cote = models.CharField("numéros", max_length=7, choices=Cote, default=Cote.TOUS)
    du = models.PositiveIntegerField("du numéro", default=0)
    au = models.PositiveIntegerField("au numéro", default=99999)

    class Meta:
        verbose_name = "tronçon"
        verbose_name_plural = "tronçons"
        ordering = ["du", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["voie", "cote", "du", "au"],
                name="troncon_unique",
                violation_error_message="Ces numéros ont déjà un quartier.",
            ),
            models.CheckConstraint(
                name="troncon_dans_l_ordre",
                condition=models.Q(du__lte=models.F("au")),
                violation_error_message="Le premier numéro vient avant le dernier.",
            ),
        ]

    def __str__(self):
        words = self.get_cote_display()
        if self.du:
            words += f", à partir du {self.du}"
        return words if self.au == 99999 else f"{words}, jusqu’au {self.au}"

    def covers(self, numero):
        """Whether a number (an integer) is one of these."""
        even = numero % 2 == 0
        wanted = {self.Cote.TOUS: even, self.Cote.PAIRS: True, self.Cote.IMPAIRS: False}
        return self.du <= numero <= self.au and even == wanted[self.cote]


class Adresse(models.Model):
    """A door: a number of a street, where it stands and how the post names its town."""

    nature_des_textes = Contenu.NEUTRE
    voie = models.ForeignKey(Voie, on_delete=models.CASCADE, related_name="portes")
    numero = models.PositiveIntegerField("numéro")
    suffixe = models.CharField("suffixe", max_length=12, blank=True)
    complement = models.CharField("lieu-dit", max_length=100, blank=True)
    code_postal = models.CharField("code postal", max_length=5, blank=True)
    ville = models.CharField("ville sur l’enveloppe", max_length=60, blank=True)
    lon = models.FloatField("longitude", null=True, blank=True)
    lat = models.FloatField("latitude", null=True, blank=True)
    quartier = models.ForeignKey(
        Quartier,
        verbose_name="quartier",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "porte"
        verbose_name_plural = "portes"
        ordering = ["numero", "suffixe"]
        constraints = [
            models.UniqueConstraint(
                fields=["voie", "numero", "suffixe"],
                name="porte_unique_par_voie",
                violation_error_message="Ce numéro existe déjà dans la voie.",
            )
        ]

    def __str__(self):
        return f"{self.numero_complet} {self.voie.nom}"

    @property
    def numero_complet(self):
        """« 12 bis »."""
        return f"{self.numero} {self.suffixe}".strip()

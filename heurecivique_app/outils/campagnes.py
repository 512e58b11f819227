"""What a commune makes of the kits: its answers and words, what it published, its posters."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from heurecivique_app.communes.counters import CompteurDuJour
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.scope import ScopedQuerySet
from heurecivique_app.formulaires.contents import Contenu, imprime
from heurecivique_app.formulaires.telephones import TelephoneField, e164

from .contenu import phone, printed_url
from .edition import Edition, Reponses
from .modeles import kits, modeles
from .models import Kit


class Campagne(models.Model):
    """What a commune prepares with a kit. Its fields and its texts are the draft."""

    nature_des_textes = Contenu.NEUTRE
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="campagnes")
    kit = models.ForeignKey(Kit, on_delete=models.CASCADE, related_name="campagnes")
    date = models.DateField("date", null=True, blank=True)
    heure = models.TimeField("heure", null=True, blank=True)
    lieu = imprime(models.CharField("lieu", max_length=60, blank=True))
    contact = models.CharField(
        "qui appeler",
        max_length=40,
        blank=True,
        help_text="Laissez vide pour «\u00a0la mairie\u00a0». Par exemple\u00a0: «\u00a0Nadia, au "
        "CCAS\u00a0».",
    )
    telephone = TelephoneField(
        "téléphone à imprimer",
        blank=True,
        help_text="Laissez vide pour celui de la mairie.",
    )
    valable_jusquau = models.DateField(
        "valable jusqu’au",
        null=True,
        blank=True,
        help_text="Imprimé au bas des affiches. Passé ce jour, elles sont à retirer.",
    )
    # Codes of the documents to publish; None until somebody chooses: those for residents.
    choisis = models.JSONField("documents à publier", null=True, blank=True)
    modifiee_le = models.DateTimeField("modifiée le", auto_now=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "campagne"
        verbose_name_plural = "campagnes"
        ordering = ["kit__ordre"]
        constraints = [
            models.UniqueConstraint(fields=["commune", "kit"], name="campagne_une_par_kit")
        ]

    def __str__(self):
        return f"{self.kit} · {self.commune}"

    @property
    def fourni(self):
        """The shipped kit."""
        return kits()[self.kit.code]

    def answers(self):
        """The answers given once for all the documents."""
        return Reponses(
            date=self.date,
            heure=self.heure,
            lieu=self.lieu,
            contact=self.contact,
            telephone=e164(self.telephone) if self.telephone else "",
            valable_jusquau=self.valable_jusquau,
        )

    def documents(self):
        """The codes of the documents to publish, in the order of the kit."""
        offered = self.fourni.modeles
        if self.choisis is None:
            return tuple(modele.code for modele in offered if modele.public)
        return tuple(modele.code for modele in offered if modele.code in self.choisis)

    def draft(self):
        """The edition as it would be published now."""
        rows = self.textes.all() if self.pk else ()  # a campaign never begun has none
        written = {texte.document: texte.contenu for texte in rows}
        return Edition(self.answers(), written, self.documents())

    def online(self):
        """The publication that residents see, or None; costs nothing once they are prefetched."""
        rows = self.publications.all() if self.pk else ()
        return next((row for row in rows if row.retiree_le is None), None)

    def standing(self):
        """What the documents say now: what is published, the draft before a first publication,
        None once everything is withdrawn."""
        online = self.online()
        if online:
            return online.edition
        return None if self.pk and self.publications.all() else self.draft()

    def has_changes(self, publication):
        """True when the draft says something else than a publication."""
        return Edition.from_json(publication.contenu).as_json() != self.draft().frozen().as_json()


class Texte(models.Model):
    """The words that a commune wrote in place of ours; without a row, ours stand."""

    nature_des_textes = Contenu.NEUTRE
    campagne = models.ForeignKey(Campagne, on_delete=models.CASCADE, related_name="textes")
    document = models.SlugField("document", max_length=60)
    contenu = models.JSONField("contenu")
    modifie_le = models.DateTimeField("modifié le", auto_now=True)

    class Meta:
        verbose_name = "texte"
        verbose_name_plural = "textes"
        constraints = [
            models.UniqueConstraint(
                fields=["campagne", "document"], name="texte_un_par_document_de_campagne"
            )
        ]

    def __str__(self):
        return f"Texte de {self.document}"


class PublicationQuerySet(models.QuerySet):
    def online(self):
        """What residents see: one a campaign at most."""
        return self.filter(retiree_le=None)


class Publication(models.Model):
    """What was published, word for word, from one moment to another: kept as history."""

    nature_des_textes = Contenu.NEUTRE
    campagne = models.ForeignKey(Campagne, on_delete=models.CASCADE, related_name="publications")
    publiee_le = models.DateTimeField("publiée le", default=timezone.now)
    retiree_le = models.DateTimeField("retirée le", null=True, blank=True)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contenu = models.JSONField("contenu")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "publication"
        verbose_name_plural = "publications"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campagne"],
                condition=Q(retiree_le=None),
                name="publication_une_en_ligne_par_campagne",
            )
        ]

    def __str__(self):
        return f"Publication n° {self.pk}"

    @property
    def edition(self):
        """The words and answers that were published."""
        return Edition.from_json(self.contenu)


class AffichageQuerySet(ScopedQuerySet):
    def hanging(self):
        """The posters that nobody has taken down."""
        return self.filter(retire_le=None)


class Affichage(models.Model):
    """A poster that hangs somewhere, with what it says that may change."""

    nature_des_textes = Contenu.NEUTRE
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="affichages")
    campagne = models.ForeignKey(Campagne, on_delete=models.CASCADE, related_name="affichages")
    document = models.SlugField("document", max_length=60)
    lieu = models.CharField("lieu", max_length=120)
    pose_le = models.DateField("posée le", default=timezone.localdate)
    retire_le = models.DateField("retirée le", null=True, blank=True)
    telephone = models.CharField("téléphone imprimé", max_length=20)
    # "" also for a poster noted before we kept it: nothing is said of its address.
    adresse = models.CharField("adresse imprimée", max_length=300, blank=True, default="")
    valable_jusquau = models.DateField("valable jusqu’au", null=True, blank=True)
    empreinte = models.CharField("empreinte des mots", max_length=64)

    objects = AffichageQuerySet.as_manager()

    class Meta:
        verbose_name = "affiche posée"
        verbose_name_plural = "affiches posées"
        ordering = ["document", "lieu", "pk"]

    def __str__(self):
        return f"Affiche n° {self.pk}"

    @property
    def titre(self):
        """The title of its document."""
        modele = modeles().get(self.document)
        return modele.titre if modele else self.document

    def reasons(self, edition, today):
        """Why it is to be replaced, as French phrases; [] when it still holds.

        `edition` is the one that stands now, None when the campaign shows nothing any more.
        """
        if edition is None:
            return ["la campagne est retirée"]
        rules = [
            ("le téléphone a changé", self.telephone != printed_phone(self.commune, edition)),
            ("l’adresse du site a changé", self.adresse_changed()),
            ("la date est passée", bool(self.valable_jusquau and self.valable_jusquau < today)),
            ("le texte a changé", self.empreinte != fingerprint(self.document, edition)),
        ]
        return [phrase for phrase, held in rules if held]

    def adresse_changed(self):
        """True when the address that it prints is no longer that of the commune."""
        return bool(self.adresse) and self.adresse != printed_address(self.commune, self.document)


def printed_phone(commune, edition):
    """The telephone that a document prints, in E.164."""
    return e164(phone(commune, edition.reponses))


def printed_address(commune, document):
    """The address that a document prints, in full; "" for none."""
    modele = modeles().get(document)
    return printed_url(modele.route, commune) if modele else ""


def fingerprint(document, edition):
    """A digest of what a document says that the commune chose: its words, date, place, contact."""
    modele = modeles().get(document)
    answers = edition.reponses.as_json()
    answers.pop("telephone")  # told apart
    parts = [edition.contenu(modele) if modele else {}, answers]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class Telechargement(CompteurDuJour):
    """How many times a document was taken on one day in one commune; nobody is known by it."""

    nature_des_textes = Contenu.NEUTRE
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="+")
    document = models.SlugField("document", max_length=60)

    class Meta:
        verbose_name = "téléchargement"
        verbose_name_plural = "téléchargements"
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "document", "jour"], name="telechargement_un_compte_par_jour"
            )
        ]

    def __str__(self):
        return f"{self.document} · {self.jour}"

"""The outbox, the private links, and the signs of life of the worker."""

import hashlib
import re
import uuid
from base64 import urlsafe_b64encode

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from heurecivique_app import conf
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.scope import ScopedQuerySet
from heurecivique_app.formulaires.contents import libre, neutre, personnel

from .etats import Canal, Etat, Remise
from .messages import REGISTRE, private_link

# Where the private link goes in a stored body: its clear token is known to the person alone.
PLACE_DU_LIEN = re.compile(r"\[\[lien:[0-9a-f]{32}\]\]")


def fingerprint(token):
    """What the database keeps of a token: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def object_of(row):
    """The object that a row names by type and number, or None when it has been erased."""
    model = apps.get_model("heurecivique_app", row.objet_type)
    return model._base_manager.filter(pk=row.objet_id).first()


class Jeton(models.Model):
    """A private link: bound to one object and one purpose, expiring, kept only as a fingerprint.

    The clear token is derived from the secret key and `graine`, so that a message may be sent
    again, yet a copy of the database opens nothing (ARCHITECTURE.md, Private links).
    """

    objet_type = neutre(models.CharField("objet", max_length=40))
    objet_id = models.PositiveBigIntegerField("numéro")
    usage = neutre(models.CharField("usage", max_length=40))
    graine = models.UUIDField("graine", default=uuid.uuid4, editable=False)
    empreinte = neutre(models.CharField("empreinte", max_length=64, unique=True, editable=False))
    cree_le = models.DateTimeField("créé le", default=timezone.now)
    expire_le = models.DateTimeField("expire le", db_index=True)
    utilise_le = models.DateTimeField("utilisé le", null=True, blank=True)

    class Meta:
        verbose_name = "lien personnel"
        verbose_name_plural = "liens personnels"
        indexes = [models.Index(fields=["objet_type", "objet_id", "usage"])]

    def __str__(self):
        return f"{self.usage} · {self.objet_type} n° {self.objet_id}"

    def derive(self, secret):
        """The token that `secret` gives for this row: 43 characters, safe in an address."""
        mac = salted_hmac(
            f"heurecivique.jeton.{self.usage}", self.graine.hex, secret=secret, algorithm="sha256"
        )
        return urlsafe_b64encode(mac.digest()).rstrip(b"=").decode()

    def token(self):
        """The clear token, rebuilt.

        After a change of secret key the link already sent cannot be rebuilt: the row then takes
        the fingerprint of the new one, and the new link alone opens.
        """
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            token = self.derive(secret)
            if fingerprint(token) == self.empreinte:
                return token
        token = self.derive(settings.SECRET_KEY)
        self.empreinte = fingerprint(token)
        if self.pk:
            self.save(update_fields=["empreinte"])
        return token

    def objet(self):
        """The object that the link opens, or None when it has been erased."""
        return object_of(self)

    def mark_used(self):
        """Note the first use; a later one changes nothing."""
        now = timezone.now()
        if Jeton.objects.filter(pk=self.pk, utilise_le=None).update(utilise_le=now):
            self.utilise_le = now


def is_due(now):
    """Condition of an e-mail whose time has come, on the row's own columns.

    No subquery: a claim that waited for another must judge the row as that one left it.
    """
    tried = Q(prochaine_tentative=None) | Q(prochaine_tentative__lte=now)
    return Q(etat=Etat.A_ENVOYER, programme_pour__lte=now) & tried


class CourrielQuerySet(ScopedQuerySet):
    """Adjectives of the outbox."""

    def due(self, now=None):
        """E-mails whose time has come."""
        return self.filter(is_due(now or timezone.now()))

    def waiting(self):
        """E-mails not yet gone, whatever their time."""
        return self.filter(etat__in=[Etat.A_ENVOYER, Etat.EN_COURS])

    def left_behind(self, now=None):
        """E-mails that somebody should take: due, or dropped by a sender whose lease ended."""
        now = now or timezone.now()
        return self.filter(is_due(now) | Q(etat=Etat.EN_COURS, bail_jusqua__lte=now))

    def to_do_by_hand(self):
        """Calls to make and letters to post."""
        return self.filter(etat=Etat.A_FAIRE)

    def failed(self):
        """Messages that did not reach anybody and that somebody should look at."""
        return self.filter(etat__in=[Etat.ECHEC, Etat.ABANDONNE])

    def about(self, objet):
        """Messages that one object caused, newest first."""
        return self.filter(objet_type=objet._meta.model_name, objet_id=objet.pk).order_by("-pk")

    def addressed_to(self, personne):
        """Messages to one person: what retention and erasure have to reach."""
        return self.filter(destinataire_type=personne._meta.model_name, destinataire_id=personne.pk)


class Courriel(models.Model):
    """One message to one person: the outbox row is the truth, the queue only a hint.

    Its `etat` does not go through `journal.machine`: senders race for a row and win or lose it by
    one conditional UPDATE carrying a lease, and a journal line per attempt would drown what people
    did. `sending` writes the sender's states, `actions` those of people, and those alone are
    recorded.
    """

    wagtail_reference_index_ignore = True

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="courriels")
    modele = neutre(models.CharField("message", max_length=20))
    objet_type = neutre(models.CharField("objet", max_length=40))
    objet_id = models.PositiveBigIntegerField("numéro")
    destinataire_type = neutre(models.CharField("destinataire", max_length=40, blank=True))
    destinataire_id = models.PositiveBigIntegerField("numéro", null=True, blank=True)
    # For whom of several it is worded, as its message says.
    pour = neutre(models.CharField("pour", max_length=9, blank=True, default=""))
    nom_destinataire = personnel(models.CharField("nom", max_length=200, blank=True), cherche=True)
    adresse = personnel(models.EmailField("adresse électronique", blank=True), cherche=True)
    telephone = personnel(models.CharField("téléphone", max_length=30, blank=True), cherche=True)
    adresse_postale = personnel(
        models.CharField("adresse postale", max_length=300, blank=True), cherche=True
    )
    canal = models.CharField("par", max_length=10, choices=Canal)
    sujet = libre(models.CharField("sujet", max_length=200))
    corps = libre(models.TextField("texte"))
    piece_nom = neutre(models.CharField("pièce jointe", max_length=80, blank=True))
    piece_corps = libre(models.TextField("contenu de la pièce jointe", blank=True))
    jeton = models.ForeignKey(
        Jeton, null=True, blank=True, on_delete=models.SET_NULL, related_name="courriels"
    )

    etat = models.CharField("état", max_length=10, choices=Etat)
    remise = models.CharField("remise", max_length=10, choices=Remise, blank=True, default="")
    remise_le = models.DateTimeField("remise connue le", null=True, blank=True)
    tentatives = models.PositiveSmallIntegerField("tentatives", default=0)
    programme_pour = models.DateTimeField("programmé pour", default=timezone.now)
    prochaine_tentative = models.DateTimeField("prochaine tentative", null=True, blank=True)
    bail_jusqua = models.DateTimeField("pris jusqu’à", null=True, blank=True)
    doute_depuis = models.DateTimeField(
        "parti peut-être depuis",
        null=True,
        blank=True,
        help_text="Début du premier envoi dont personne n’a su l’issue.",
    )
    cle_idempotence = models.UUIDField("clé d’envoi", default=uuid.uuid4, unique=True)
    identifiant_fournisseur = neutre(
        models.CharField("identifiant du fournisseur", max_length=200, blank=True, db_index=True)
    )
    erreur = personnel(models.CharField("ce qui s’est passé", max_length=200, blank=True))
    cree_le = models.DateTimeField("créé le", default=timezone.now)
    envoye_le = models.DateTimeField("envoyé le", null=True, blank=True)
    suite_de = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="suite"
    )

    objects = CourrielQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["etat", "programme_pour"]),
            models.Index(fields=["objet_type", "objet_id"]),
            models.Index(fields=["destinataire_type", "destinataire_id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="courriel_avec_adresse",
                # Retention empties a message entirely: text and address together.
                condition=~Q(canal="courriel") | ~Q(adresse="") | Q(corps=""),
                violation_error_message="Un courriel a besoin d’une adresse électronique.",
            ),
            models.CheckConstraint(
                name="courriel_en_cours_avec_bail",
                condition=~Q(etat="en_cours") | Q(bail_jusqua__isnull=False),
                violation_error_message="Un envoi en cours a une fin prévue.",
            ),
        ]

    def __str__(self):
        return f"{self.modele} · {self.get_canal_display()} n° {self.pk}"

    def objet(self):
        """The object that caused the message, or None when it has been erased."""
        return object_of(self)

    def corps_affiche(self):
        """The text as the team may read it: the private link is the person's own.

        A demonstration shows it (setting MONTRER_LIENS).
        """
        if self.canal != Canal.COURRIEL:
            telephone = self.commune.telephone.as_national.replace(" ", "\u00a0")
            lien = f"(pour répondre sans courriel : {telephone})"
        elif conf.get("MONTRER_LIENS") and self.jeton and self.modele in REGISTRE:
            return self.corps_envoye()
        else:
            lien = "« lien personnel »"
        return PLACE_DU_LIEN.sub(lien, self.corps)

    def corps_envoye(self):
        """The text with its private link, for the person alone."""
        if self.jeton is None:
            return self.corps
        return self.corps.replace(place_of(self.jeton), private_link(self))


def place_of(jeton):
    """The mark of the private link of `jeton` in a stored body; one typed by somebody differs."""
    return f"[[lien:{jeton.graine.hex}]]"


class Battement(models.Model):
    """Last sign of life of a part of the machinery: the queue, or the watchdog over it."""

    nom = neutre(models.CharField("nom", max_length=20, unique=True))
    quand = models.DateTimeField("quand")

    class Meta:
        verbose_name = "signe de vie"
        verbose_name_plural = "signes de vie"

    def __str__(self):
        return self.nom

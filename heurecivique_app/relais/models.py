"""Whoever sees what people need and tells the town hall: home help, nurse, postman, association."""

from datetime import timedelta

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from heurecivique_app.annuaire.models import Cherchable
from heurecivique_app.communes.models import Commune, Partenaire
from heurecivique_app.communes.scope import ScopedQuerySet
from heurecivique_app.courrier.models import Jeton
from heurecivique_app.formulaires.contents import Contenu, declared, personnel
from heurecivique_app.formulaires.telephones import TelephoneField

# What their private links are for: to tell a need; the page of their association.
SIGNALER, PAGE = "relais.signaler", "relais.association"
SOUS_PEU = timedelta(days=30)


class Genre(models.TextChoices):
    """What a relay does; the words follow « signalé par Nadia Pagès, … »."""

    AIDE_DOMICILE = "aide", "Aide à domicile"
    INFIRMIER = "infirmier", "Infirmière, infirmier"
    FACTEUR = "facteur", "Facteur, factrice"
    COMMERCANT = "commercant", "Commerçant"
    ASSOCIATION = "association", "Association ou service"
    AUTRE = "autre", "Autre"


class RelaisQuerySet(ScopedQuerySet):
    def present(self):
        """Those who may tell something."""
        return self.filter(retire_le=None)

    def ending(self, now):
        """Those whose link ends within SOUS_PEU or has ended; `fin` says when."""
        links = Jeton.objects.filter(
            objet_type=Relais._meta.model_name, objet_id=OuterRef("pk"), usage__in=[SIGNALER, PAGE]
        )
        last = Subquery(links.order_by("-expire_le").values("expire_le")[:1])
        return self.present().annotate(fin=last).filter(fin__lt=now + SOUS_PEU)


class Relais(Cherchable):
    """Somebody who may report a need by a private link. Of one commune; no name in `__str__`."""

    wagtail_reference_index_ignore = True

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="relais")
    genre = models.CharField("qui est-ce", max_length=12, choices=Genre)
    prenom = personnel(models.CharField("prénom", max_length=80, blank=True), cherche=True)
    nom = personnel(models.CharField("nom", max_length=80), cherche=True)
    structure = personnel(
        models.CharField(
            "structure",
            max_length=120,
            blank=True,
            help_text="Par exemple\u00a0: ADMR, cabinet infirmier, La Poste.",
        ),
        cherche=True,
    )
    # Of an association or of a service: its page shows what this partner asked for.
    partenaire = models.ForeignKey(
        Partenaire,
        verbose_name="partenaire",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="relais",
        help_text="Pour une association ou un service\u00a0: celui du registre des partenaires.",
    )
    telephone = personnel(TelephoneField("téléphone", blank=True), cherche=True)
    courriel = personnel(models.EmailField("courriel", blank=True), cherche=True)
    # Printed on the card: given once, never changed.
    code = declared(
        models.CharField("code", max_length=8, editable=False), Contenu.NEUTRE, cherche=True
    )
    ouvert_le = models.DateTimeField("ouvert le", default=timezone.now)
    utilise_le = models.DateTimeField("dernier signalement", null=True, blank=True)
    retire_le = models.DateTimeField("retiré le", null=True, blank=True)

    objects = RelaisQuerySet.as_manager()

    class Meta:
        verbose_name = "relais"
        verbose_name_plural = "relais"
        ordering = ["commune", "nom", "prenom"]
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "code"], name="relais_code_unique_par_commune"
            ),
            models.CheckConstraint(
                name="relais_association_nommee",
                condition=Q(genre=Genre.ASSOCIATION, partenaire__isnull=False)
                | Q(~Q(genre=Genre.ASSOCIATION), partenaire=None),
                violation_error_message=(
                    "Une association ou un service se choisit parmi les partenaires\u00a0; pour "
                    "tout autre relais, laissez ce choix vide."
                ),
            ),
            models.CheckConstraint(
                name="relais_joignable",
                condition=~Q(telephone="") | ~Q(courriel=""),
                violation_error_message="Donnez un téléphone ou un courriel.",
            ),
        ]

    def __str__(self):
        return f"Relais n° {self.pk}"

    @property
    def nom_complet(self):
        return f"{self.prenom} {self.nom}".strip()

    @property
    def organisme(self):
        """In whose name they speak: the association, their employer, or ""."""
        return self.partenaire.nom if self.partenaire_id else self.structure

    @property
    def metier(self):
        """What they do and for whom, in words: « aide à domicile, ADMR »."""
        parts = [self.organisme]
        if not self.partenaire_id and self.genre != Genre.AUTRE:
            parts.insert(0, self.get_genre_display().lower())
        return ", ".join(filter(None, parts))

    @property
    def usage(self):
        """What their private link opens first: the page of their association, or the form."""
        return PAGE if self.partenaire_id else SIGNALER

"""The people of an association or of a municipal service."""

from django.db import models

from heurecivique_app.annuaire.models import Cherchable
from heurecivique_app.formulaires.contents import libre, personnel
from heurecivique_app.formulaires.telephones import TelephoneField

from .models import Partenaire


class ContactPartenaire(Cherchable):
    """Somebody of an association or of a service, whom one calls or who calls."""

    wagtail_reference_index_ignore = True

    partenaire = models.ForeignKey(Partenaire, on_delete=models.CASCADE, related_name="contacts")
    prenom = personnel(models.CharField("prénom", max_length=80, blank=True), cherche=True)
    nom = personnel(models.CharField("nom", max_length=80), cherche=True)
    role = libre(
        models.CharField(
            "rôle",
            max_length=80,
            blank=True,
            help_text="Par exemple\N{NO-BREAK SPACE}: présidente, trésorier.",
        )
    )
    telephone = personnel(TelephoneField("téléphone", blank=True), cherche=True)
    courriel = personnel(models.EmailField("courriel", blank=True), cherche=True)

    class Meta:
        verbose_name = "contact d’un partenaire"
        verbose_name_plural = "contacts des partenaires"
        ordering = ["partenaire__nom", "nom", "prenom"]

    def __str__(self):
        return f"Contact n° {self.pk}"

    @property
    def commune(self):
        return self.partenaire.commune

    @property
    def commune_id(self):
        return self.partenaire.commune_id

    @property
    def nom_complet(self):
        return f"{self.prenom} {self.nom}".strip()

from django.db import models
from wagtail.admin.panels import FieldPanel

from heurecivique_app.communes.pages import AccueilPage, PageDeCommune

from .choix import theme_asked
from .models import Geste, Theme

PREMIERS = 24


class GestesPage(PageDeCommune):
    """The idea box: small acts of help, all of them or those of one theme (`?theme=slug`)."""

    geste_du_mois = models.ForeignKey(
        Geste,
        verbose_name="geste du mois",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Laissez vide : un geste de la saison est choisi chaque mois.",
    )

    content_panels = [*PageDeCommune.content_panels, FieldPanel("geste_du_mois")]
    template = "heurecivique_app/gestes_page.html"
    max_count_per_parent = 1
    parent_page_types = [AccueilPage]
    subpage_types = []

    class Meta:
        verbose_name = "boîte à idées"
        verbose_name_plural = "boîtes à idées"

    @classmethod
    def of(cls, commune):
        """The published idea box of a commune, or None."""
        accueil = getattr(commune, "accueil", None)
        return accueil and cls.objects.child_of(accueil).live().first()

    def address_of(self, geste, request=None):
        """The stable address of one geste of this box."""
        return f"{self.get_url(request)}{geste.slug}/"

    def gestes(self):
        """The gestes that the residents of this commune see, theme by theme."""
        published = Geste.objects.published().of_commune(self.commune).select_related("theme")
        return published.order_by("theme__ordre", "ordre", "titre")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        # An unknown theme is an old link: show everything rather than an error.
        chosen = theme_asked(request)
        gestes = self.gestes()
        context["themes"] = Theme.objects.all()
        context["theme_choisi"] = chosen
        context["gestes"] = gestes.filter(theme=chosen) if chosen else gestes[:PREMIERS]
        return context

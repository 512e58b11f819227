"""The page where residents ask for a hand."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from heurecivique_app.communes import short_addresses
from heurecivique_app.communes.pages import SIMPLE_TEXT, AccueilPage, PageDeCommune

from .parcours import ParcoursBesoin


class BesoinPage(PageDeCommune):
    """« Demander un coup de main »: the page draws the first question, views.py receives them."""

    merci = RichTextField(
        "remerciement",
        features=SIMPLE_TEXT,
        blank=True,
        help_text="Ce que lit la personne une fois la demande envoyée.",
    )

    content_panels = [*PageDeCommune.content_panels, FieldPanel("merci")]
    template = "heurecivique_app/besoin_page.html"
    max_count_per_parent = 1
    parent_page_types = [AccueilPage]
    subpage_types = []

    class Meta:
        verbose_name = "demander un coup de main"
        verbose_name_plural = "demander un coup de main"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        parcours = ParcoursBesoin.version(request.GET)
        return context | parcours.contexte | parcours.first(self, request)


short_addresses.register("aide", BesoinPage)

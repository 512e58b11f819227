"""The page where residents sign up."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from heurecivique_app.communes import short_addresses
from heurecivique_app.communes.pages import SIMPLE_TEXT, AccueilPage, PageDeCommune

from .parcours import ParcoursInscription


class InscriptionPage(PageDeCommune):
    """« Devenir volontaire »: the page draws the sign-up form, views.py receives it."""

    merci = RichTextField(
        "remerciement",
        features=SIMPLE_TEXT,
        blank=True,
        help_text="Ce que lit la personne une fois le formulaire envoyé.",
    )

    content_panels = [*PageDeCommune.content_panels, FieldPanel("merci")]
    template = "heurecivique_app/inscription_page.html"
    max_count_per_parent = 1
    parent_page_types = [AccueilPage]
    subpage_types = []

    class Meta:
        verbose_name = "devenir volontaire"
        verbose_name_plural = "devenir volontaire"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | ParcoursInscription.first(self, request)


short_addresses.register("volontaire", InscriptionPage)

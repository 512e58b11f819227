"""Good practices told by those who live them: an index and its initiatives."""

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from heurecivique_app.communes.pages import SIMPLE_TEXT, AccueilPage, PageDeCommune
from heurecivique_app.communes.sharing import data_block, list_address, trail
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.outils.models import Outil
from heurecivique_app.outils.pages import shown_cards

from .checkboxes import CasesParGroupe
from .forms import InitiativeForm
from .listing import listing
from .photos import gallery, shared


class InitiativesPage(PageDeCommune):
    """The initiatives of the commune, all of them or those of one theme (`?theme=slug`)."""

    template = "heurecivique_app/initiatives_page.html"
    max_count_per_parent = 1
    parent_page_types = [AccueilPage]
    subpage_types = ["heurecivique_app.InitiativePage"]

    class Meta:
        verbose_name = "initiatives"
        verbose_name_plural = "pages d’initiatives"

    def initiatives(self):
        """The published initiatives, the latest first, but those kept to some people.

        Whoever reads this page has met what restricts it; each initiative may be kept apart too.
        """
        rows = InitiativePage.objects.child_of(self).live().filter(view_restrictions=None)
        return rows.order_by("-first_published_at", "-pk")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        found = listing(request, self.initiatives())
        address, filtered = self.full_url, bool(found["theme_choisi"])
        shown = list_address(address, found["initiatives"], filtered=filtered)
        return context | found | {"adresse": shown}


class InitiativePage(PageDeCommune):
    """One initiative: who, where, since when, and how to do the same."""

    theme = models.ForeignKey(
        Theme, verbose_name="thème", on_delete=models.PROTECT, related_name="+"
    )
    qui = models.CharField("qui la porte", max_length=120)
    ou = models.CharField("où", max_length=120, blank=True)
    depuis = models.CharField("depuis quand", max_length=40, blank=True)
    recit = RichTextField("ce qui s’y passe", features=SIMPLE_TEXT)
    faire_pareil = RichTextField("comment faire pareil", features=SIMPLE_TEXT, blank=True)
    gestes = ParentalManyToManyField(Geste, verbose_name="gestes", blank=True, related_name="+")
    outils = ParentalManyToManyField(Outil, verbose_name="outils", blank=True, related_name="+")

    content_panels = [
        *PageDeCommune.content_panels,
        FieldPanel("theme"),
        MultiFieldPanel(
            [FieldPanel("qui"), FieldRowPanel([FieldPanel("ou"), FieldPanel("depuis")])],
            heading="En bref",
        ),
        MultipleChooserPanel("photos", chooser_field_name="image", label="photo", heading="Photos"),
        FieldPanel("recit"),
        FieldPanel("faire_pareil"),
        FieldPanel("gestes", widget=CasesParGroupe),
        FieldPanel("outils", widget=CasesParGroupe),
    ]
    base_form_class = InitiativeForm
    search_fields = [
        *PageDeCommune.search_fields,
        index.SearchField("qui"),
        index.SearchField("recit"),
        index.SearchField("faire_pareil"),
    ]
    template = "heurecivique_app/initiative_page.html"
    show_in_menus_default = False
    parent_page_types = [InitiativesPage]
    subpage_types = []

    class Meta:
        verbose_name = "initiative"
        verbose_name_plural = "initiatives"

    def gestes_and_addresses(self, request):
        """The linked gestes that residents see, each with its address, "" without an idea box."""
        box = GestesPage.of(self.commune)
        numbers = [geste.pk for geste in self.gestes.all()]
        linked = models.Q(pk__in=numbers) | models.Q(remplace__in=numbers)
        shown = Geste.objects.published().of_commune(self.commune).filter(linked)
        return [
            (geste, box.address_of(geste, request) if box else "")
            for geste in shown.select_related("theme")
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        photos = gallery(self.photos.all())
        return context | {
            "liste": self.get_parent(),
            "photos": photos,
            "image": shared(photos, self),
            "adresse": self.full_url,
            "donnees": data_block(trail(*self.way(self.get_parent()))),
            "gestes": self.gestes_and_addresses(request),
            "cartes": shown_cards(self.commune, self.outils.all(), request),
        }

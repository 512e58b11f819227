"""The landing page of a commune, and what our public pages have in common."""

from urllib.parse import urljoin

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.urls import Resolver404
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from heurecivique_app import conf
from heurecivique_app.formulaires.contents import Contenu
from heurecivique_app.francais.clock import clock, drawn
from heurecivique_app.francais.speaking import in_french

from . import short_addresses
from .addresses import full_address, origin_of, prefixed, site_of, within
from .facile import FacileBlock
from .facile_page import EnFacile
from .mirrors import place_of
from .models import Commune
from .pictures import public_rendition
from .roles import Acces
from .scope import communes_for
from .sections import SectionsBlock
from .starting_words import easy, standard

SIMPLE_TEXT = ["bold", "italic", "link", "ol", "ul"]


def is_blank(html):
    """True for a rich text without a word and without anything embedded."""
    return "<embed" not in html and not strip_tags(html).strip()


class TraductionImpossible(PermissionDenied):
    """Raised when a page of ours is about to be translated: Wagtail's admin refuses."""


class PageDeCommune(Page):
    """Base of our public pages: each belongs to the commune of the landing page above it."""

    nature_des_textes = Contenu.NEUTRE
    introduction = RichTextField("introduction", features=SIMPLE_TEXT, blank=True)

    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    show_in_menus_default = True

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Keep the page. Raises TraductionImpossible for what would be its translation."""
        if self._state.adding and self.get_translations().exists():
            raise TraductionImpossible("L’Heure Civique ne se traduit pas.")
        return super().save(*args, **kwargs)

    def copy_for_translation(self, locale, copy_parents=False, alias=False, exclude_fields=None):
        """Raise TraductionImpossible; for a mirror, which nobody asked for, make none.

        Return then the page of `locale` where it would stand (`mirrors.place_of`).
        """
        if not alias:
            raise TraductionImpossible("L’Heure Civique ne se traduit pas.")
        return place_of(self, locale)

    def has_translation(self, locale):
        """True, so that what copies every new page into the other languages leaves ours alone."""
        return True

    def clean(self):
        """An editor left empty sends an empty paragraph: keep nothing, so that ours shows."""
        super().clean()
        for field in self._meta.get_fields():
            if isinstance(field, RichTextField) and is_blank(getattr(self, field.name)):
                setattr(self, field.name, "")

    @cached_property
    def accueil(self):
        """The landing page above this page (or the page itself)."""
        above = self.get_ancestors(inclusive=True).values_list("pk", flat=True)
        return (
            AccueilPage.objects.filter(pk__in=above)
            .select_related("commune", "commune__logo")
            .order_by("-depth")
            .first()
        )

    @cached_property
    def commune(self):
        """The commune this page speaks for."""
        return self.accueil.commune

    def address_below(self, *steps, request=None, full=False):
        """The address of a part of this page that is no page itself, `<page>/<step>/…/`.

        Without a step, that of this page, with a last stroke whatever the host's habits; `full`:
        with the name of the site.
        """
        start = self.full_url if full else self.get_url(request)
        return "/".join([(start or "").rstrip("/"), *steps, ""])

    def get_url_parts(self, request=None):
        """As Wagtail, the name of the site being the one address of the commune."""
        parts = super().get_url_parts(request)
        return (parts[0], origin_of(parts[1]), parts[2]) if parts and parts[1] else parts

    def get_full_url(self, request=None):
        """The address of this page for everybody, whatever the name by which one came."""
        return full_address(self)

    full_url = property(get_full_url)

    def on_site(self, path):
        """The full address of a view of ours, `path`, at the site of this page."""
        return site_of(self) + prefixed(path)

    def file_on_site(self, url):
        """The full address of a file; another machine may keep it, under its own."""
        return urljoin(f"{site_of(self)}/", url)

    def way(self, *pages):
        """The landing page, `pages` and this one, each as (title, full address), for engines."""
        steps = (self.accueil, *pages, self)
        return [(page.title, full_address(page) or "") for page in steps]

    def parts(self):
        """The steps, as tuples, of each address below this page that is no page itself."""
        return []

    def get_route_paths(self):
        """What Wagtail's redirects keep alive when the address of this page changes."""
        return [*super().get_route_paths(), *(f"/{'/'.join(steps)}/" for steps in self.parts())]

    def resolve_subpage(self, path):
        """Tell Wagtail's redirects that an address below still leads somewhere.

        Raise Resolver404 when it does not: they lead to the page instead.
        """
        if tuple(path.strip("/").split("/")) not in self.parts():
            raise Resolver404({"path": path})

    def serve(self, request, **part):
        """Show the page, or what `route` found below it, at the hour of its commune."""
        with clock(self.commune):
            shown = self.serve_part(request, **part) if part else super().serve(request)
            return drawn(shown)

    def serve_part(self, request, **part):
        """Show a part of this page that is no page itself; `part` is what `route` found."""
        raise NotImplementedError

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["ici"] = self.address_below(request=request)
        context["commune"] = self.commune
        context["page_donnees"] = within(conf.get("PAGE_DONNEES"))
        return context

    @in_french
    def serve_preview(self, request, mode_name):
        return super().serve_preview(request, mode_name)

    def shared_context(self, request):
        """What every state of this page is drawn with, without what its first one adds (a dict)."""
        return PageDeCommune.get_context(self, request)


class AccueilForm(WagtailAdminPageForm):
    """Offers the communes of whoever edits the page, and that which the page has."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "commune" in self.fields:
            mine = communes_for(self.for_user, Acces.CONTENUS)
            offered = Q(pk__in=mine) | Q(pk=self.instance.commune_id)
            self.fields["commune"].queryset = Commune.objects.filter(offered)


class AccueilQuerySet(PageQuerySet):
    def only(self, *fields):
        """Wagtail asks for a few fields to delete or to translate: the commune is none of them."""
        return super(AccueilQuerySet, self.select_related(None)).only(*fields)

    def copied_with(self, page, *, below):
        """The landing pages that a copy of `page` would double, those `below` it too or not."""
        return self.descendant_of(page, inclusive=True) if below else self.page(page)


class AccueilManager(PageManager.from_queryset(AccueilQuerySet)):
    """A landing page never goes without its commune: every page below asks for it."""

    def get_queryset(self):
        return super().get_queryset().select_related("commune")


class AccueilPage(EnFacile, PageDeCommune):
    """The landing page of L'Heure Civique; it ties its part of the page tree to a commune."""

    commune = models.OneToOneField(
        Commune, verbose_name="commune", on_delete=models.PROTECT, related_name="accueil"
    )
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name="photo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="En tête de la page. Sans photo, un dessin aux couleurs de la commune.",
    )
    corps = StreamField(SectionsBlock(), verbose_name="sections", blank=True, default=standard)
    facile = StreamField(
        FacileBlock(),
        verbose_name="facile à lire et à comprendre",
        blank=True,
        default=easy,
        help_text=(
            "La même page en FALC, à sa propre adresse. Faites-la relire par des personnes "
            "concernées, puis notez-le dans les réglages. Sans aucun bloc, elle disparaît."
        ),
    )

    search_fields = [
        *PageDeCommune.search_fields,
        index.SearchField("corps"),
        index.SearchField("facile"),
    ]
    content_panels = [
        *PageDeCommune.content_panels,
        FieldPanel("commune"),
        FieldPanel("photo"),
        FieldPanel("corps"),
        FieldPanel("facile"),
    ]
    base_form_class = AccueilForm
    objects = AccueilManager()
    template = "heurecivique_app/accueil_page.html"

    class Meta:
        verbose_name = "accueil de l’Heure Civique"
        verbose_name_plural = "accueils de l’Heure Civique"

    @cached_property
    def accueil(self):
        return self

    def get_context(self, request, *args, **kwargs):
        """Add `vue`, the Rendition of the photo on top, None without one that all may see."""
        vue = public_rendition(self.photo, "fill-800x600")
        facile = self.easy_address(request)
        return super().get_context(request, *args, **kwargs) | {"vue": vue, "en_facile": facile}

    def route(self, request, path_components):
        """Hand this page over to the one it leads to, which need not look for it again."""
        found = super().route(request, path_components)
        # Only when a landing page stands below another is it there already.
        vars(found.page).setdefault("accueil", self)
        return found


short_addresses.register("commune", AccueilPage)

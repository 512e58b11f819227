"""The idea box page and the addresses of its gestes."""

import re
from random import choice

from django.core.paginator import Paginator
from django.core.validators import slug_re
from django.db import models
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from heurecivique_app.communes import short_addresses
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.pages import AccueilPage, PageDeCommune
from heurecivique_app.communes.sharing import list_address, share_links

from .boite.answer import Reponse
from .boite.choix import Choix
from .boite.seasons import seasons_of
from .boite.shown import Boite
from .geste import sharing
from .geste.counter import done_this_year
from .geste.scope import choosable_for, offer
from .models import Geste

PAR_PAGE = 24
VOISINS = 3
HASARD = "au-hasard"
# A code first: PostgreSQL refuses some characters even in a question.
CODE_INSEE = re.compile(r"(\d{5}|2[AB]\d{3})", re.ASCII)


class GestesPageForm(WagtailAdminPageForm):
    """Takes for the month a geste that the commune of the page may show, and no other."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "geste_du_mois" in self.fields:
            commune = self.parent_page.specific.commune
            offer(self.fields["geste_du_mois"], choosable_for(commune))


class GestesPage(PageDeCommune):
    """The idea box: small acts of help, to search and to filter; each has its own address below."""

    geste_du_mois = models.ForeignKey(
        Geste,
        verbose_name="geste du mois",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Laissez vide\u00a0: un geste de la saison est choisi chaque mois.",
    )

    content_panels = [*PageDeCommune.content_panels, FieldPanel("geste_du_mois")]
    base_form_class = GestesPageForm
    template = "heurecivique_app/gestes_page.html"
    max_count_per_parent = 1
    parent_page_types = [AccueilPage]
    subpage_types = []

    class Meta:
        verbose_name = "boîte à idées"
        verbose_name_plural = "boîtes à idées"

    @classmethod
    def of(cls, commune):
        """The idea box that a commune shows to everybody, or None."""
        return short_addresses.published(cls, commune)

    def address_of(self, geste, request=None):
        """The stable address of one geste of this box."""
        return self.address_below(geste.slug, request=request)

    def full_address_of(self, geste):
        """The same with the name of the site."""
        return self.address_below(geste.slug, full=True)

    def parts(self):
        return [(geste.slug,) for geste in self.boite.gestes]

    @cached_property
    def boite(self):
        """The gestes that the residents of this commune see."""
        return Boite(self.commune)

    def geste_at(self, slug):
        """The geste of this address; raise Http404 when residents see none there."""
        # A slug first: PostgreSQL refuses some characters even in a question.
        geste = self.boite.at(slug) if slug_re.fullmatch(slug) else None
        if geste is None:
            raise Http404("Ce geste n’est pas dans la boîte à idées.")
        return geste

    def month_geste(self):
        """The geste of the month: the one chosen if shown, else one of the season, or None."""
        chosen = self.boite.by_number.get(self.geste_du_mois_id)
        return chosen or self.boite.of_month(self.commune.day_of())

    def neighbours_of(self, geste):
        """Three gestes to read on: those linked to this one, then others of its theme."""
        linked = Geste.voisins.through.objects.filter(
            from_geste__in=[geste.pk, geste.remplace_id or geste.pk]
        )
        pks = linked.order_by("pk").values_list("to_geste", flat=True)
        near = [self.boite.by_number[pk] for pk in pks if pk in self.boite.by_number]
        near += [other for other in self.boite.gestes if other.theme_id == geste.theme_id]
        return [other for other in dict.fromkeys(near) if other != geste][:VOISINS]

    def route(self, request, path_components):
        if self.live and len(path_components) == 1:
            return RouteResult(self, kwargs={"slug": path_components[0]})
        return super().route(request, path_components)

    def serve_part(self, request, slug):
        if slug == HASARD:
            return self.serve_any(request)
        return self.serve_geste(request, slug)

    def serve_any(self, request):
        """Lead to a geste drawn by lot, another one each time."""
        parts = self.parts()
        steps = choice(parts) if parts else ()
        response = redirect(self.address_below(*steps, request=request))
        add_never_cache_headers(response)
        return response

    def serve_geste(self, request, slug):
        geste = self.geste_at(slug)
        if geste.slug != slug:
            return redirect(self.address_of(geste, request))
        # Nothing of this is saved: the host's template describes the page by this field.
        self.search_description = sharing.teaser(geste.texte)
        context = super().get_context(request) | self.geste_context(request, geste)
        return render(request, "heurecivique_app/geste.html", context)

    def geste_context(self, request, geste):
        address = self.full_address_of(geste)
        image = self.on_site(sharing.image_path(self.commune, geste))
        return {
            "geste": geste,
            "adresse": address,
            "image": image,
            "voisins": self.neighbours_of(geste),
            "fois": done_this_year(self.commune, geste.pk, geste.remplace_id or geste.pk),
            "merci": request.GET.get("merci") == "1",
            "partages": share_links(geste.titre, address),
            "donnees": sharing.geste_data(
                geste,
                address=address,
                image=image,
                commune=self.commune,
                steps=[*self.way(), (geste.titre, address)],
            ),
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        choix = Choix.read(request.GET, self.boite.themes)
        answer = Reponse(self.boite, choix, seasons_of(self.commune.day_of()))
        found = Paginator(answer.gestes, PAR_PAGE).get_page(request.GET.get("page"))
        first_view = not choix and found.number == 1
        address = self.full_url or ""
        image = self.on_site(sharing.cover_path(self.commune))
        return context | {
            "choix": choix,
            "reponse": answer,
            "gestes": found,
            "theme_choisi": next((o for o in answer.themes if o.choisie), None),
            "du_mois": self.month_geste() if first_view else None,
            "fois": done_this_year(self.commune) if first_view else None,
            "image": image if self.boite.gestes else None,
            "adresse": list_address(address, found, filtered=bool(choix)),
            "donnees": sharing.list_data(found, filtered=bool(choix), steps=self.way()),
        }

    def get_sitemap_urls(self, request=None):
        address = self.address_below(full=True)
        gestes = [
            {"location": f"{address}{geste.slug}/", "lastmod": geste.modifie_le}
            for geste in self.boite.gestes
        ]
        return [*super().get_sitemap_urls(request), *gestes]


def open_page(code_insee):
    """Return the idea box that everybody may read in a commune. Raise Http404 if there is none."""
    known = CODE_INSEE.fullmatch(code_insee)
    commune = Commune.objects.filter(code_insee=code_insee).first() if known else None
    page = commune and GestesPage.of(commune)
    if not page:
        raise Http404("Cette commune n’a pas de boîte à idées.")
    return page


short_addresses.register("gestes", GestesPage)

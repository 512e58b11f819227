"""The address of the landing page in words that are easy to read, below the page itself."""

from django.http import Http404
from django.shortcuts import render
from wagtail.url_routing import RouteResult

from . import relectures

SLUG, CODE = "facile-a-lire", "accueil"


class EnFacile:
    """Mixin for the landing page, whose `facile` holds the blocks of communes/facile.py."""

    def parts(self):
        return [(SLUG,)] if self.facile else []

    def easy_address(self, request=None):
        """The address of the page in easy words, "" without any."""
        return self.address_below(SLUG, request=request) if self.facile else ""

    def route(self, request, path_components):
        """As Wagtail; a page of the host at the address of our easy words keeps it."""
        try:
            return super().route(request, path_components)
        except Http404:
            if not self.live or tuple(path_components) not in self.parts():
                raise
            return RouteResult(self, kwargs={"partie": SLUG})

    def serve_part(self, request, partie):
        """Show the page in easy words."""
        # Nothing of this is saved: the host's template describes the page by this field.
        self.search_description = "L’Heure Civique en facile à lire et à comprendre."
        context = self.shared_context(request) | {"adresse": self.address_below(partie, full=True)}
        return render(request, "heurecivique_app/accueil_facile.html", context)

    def get_sitemap_urls(self, request=None):
        below = [{"location": self.address_below(*steps, full=True)} for steps in self.parts()]
        return [*super().get_sitemap_urls(request), *below]


def words_to_reread(commune):
    """The words of the page in easy words that `commune` shows, None without any."""
    page = getattr(commune, "accueil", None)
    return list(page.facile.raw_data) if page and page.facile else None


relectures.register(CODE, "La page d’accueil", words_to_reread)

"""The short addresses printed on paper: they outlive a page that moves.

Each part registers the page that its route leads to, so that a document may print the address of
any of them without knowing the part it belongs to.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from .models import Commune

_pages = {}


def register(route, page_class):
    """Say which type of page the named route leads to; one page of it a commune."""
    _pages[route] = page_class


def published(page_class, commune):
    """Return the page of this type that `commune` shows to everybody, or None.

    Its landing page or a page right below it: further down may stand another commune.
    """
    accueil = getattr(commune, "accueil", None)
    if accueil is None:
        return None
    here = page_class.objects.page(accueil) | page_class.objects.child_of(accueil)
    page = here.live().public().first()
    if page is None or page.get_url() is None:  # nobody comes to what stands under no site
        return None
    # As the landing page does when it routes: the page need not look for it again.
    page.accueil = accueil
    return page


def page_of(route, commune):
    """Return the published page of `commune` to which a route leads, or None."""
    return published(_pages[route], commune)


def shared_url(route, commune):
    """Return the full short address, or "" when no page is published. KeyError: no such route."""
    page = page_of(route, commune)
    path = reverse(f"heurecivique:{route}", args=[commune.code_insee])
    return page.on_site(path) if page else ""


def typed(url):
    """An address as one types it: without « https:// » nor the last stroke."""
    return url.partition("://")[2].rstrip("/")


@require_safe
def raccourci(request, code_insee, route):
    """Send to the page of a commune. 404 when it has none."""
    page = page_of(route, get_object_or_404(Commune, code_insee=code_insee))
    if page is None:
        raise Http404("Cette commune n’a pas cette page.")
    return redirect(page.get_url(request))

"""The short address of the idea box, printed on paper: it outlives a page that moves."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from heurecivique_app.communes.models import Commune

from ..pages import GestesPage


def shared_url(commune):
    """Return the full short address of the idea box, or "" when no page is published."""
    page = GestesPage.of(commune)
    site = page and page.get_site()
    if not site:
        return ""
    return site.root_url + reverse("heurecivique:gestes", args=[commune.code_insee])


@require_safe
def raccourci(request, code_insee):
    """Send to the idea box of a commune. 404 when it has none."""
    page = GestesPage.of(get_object_or_404(Commune, code_insee=code_insee))
    if page is None:
        raise Http404("Cette commune n’a pas de boîte à idées.")
    return redirect(page.get_url(request))

"""« Je l’ai fait », received."""

from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from heurecivique_app import conf
from heurecivique_app.formulaires.submission import (
    ELSEWHERE,
    find_shown_page,
    is_from_elsewhere,
    refuse,
)

from ..pages import GestesPage
from .counter import count_done


@csrf_exempt
def fait(request, page_id, slug):
    """Count « Je l’ai fait », then thank; GET leads to the geste and counts nothing.

    404 for a page or a geste that residents do not see; 403 for a form of another site.
    """
    page = find_shown_page(GestesPage, page_id, request)
    geste = page.geste_at(slug)
    address = page.address_of(geste, request)
    if request.method != "POST":
        return redirect(address)
    if is_from_elsewhere(request):
        return refuse(request, page, ELSEWHERE, 403)
    count_done(
        commune=page.commune,
        geste=geste,
        address=address_of_visitor(request),
        agent=request.headers.get("User-Agent", ""),
    )
    response = redirect(f"{address}?merci=1#fait")
    response.status_code = 303
    patch_cache_control(response, private=True, no_store=True)
    return response


def address_of_visitor(request):
    """The visitor's address, as our own front servers saw it (HEURECIVIQUE_MANDATAIRES of them)."""
    proxies = conf.get("MANDATAIRES")
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    return said[-proxies] if 0 < proxies <= len(said) else request.META.get("REMOTE_ADDR", "")

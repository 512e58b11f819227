from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from wagtail.models import Site

from .engine import find
from .sources import everything

LONGEST_QUERY = 200
PER_PAGE = 10


@require_safe
def recherche(request):
    """Show what the site holds for `?q=`; an empty query shows the question alone."""
    query = " ".join(request.GET.get("q", "")[:LONGEST_QUERY].replace("\x00", " ").split())
    site = Site.find_for_request(request)
    found = find(query, everything(site)) if query and site else []
    context = {
        "requete": query,
        "resultats": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "prefixe": urlencode({"q": query}),
    }
    return render(request, "search/recherche.html", context)

"""The streets of a commune as data, for the lines that complete an address. Nobody is in it."""

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from .liste import as_json
from .models import FichierVoies

MAX_AGE = 3600


def version(request, code_insee):
    """What the list was last changed by, as an ETag; None where there is none."""
    rows = FichierVoies.objects.filter(commune__code_insee=code_insee)
    last = rows.values_list("version", flat=True).first()
    return f'"{last}"' if last else None


@require_safe
@condition(etag_func=version)
def voies(request, code_insee):
    """Serve the streets of a commune as JSON. 404 where the commune has brought no file."""
    fichier = get_object_or_404(
        FichierVoies.objects.defer("en_attente").select_related("commune"),
        commune__code_insee=code_insee,
    )
    body = cache.get_or_set(
        f"heurecivique.voies.{fichier.version}", lambda: as_json(fichier.commune), MAX_AGE
    )
    if body is None:
        raise Http404
    response = HttpResponse(body, content_type="application/json")
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response

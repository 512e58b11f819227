"""Generated documents, served to anyone."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from heurecivique_app.communes.models import Commune
from heurecivique_app.impression.catalogue import document as document_of
from heurecivique_app.impression.envoi import send
from heurecivique_app.impression.rendu import FORMATS, DocumentImpossible


def without_framing_limits(view):
    """Let the bureau show the document inside its own page."""

    @wraps(view)
    def wrapped(*args, **kwargs):
        response = view(*args, **kwargs)
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    return wrapped


def _page(request, document):
    """Return the page asked for by `?page=`, from 1. Raise Http404 for one that is not there."""
    asked = request.GET.get("page", "1")
    if asked not in map(str, range(1, document.pages + 1)):
        raise Http404("Ce document n’a pas cette page.")
    return int(asked)


def _content(document, commune, format, page):
    """Return the bytes, or None when the document cannot be made."""
    try:
        return document.render(commune, format=format, page=page, ppi=document.ppi)
    except DocumentImpossible:
        return None


@require_safe
@without_framing_limits
def document(request, code_insee, code, format):
    """Serve a generated document of a commune: the PDF, or the PNG picture of one page (`?page=`).

    404 for an unknown commune, document, format or page; 503 with a sentence when it cannot be
    made.
    """
    found = document_of(code)
    if found is None or format not in found.formats:
        raise Http404("Ce document n’existe pas.")
    commune = get_object_or_404(Commune.objects.select_related("logo"), code_insee=code_insee)
    content = _content(found, commune, format, _page(request, found))
    if content is None:
        return HttpResponse(
            "Ce document n’a pas pu être fabriqué. Demandez-le à la mairie.",
            status=503,
            content_type="text/plain; charset=utf-8",
        )
    response = send(request, content, FORMATS[format])
    if response.status_code == 200:
        response["Content-Disposition"] = f'inline; filename="{code}-{code_insee}.{format}"'
    return response

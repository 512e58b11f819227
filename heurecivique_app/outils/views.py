"""Generated documents, served to anyone."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from heurecivique_app.communes.models import Commune
from heurecivique_app.impression.catalogue import FORMATS, DocumentAbsent
from heurecivique_app.impression.catalogue import document as document_of
from heurecivique_app.impression.rendering import DocumentImpossible, PressBusy
from heurecivique_app.impression.responses import send
from heurecivique_app.impression.variantes import Variante

from .formes import Forme, note_weight

# What a browser shows in its own window; the rest goes to the word processor.
SHOWN = {"pdf", "png", "svg", "txt"}
# Asks the browser to keep the file rather than to show it.
A_GARDER = "telecharger"


def without_framing_limits(view):
    """Let the bureau show the document inside its own page."""

    @wraps(view)
    def wrapped(*args, **kwargs):
        response = view(*args, **kwargs)
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    return wrapped


def commune_of(code_insee):
    """Return the commune of this code. Raise Http404."""
    return get_object_or_404(Commune.objects.select_related("logo"), code_insee=code_insee)


def found(code, format):
    """Return the document of the catalogue. Raise Http404 for an unknown one or another format."""
    document = document_of(code)
    if document is None or format not in document.formats:
        raise Http404("Ce document n’existe pas.")
    return document


def asked_form(query, document, format):
    """Return the Forme of a document that an address asks for. Raise Http404 for another one."""
    papier = query.get("papier", "")
    variante = query.get("variante", Variante.COULEUR.value)
    page = query.get("page", "1")
    papers = {"", *(known.code for known in document.papiers)}
    faces = map(str, range(1, document.pages + 1))
    if papier not in papers or variante not in document.variantes or page not in faces:
        raise Http404("Ce document n’existe pas sous cette forme.")
    return Forme(document.code, format, papier, variante, int(page))


def unavailable(error):
    """The answer for a document that cannot be made; when the press is busy, come back."""
    busy = isinstance(error, PressBusy)
    phrase = "Ce document n’a pas pu être fabriqué. Demandez-le à la mairie."
    return HttpResponse(
        str(error) if busy else phrase,
        status=503,
        content_type="text/plain; charset=utf-8",
        headers={"Retry-After": "60"} if busy else {},
    )


@require_safe
@without_framing_limits
def document(request, code_insee, code, format):
    """Serve a generated document of a commune in one of its forms.

    `?papier=`, `?variante=` and, for a picture, `?page=` choose the form; `?telecharger=1` gives
    it to keep. 404 for an unknown commune, document or form, and for what the commune has not
    published; 503 with a sentence when it cannot be made.
    """
    document = found(code, format)
    forme = asked_form(request.GET, document, format)
    commune = commune_of(code_insee)
    try:
        content = document.draw(commune, **forme.options)
    except DocumentAbsent as error:
        raise Http404(str(error)) from error
    except DocumentImpossible as error:
        return unavailable(error)
    note_weight(commune, forme, len(content))
    response = send(request, content, FORMATS[format])
    if response.status_code == 200:
        name = document.file_name(commune, **forme.options)
        shown = format in SHOWN and A_GARDER not in request.GET
        where = "inline" if shown else "attachment"
        response["Content-Disposition"] = f'{where}; filename="{name}"'
    return response

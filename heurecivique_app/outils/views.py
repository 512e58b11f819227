"""Documents and whole kits, served to anyone; taking one is a POST that counts it.

A GET counts nothing.
"""

from functools import wraps

from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from heurecivique_app.communes.models import Commune
from heurecivique_app.formulaires.submission import is_from_elsewhere
from heurecivique_app.impression import catalogue
from heurecivique_app.impression.catalogue import FORMATS, DocumentAbsent
from heurecivique_app.impression.rendering import DocumentImpossible, PressBusy
from heurecivique_app.impression.responses import MAX_AGE, send
from heurecivique_app.impression.variantes import COURANTES, Variante

from .actions import count_download
from .archive import document_entries, file_entry, stream
from .formes import address, asked, note_weight
from .showcase import Showcase

# What a browser shows in its own window; the rest goes to the word processor.
SHOWN = {"pdf", "png", "svg", "txt"}
# Asks the browser to keep the file rather than to show it.
A_GARDER = "telecharger"
AILLEURS = (
    "Cette demande vient d’un autre site : rien n’a été compté. Prenez le document dans la boîte "
    "à outils de la commune."
)


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


def asked_form(code, format, query):
    """Return the Forme of a document that an address asks for. Raise Http404 for another one."""
    document = catalogue.document(code)
    if document is None:
        raise Http404("Ce document n’existe pas.")
    try:
        return asked(document, format, query)
    except DocumentAbsent as error:
        raise Http404(str(error)) from error


def unavailable(request, commune, error):
    """The answer for a document that cannot be made; when the press is busy, come back.

    Who followed a link reads a page; a picture or a frame gets the sentence alone.
    """
    busy = isinstance(error, PressBusy)
    phrase = (
        str(error) if busy else "Ce document n’a pas pu être fabriqué. Demandez-le à la mairie."
    )
    if is_a_visit(request):
        told = {"commune": commune, "phrase": phrase, "prive": True}
        told |= {"occupee": busy, "retour": request.get_full_path()}
        response = render(request, "heurecivique_app/outils/indisponible.html", told, status=503)
    else:
        response = HttpResponse(phrase, status=503, content_type="text/plain; charset=utf-8")
    if busy:
        response["Retry-After"] = "60"
    return response


def is_a_visit(request):
    """True for somebody whose browser shows the answer as a page."""
    into = request.headers.get("Sec-Fetch-Dest", "document")
    return into == "document" and "text/html" in request.headers.get("Accept", "")


@require_safe
@without_framing_limits
def document(request, code_insee, code, format):
    """Serve a generated document of a commune in one of its forms.

    `?papier=`, `?variante=` and, for a picture, `?page=` choose the form; `?telecharger=1` gives
    it to keep. 404 for an unknown commune, document or form, and for what the commune has not
    published; 503 with a sentence when it cannot be made.
    """
    forme = asked_form(code, format, request.GET)
    commune = commune_of(code_insee)
    try:
        content = forme.made(commune)
    except DocumentAbsent as error:
        raise Http404(str(error)) from error
    except DocumentImpossible as error:
        return unavailable(request, commune, error)
    note_weight(commune, forme, len(content))
    response = send(request, content, FORMATS[format])
    if response.status_code == 200:
        name = forme.file_name(commune)
        shown = format in SHOWN and A_GARDER not in request.GET
        where = "inline" if shown else "attachment"
        response["Content-Disposition"] = f'{where}; filename="{name}"'
    return response


def counted(view):
    """Decorate a view that gives (commune, code, address): a POST counts one, then leads there.

    GET leads there and counts nothing; 403 for a form of another site.
    """

    @csrf_exempt
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        commune, code, address = view(request, *args, **kwargs)
        if request.method == "POST":
            if is_from_elsewhere(request):
                return HttpResponse(AILLEURS, status=403, content_type="text/plain; charset=utf-8")
            count_download(commune, code)
        response = HttpResponseRedirect(address, status=303)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return wrapped


@counted
def prendre_document(request, code_insee, code, format):
    """Lead to a form of a document, to be kept. 404 as for the document itself."""
    forme = asked_form(code, format, request.GET)
    commune = commune_of(code_insee)
    showcase = Showcase(commune)
    if not showcase.shows_document(code):
        raise Http404("Ce document n’est pas publié.")
    where = address(commune, forme, version=showcase.version(code), **{A_GARDER: 1})
    return commune, code, where


def asked_variant(query):
    """Return the Variante that an address asks for a whole kit. Raise Http404 for another."""
    asked = query.get("variante", Variante.COULEUR.value)
    if asked not in COURANTES:
        raise Http404("Ce kit n’existe pas sous cette forme.")
    return Variante(asked)


def shown_kit(code_insee, code):
    """Return (showcase, kit) of a commune. Raise Http404 when it shows nothing of this kit."""
    showcase = Showcase(commune_of(code_insee))
    montre = showcase.kit(code)
    if montre is None:
        raise Http404("Ce kit n’est pas dans la boîte à outils.")
    return showcase, montre


@counted
def prendre_kit(request, code_insee, code):
    """Lead to a whole kit, `?variante=` chosen. 404 as for the kit itself."""
    variante = asked_variant(request.GET)
    showcase, _ = shown_kit(code_insee, code)
    query = {} if variante is Variante.COULEUR else {"variante": variante.value}
    query["v"] = showcase.version_of_kit(code)
    where = reverse("heurecivique:kit", args=[code_insee, code])
    return showcase.commune, f"kit-{code}", f"{where}?{urlencode(query)}"


@require_safe
def kit(request, code_insee, code):
    """Serve all that a commune shows of a kit as one ZIP, made as it goes.

    `?variante=` as for a document. 404 for an unknown commune or kit, or nothing to show.
    """
    variante = asked_variant(request.GET)
    showcase, montre = shown_kit(code_insee, code)
    codes = [outil.generateur for outil in montre.outils if outil.generateur]
    entries = document_entries(showcase.commune, codes, showcase.edition_of, variante)
    files = [outil for outil in montre.outils if outil.document_id]
    entries += [file_entry(outil) for outil in files if not showcase.is_private(outil)]
    content = stream(showcase.commune, entries, montre.kit.titre)
    # To HEAD the server would make everything and send nothing.
    body = content if request.method == "GET" else ()
    response = StreamingHttpResponse(body, content_type="application/zip")
    suffix = "" if variante is Variante.COULEUR else f"-{variante}"
    name = f"{code}{suffix}-{code_insee}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response

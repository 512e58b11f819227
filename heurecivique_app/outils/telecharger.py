"""Taking a document or a whole kit: a POST counts one, a GET gives it and counts nothing."""

from functools import wraps

from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from heurecivique_app.formulaires.submission import is_from_elsewhere
from heurecivique_app.impression.responses import MAX_AGE
from heurecivique_app.impression.variantes import COURANTES, Variante

from .actions import count_download
from .archive import document_entries, file_entry, stream
from .formes import address
from .views import A_GARDER, asked_form, commune_of, found
from .vitrine import Vitrine

AILLEURS = (
    "Cette demande vient d’un autre site : rien n’a été compté. Prenez le document dans la boîte "
    "à outils de la commune."
)


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
    document = found(code, format)
    forme = asked_form(request.GET, document, format)
    commune = commune_of(code_insee)
    vitrine = Vitrine(commune)
    if not vitrine.shows_document(code):
        raise Http404("Ce document n’est pas publié.")
    where = address(commune, forme, version=vitrine.version(code), **{A_GARDER: 1})
    return commune, code, where


def asked_variant(query):
    """Return the Variante that an address asks for a whole kit. Raise Http404 for another."""
    asked = query.get("variante", Variante.COULEUR.value)
    if asked not in COURANTES:
        raise Http404("Ce kit n’existe pas sous cette forme.")
    return Variante(asked)


def shown_kit(code_insee, code):
    """Return (vitrine, kit) of a commune. Raise Http404 when it shows nothing of this kit."""
    vitrine = Vitrine(commune_of(code_insee))
    montre = vitrine.kit(code)
    if montre is None:
        raise Http404("Ce kit n’est pas dans la boîte à outils.")
    return vitrine, montre


@counted
def prendre_kit(request, code_insee, code):
    """Lead to a whole kit, `?variante=` chosen. 404 as for the kit itself."""
    variante = asked_variant(request.GET)
    vitrine, _ = shown_kit(code_insee, code)
    query = {} if variante is Variante.COULEUR else {"variante": variante.value}
    query["v"] = vitrine.version_of_kit(code)
    where = reverse("heurecivique:kit", args=[code_insee, code])
    return vitrine.commune, f"kit-{code}", f"{where}?{urlencode(query)}"


@require_safe
def kit(request, code_insee, code):
    """Serve all that a commune shows of a kit as one ZIP, made as it goes.

    `?variante=` as for a document. 404 for an unknown commune or kit, or nothing to show.
    """
    variante = asked_variant(request.GET)
    vitrine, montre = shown_kit(code_insee, code)
    codes = [outil.generateur for outil in montre.outils if outil.generateur]
    entries = document_entries(vitrine.commune, codes, vitrine.edition_of, variante)
    files = [outil for outil in montre.outils if outil.document_id]
    entries += [file_entry(outil) for outil in files if not vitrine.is_private(outil)]
    content = stream(vitrine.commune, entries, montre.kit.titre)
    # To HEAD the server would make everything and send nothing.
    body = content if request.method == "GET" else ()
    response = StreamingHttpResponse(body, content_type="application/zip")
    suffix = "" if variante is Variante.COULEUR else f"-{variante}"
    name = f"{code}{suffix}-{code_insee}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response

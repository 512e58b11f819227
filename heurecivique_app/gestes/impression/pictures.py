"""The pictures that networks show beside a shared link (Open Graph): a geste, the idea box."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from heurecivique_app.francais.durations import in_words
from heurecivique_app.impression import drawings, identite
from heurecivique_app.impression.rendering import FORMATS, DocumentImpossible, render
from heurecivique_app.impression.responses import send

from ..pages import open_page
from .material import conditions, counted

LAYOUT = "vignette"
# Two pixels a point: 600 × 315 points make the 1200 × 630 pixels that networks ask for.
PPI = 144
TAILLES = [49, 44, 40, 36, 32, 28, 24]


def picture(commune, geste):
    """Return the PNG of a geste in the colours of `commune`. Raise DocumentImpossible."""
    return _draw(
        commune,
        titre=geste.titre,
        theme=geste.theme.nom,
        dessin=drawings.known(geste.theme.icone),
        faits=[in_words(geste.duree), *conditions(geste)[:1]],
    )


def cover(page):
    """Return the PNG of an idea box that is not empty. Raise DocumentImpossible."""
    number = len(page.boite.gestes)
    shortest = min(geste.duree for geste in page.boite.gestes)
    return _draw(
        page.commune,
        titre=f"{number} {counted(number)}",
        theme="La boîte à idées",
        dessin=drawings.DEFAUT,
        faits=[f"À partir de {in_words(shortest)}"],
    )


def _draw(commune, **said):
    data = {
        **said,
        "tailles": TAILLES,
        "commune": identite.identity(commune),
        "surtitre": identite.SURTITRE,
    }
    images = drawings.images([said["dessin"], "horloge"])
    return render(LAYOUT, data, images=images, format="png", ppi=PPI)


@require_safe
def geste_image(request, code_insee, slug):
    """Serve the picture of a geste: 1200 × 630 pixels.

    404 where there is no public idea box, for an unknown geste or one that residents do not see;
    503 with a sentence when the picture cannot be made.
    """
    page = open_page(code_insee)
    geste = page.geste_at(slug)
    return _serve(request, lambda: picture(page.commune, geste))


@require_safe
def boite_image(request, code_insee):
    """Serve the picture of an idea box: 1200 × 630 pixels.

    404 where there is no public idea box or nothing in it; 503 as for a geste.
    """
    page = open_page(code_insee)
    if not page.boite.gestes:
        raise Http404("Cette boîte à idées est vide.")
    return _serve(request, lambda: cover(page))


def _serve(request, make):
    try:
        content = make()
    except DocumentImpossible as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
    return send(request, content, FORMATS["png"])

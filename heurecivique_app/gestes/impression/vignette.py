"""The picture of a geste that networks show beside a shared link (Open Graph)."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heurecivique_app.impression import dessins, identite
from heurecivique_app.impression.envoi import send
from heurecivique_app.impression.rendu import FORMATS, DocumentImpossible, render

from ..ailleurs import open_page
from .matiere import conditions, duration

LAYOUT = "vignette"
# Two pixels a point: 600 × 315 points make the 1200 × 630 pixels that networks ask for.
PPI = 144
TAILLES = [49, 44, 40, 36, 32, 28, 24]


def picture(commune, geste):
    """Return the PNG of a geste in the colours of `commune`. Raise DocumentImpossible."""
    dessin = dessins.known(geste.theme.icone)
    data = {
        "titre": geste.titre,
        "tailles": TAILLES,
        "commune": identite.identity(commune),
        "surtitre": "L’Heure Civique, entre voisins",
        "theme": geste.theme.nom,
        "dessin": dessin,
        "faits": [duration(geste.duree), *conditions(geste)[:1]],
    }
    images = dessins.images([dessin, "horloge"])
    return render(LAYOUT, data, images=images, format="png", ppi=PPI)


@require_safe
def geste_image(request, code_insee, slug):
    """Serve the picture of a geste: 1200 × 630 pixels.

    404 where there is no public idea box, for an unknown geste or one that residents do not see;
    503 with a sentence when the picture cannot be made.
    """
    page = open_page(code_insee)
    geste = page.geste_at(slug)
    try:
        content = picture(page.commune, geste)
    except DocumentImpossible as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
    return send(request, content, FORMATS["png"])

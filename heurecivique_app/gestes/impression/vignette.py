"""The picture of a geste that networks show beside a shared link (Open Graph)."""

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from heurecivique_app.communes.models import Commune
from heurecivique_app.impression import dessins, identite
from heurecivique_app.impression.envoi import send
from heurecivique_app.impression.rendu import FORMATS, DocumentImpossible, render

from ..models import Geste
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


def _geste(commune, slug):
    """Return the geste of this address, the commune's own before the common one, or Http404."""
    gestes = Geste.objects.published().of_commune(commune).select_related("theme")
    geste = gestes.filter(slug=slug).order_by(F("commune").desc(nulls_last=True)).first()
    if geste is None:
        raise Http404("Ce geste n’est pas dans la boîte à idées.")
    return geste


@require_safe
def geste_image(request, code_insee, slug):
    """Serve the picture of a geste: 1200 × 630 pixels.

    404 for an unknown commune, an unknown geste or one that residents do not see; 503 with a
    sentence when the picture cannot be made.
    """
    commune = get_object_or_404(Commune, code_insee=code_insee)
    try:
        content = picture(commune, _geste(commune, slug))
    except DocumentImpossible as error:
        return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
    return send(request, content, FORMATS["png"])

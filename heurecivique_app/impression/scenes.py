"""The scenes of the kits: flat drawings of ours, in the colours of the commune."""

import re
from functools import cache
from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from heurecivique_app.communes.couleurs import palette
from heurecivique_app.communes.models import Commune

FOLDER = Path(__file__).parent / "scenes"
TOKEN = re.compile(r"var\(--(couleur|teinte|accent|encre)\)")


@cache
def names():
    """Return the names of the scenes that exist."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


@cache
def _source(nom):
    return (FOLDER / f"{nom}.svg").read_text(encoding="utf-8")


def svg(nom, couleurs):
    """Return the SVG source of a scene; `couleurs` is a Palette as a dict.

    Raise KeyError for an unknown name.
    """
    if nom not in names():
        raise KeyError(nom)
    return TOKEN.sub(lambda token: couleurs[token[1]], _source(nom))


@require_safe
def scene(request, code_insee, nom):
    """Serve a scene in the colours of a commune, for pages: no style of a host reaches a picture.

    404 for a commune or a scene that is not there.
    """
    commune = get_object_or_404(Commune, code_insee=code_insee)
    if nom not in names():
        raise Http404
    colours = palette(commune.couleur, commune.couleur_secondaire)._asdict()
    response = HttpResponse(svg(nom, colours), content_type="image/svg+xml")
    # The address that our pages give changes with the colours.
    response["Cache-Control"] = "public, max-age=86400"
    return response

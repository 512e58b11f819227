"""The colours of a commune as a stylesheet: our pages carry no inline style."""

import hashlib

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from heurecivique_app.communes.couleurs import BLANC, ink_on, palette, panel
from heurecivique_app.communes.models import Commune

SHEET = (
    ":root {{ --hc-couleur: {marque}; --hc-couleur-texte: {forte}; "
    "--hc-sur-couleur: {blanc}; --hc-teinte: {teinte}; --hc-accent: {accent}; "
    "--hc-surface: {marque}; --hc-sur-surface: {sur_marque}; }}\n"
)


def sheet(commune):
    """Return the stylesheet that gives `commune` its colours, readable ones (domaine.md §7.4)."""
    colours = palette(commune.couleur, commune.couleur_secondaire)
    return SHEET.format(
        marque=commune.couleur,
        forte=colours.couleur,
        blanc=BLANC,
        teinte=panel(commune.couleur),
        accent=colours.accent,
        sur_marque=ink_on(commune.couleur),
    )


def version(commune):
    """Return a short text that changes with the colours, for the address of the stylesheet."""
    return hashlib.sha256(sheet(commune).encode()).hexdigest()[:8]


@require_safe
def couleurs(request, code_insee):
    """Serve the stylesheet of one commune. 404 for a commune that is not there."""
    commune = get_object_or_404(Commune, code_insee=code_insee)
    etag = f'"{version(commune)}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(sheet(commune), content_type="text/css; charset=utf-8")
    response["ETag"] = etag
    # The address that our pages give changes with the colours: they never wait a day.
    response["Cache-Control"] = "public, max-age=86400"
    return response

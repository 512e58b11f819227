"""The way to a commune's gestes for whoever shows them elsewhere: feeds, frames, other pages."""

import re

from django.http import Http404

from heurecivique_app.communes.models import Commune

from ..pages import GestesPage

# A code first: PostgreSQL refuses some characters even in a question.
CODE_INSEE = re.compile(r"(\d{5}|2[AB]\d{3})", re.ASCII)


def open_page(code_insee):
    """Return the idea box that everybody may read in a commune. Raise Http404 if there is none."""
    known = CODE_INSEE.fullmatch(code_insee)
    commune = Commune.objects.filter(code_insee=code_insee).first() if known else None
    page = commune and GestesPage.of(commune)
    if not page:
        raise Http404("Cette commune n’a pas de boîte à idées.")
    return page


def public_page(accueil):
    """The idea box under a landing page, published and without password, or None."""
    return GestesPage.of(accueil.commune) if accueil else None

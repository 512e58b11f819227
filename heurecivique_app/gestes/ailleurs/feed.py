"""The Atom feed of the gestes of a commune, the last written first."""

import re
from dataclasses import dataclass

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page, require_safe

from ..pages import GestesPage, open_page

MAX_AGE = 3600
AU_PLUS = 50
# What XML cannot hold, even escaped.
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def speakable(text):
    """Return `text` without what XML cannot hold."""
    return UNSPEAKABLE.sub("", text)


@dataclass(frozen=True)
class Fil:
    """A feed asked for: the idea box, under which name."""

    page: GestesPage
    host: str


class FilDesGestes(Feed):
    """One entry a geste shown in the commune; its number makes its identity, for good."""

    feed_type = Atom1Feed
    language = "fr"

    def get_object(self, request, code_insee):
        page = open_page(code_insee)
        return Fil(page, page.get_site().hostname)

    def title(self, asked):
        return speakable(f"{asked.page.title} · {asked.page.commune}")

    def subtitle(self, asked):
        commune = asked.page.commune
        return speakable(f"Les petits coups de main entre voisins, {commune.nom_avec_a}.")

    # Full addresses, here and below: Django would put those of its « sites » before ours.
    def link(self, asked):
        return asked.page.full_url

    def feed_url(self, asked):
        code_insee = asked.page.commune.code_insee
        return asked.page.on_site(reverse("heurecivique:gestes-fil", args=[code_insee]))

    def author_name(self, asked):
        return speakable(str(asked.page.commune))

    def items(self, asked):
        gestes = asked.page.boite.gestes
        newest = sorted(gestes, key=lambda geste: (geste.modifie_le, geste.pk), reverse=True)
        return [(asked, geste) for geste in newest[:AU_PLUS]]

    def item_title(self, item):
        return speakable(item[1].titre)

    def item_description(self, item):
        return speakable(item[1].texte)

    def item_link(self, item):
        asked, geste = item
        return asked.page.full_address_of(geste)

    def item_guid(self, item):
        asked, geste = item
        origin = geste.remplace_id or geste.pk
        return f"tag:{asked.host},2026:{asked.page.commune.code_insee}/{origin}"

    def item_categories(self, item):
        return [speakable(item[1].theme.nom)]

    def item_updateddate(self, item):
        return item[1].modifie_le


@require_safe
@conditional_page
def fil(request, code_insee):
    """Serve the feed of a commune. 404 where there is no public idea box."""
    response = FilDesGestes()(request, code_insee=code_insee)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response

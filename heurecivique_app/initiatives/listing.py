"""The initiatives of a commune as its page lists them, in a number of queries that never grows."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count

from heurecivique_app.gestes.boite.choix import theme_asked
from heurecivique_app.gestes.models import Theme

from .photos import first_of_each

PAR_PAGE = 24


@dataclass(frozen=True)
class LigneTheme:
    """A theme by which the list is narrowed, and how many initiatives it has."""

    theme: Theme
    nombre: int


@dataclass(frozen=True)
class LigneInitiative:
    """An initiative of the list and the Rendition of its first picture, None without any."""

    page: object
    photo: object


def listing(request, initiatives):
    """Context of the list: a page of it, its `lignes`, the themes that have some, the chosen one.

    `?theme=` names a theme and `?page=` a page; whatever else the address says shows the first.
    """
    chosen = theme_asked(request)
    rows = initiatives.filter(theme=chosen) if chosen else initiatives
    shown = Paginator(rows.select_related("theme"), PAR_PAGE).get_page(request.GET.get("page"))
    vues = first_of_each(shown)
    photos = {number: found.vue for number, found in vues.items()}
    return {
        "theme_choisi": chosen,
        "themes": themes_of(initiatives),
        "initiatives": shown,
        "lignes": [LigneInitiative(page, photos.get(page.pk)) for page in shown],
    }


def themes_of(initiatives):
    """The themes that have an initiative, in their usual order, as LigneTheme."""
    counts = dict(initiatives.order_by().values_list("theme").annotate(n=Count("pk")))
    return [LigneTheme(theme, counts[theme.pk]) for theme in Theme.objects.filter(pk__in=counts)]

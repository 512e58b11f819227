"""The initiatives of a commune as its page lists them, in a number of queries that never grows."""

from django.core.paginator import Paginator
from django.db.models import Count

from heurecivique_app.gestes.boite.choix import theme_asked
from heurecivique_app.gestes.models import Theme

from .photos import first_of_each

PAR_PAGE = 24


def listing(request, initiatives):
    """Context of the list: `initiatives` (a page of it), the themes that have some, the chosen one.

    `?theme=` names a theme and `?page=` a page; whatever else the address says shows the first.
    """
    chosen = theme_asked(request)
    rows = initiatives.filter(theme=chosen) if chosen else initiatives
    shown = Paginator(rows.select_related("theme"), PAR_PAGE).get_page(request.GET.get("page"))
    first_of_each(shown)
    return {
        "theme_choisi": chosen,
        "themes": themes_of(initiatives),
        "initiatives": shown,
    }


def themes_of(initiatives):
    """The themes that have an initiative, in their usual order, each with how many: `nombre`."""
    counts = dict(initiatives.order_by().values_list("theme").annotate(n=Count("pk")))
    themes = list(Theme.objects.filter(pk__in=counts))
    for theme in themes:
        theme.nombre = counts[theme.pk]
    return themes

"""The reports of Wagtail that tell of the whole site, where several communes share one."""

from django.conf import settings
from wagtail.admin.auth import permission_denied

from .models import Commune
from .roles import Acces
from .scope import communes_for

# They name the last thing written, whoever wrote it: a draft or a geste of another commune.
SITE_HISTORY, PAGE_TYPES = "site-history", "page-types-usage"
CLOSED = {
    f"wagtailadmin_reports:{name}{end}"
    for name in ("site_history", "page_types_usage")
    for end in ("", "_results")
}
MIDDLEWARE = f"{__name__}.ReportsMiddleware"
OUVERTS = (
    "Plusieurs communes partagent ce site\u00a0: deux rapports de Wagtail montreraient à l’équipe "
    "de l’une les brouillons des autres."
)
A_FAIRE = f'À la fin de MIDDLEWARE, ajoutez "{MIDDLEWARE}".'


def are_closed():
    """True when the settings keep these reports from the team of one commune among several."""
    return MIDDLEWARE in settings.MIDDLEWARE


def may_read(user):
    """False for the team of one commune among several, unless she writes for all of them.

    The other people of the host read what Wagtail lets them read.
    """
    if user.is_superuser or not user.referents.exists():
        return True
    communes = Commune.objects.all()
    if len(communes) < 2:
        return True
    mine = communes_for(user, Acces.CONTENUS)
    return not communes.exclude(pk__in=mine).exists()


class ReportsMiddleware:
    """Refuses these reports to the teams; a host that serves several communes adds it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.view_name not in CLOSED or not request.user.is_authenticated:
            return None
        return None if may_read(request.user) else permission_denied(request)


def without_closed(request, items):
    """Return the entries of the menu of reports that lead somewhere."""
    hidden = () if may_read(request.user) else (SITE_HISTORY, PAGE_TYPES)
    return [item for item in items if item.name not in hidden]

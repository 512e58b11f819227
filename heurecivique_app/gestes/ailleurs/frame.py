"""The list of gestes that another site shows in a frame, and what to copy there for it."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page, require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for

from ..models import Theme
from ..pages import GestesPage, open_page

MAX_AGE = 300
DEFAULT, AU_PLUS = 12, 100
# Any site may show it, and it can do nothing: no script, no form, nothing from elsewhere.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors *"
)


def number_asked(request):
    """Return how many gestes `?nombre=` asks for; what is no such number is the usual one."""
    asked = request.GET.get("nombre", "")
    return int(asked) if asked in map(str, range(1, AU_PLUS + 1)) else DEFAULT


@require_safe
@conditional_page
@xframe_options_exempt
def integrer(request, code_insee):
    """Serve the gestes of a commune for a frame: `?theme=slug`, `?nombre=12`; no cookie, no script.

    404 where there is no public idea box; an unknown theme or number counts for none.
    """
    page = open_page(code_insee)
    asked = request.GET.get("theme")
    theme = next((theme for theme in page.boite.themes if theme.slug == asked), None)
    gestes = [geste for geste in page.boite.gestes if theme in (None, geste.theme)]
    context = {
        "page": page,
        "commune": page.commune,
        "theme": theme,
        "gestes": [
            (geste, page.address_of(geste, request)) for geste in gestes[: number_asked(request)]
        ],
    }
    response = render(request, "heurecivique_app/gestes/integrer.html", context)
    response["Content-Security-Policy"] = POLICY
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


class DiffusionView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """For the officer: the addresses of the feed and of the frame, and the lines to copy."""

    any_permission_required = ["add", "change", "delete"]
    page_title = "Montrer ces gestes ailleurs"
    template_name = "heurecivique_app/gestes/diffuser.html"
    header_icon = "link"
    model = index_url_name = None

    def get_context_data(self, **kwargs):
        communes = communes_for(self.request.user, Acces.CONTENUS).select_related("accueil")
        pages = map(GestesPage.of, communes)
        return super().get_context_data(**kwargs) | {
            "communes": [self.addresses_of(page) for page in pages if page],
            "themes": Theme.objects.all(),
        }

    def get_breadcrumbs_items(self):
        gestes = {"url": reverse(self.index_url_name), "label": "Gestes"}
        return [*self.breadcrumbs_items, gestes, {"url": "", "label": self.page_title}]

    def addresses_of(self, page):
        args = [page.commune.code_insee]
        return {
            "commune": page.commune,
            "fil": page.on_site(reverse("heurecivique:gestes-fil", args=args)),
            "cadre": page.on_site(reverse("heurecivique:gestes-integrer", args=args)),
        }

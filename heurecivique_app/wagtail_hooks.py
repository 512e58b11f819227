"""The switchboard between the app and Wagtail's admin: what is plugged in, and no rule."""

from django.shortcuts import redirect
from django.urls import include, path, reverse
from wagtail import hooks, permissions
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from .bureau.aujourdhui.panels import AttentePanel
from .bureau.ecran.tabs import accesses_of, tabs
from .bureau.registres import RegistresGroup
from .communes import reports, traduction
from .communes.actions import editors_of
from .communes.pages import AccueilPage, PageDeCommune
from .communes.pictures import ANONYME, Anonyme
from .communes.roles import Acces
from .francais.speaking import in_french
from .gestes.redaction.themes import SupprimerThemes
from .gestes.redaction.views import SupprimerGestes
from .gestes.redaction.viewsets import VIEWSETS as GESTES
from .outils.viewsets import VIEWSETS as OUTILS

SOUS_PAGES = (
    "L’accueil d’une commune, plus bas, ne se copie pas\u00a0: "
    "décochez «\u00a0Copier les sous-pages\u00a0», "
    "ou copiez les autres pages une à une."
)

if hasattr(permissions, "register_permission_policy"):  # Wagtail 8; 7.4 reads the viewsets
    for viewset in GESTES:
        permissions.register_permission_policy(viewset.model, viewset.permission_policy)
for viewset in [*GESTES, *OUTILS]:
    register_snippet(viewset)

modeladmin_register(RegistresGroup)
hooks.register("register_image_operations", lambda: [(ANONYME, Anonyme)])
# After Wagtail's own, which they replace.
for bulk_action in (SupprimerGestes, SupprimerThemes):
    hooks.register("register_bulk_action", bulk_action, order=100)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def open_the_pages_to_their_editors(request, page):
    """The communication officers of a commune edit everything under its landing page."""
    if isinstance(page.specific, AccueilPage):
        editors_of(page.specific.commune)


@hooks.register("on_serve_page")
def speak_french(serve):
    """Our pages are in French, whatever the language of the visitor or of the host."""

    def served(page, request, args, kwargs):
        ours = isinstance(page, PageDeCommune)
        return (in_french(serve) if ours else serve)(page, request, args, kwargs)

    return served


@hooks.register("before_copy_page")
def keep_one_landing_page_a_commune(request, page):
    """Neither a copy nor an alias of a landing page: its commune has one already."""
    if AccueilPage.objects.copied_with(page, below=False).exists():
        messages.error(request, "Cette page ne se copie pas\u00a0: une commune a un seul accueil.")
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    below = "copy_subpages" in request.POST
    if AccueilPage.objects.copied_with(page, below=below).exists():
        messages.error(request, SOUS_PAGES)
        return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("register_admin_urls")
def addresses_of_the_bureau():
    return [path("heure-civique/", include("heurecivique_app.bureau.urls"))]


@hooks.register("register_admin_urls", order=-1)
def addresses_of_translation():
    """In front of those of the apps that translate, which would end in an error."""
    return traduction.addresses()


class BureauMenuItem(MenuItem):
    """Shown to whoever has something to see in the bureau."""

    def is_shown(self, request):
        return bool(tabs(accesses_of(request.user), ""))


@hooks.register("register_admin_menu_item")
def menu_of_the_bureau():
    address = reverse("heurecivique_bureau:aujourdhui")
    return BureauMenuItem("Le bureau", address, icon_name="home", name="le-bureau", order=10)


@hooks.register("construct_homepage_panels")
def panel_of_what_waits(request, panels):
    panels.insert(0, AttentePanel(request))


@hooks.register("construct_reports_menu")
def spare_reports_of_the_whole_site(request, menu_items):
    menu_items[:] = reports.without_closed(request, menu_items)


@hooks.register("construct_main_menu")
def spare_the_team_what_is_not_theirs(request, menu_items):
    """Who edits no page has no use for the help about editing pages."""
    accesses = accesses_of(request.user)
    if accesses and Acces.CONTENUS not in accesses:
        menu_items[:] = [item for item in menu_items if item.name != "help"]

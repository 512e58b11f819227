"""The switchboard between the app and Wagtail's admin: what is plugged in, and no rule."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from .bureau.registres import RegistresGroup
from .communes.actions import editors_of
from .communes.pages import AccueilPage
from .gestes.viewsets import VIEWSETS as GESTES

for viewset in GESTES:
    register_snippet(viewset)

modeladmin_register(RegistresGroup)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def open_the_pages_to_their_editors(request, page):
    """The communication officers of a commune edit everything under its landing page."""
    if isinstance(page.specific, AccueilPage):
        editors_of(page.specific.commune)

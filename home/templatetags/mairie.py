"""What every page of the site shows: its menu and the way back up."""

from dataclasses import dataclass

from django import template
from wagtail.models import Page, Site

register = template.Library()


@dataclass(frozen=True)
class Entree:
    """A page of the menu; `ici` is "page" for the one shown, "true" for one above it, else ""."""

    page: Page
    ici: str


@register.simple_tag(takes_context=True)
def menu(context):
    """Return the Entrees of the menu."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    here = getattr(context.get("page"), "path", "")
    pages = site.root_page.get_children().live().public().in_menu()
    return [Entree(page, place(page.path, here)) for page in pages]


def place(path, here):
    if path == here:
        return "page"
    return "true" if here.startswith(path) else ""


@register.simple_tag(takes_context=True)
def fil(context):
    """Return the pages between the home page and this one, the home page first."""
    page = context.get("page")
    if page is None or page.depth <= 2:
        return []
    return page.get_ancestors().filter(depth__gte=2)

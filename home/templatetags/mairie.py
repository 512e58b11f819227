"""What every page of the site shows: its menu and the way back up."""

from django import template
from wagtail.models import Site

register = template.Library()


@register.simple_tag(takes_context=True)
def menu(context):
    """Return the pages of the menu, each with `ici`: "page" here, "true" above here, else ""."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    pages = list(site.root_page.get_children().live().public().in_menu())
    here = getattr(context.get("page"), "path", "")
    for page in pages:
        page.ici = "page" if page.path == here else "true" if here.startswith(page.path) else ""
    return pages


@register.simple_tag(takes_context=True)
def fil(context):
    """Return the pages between the home page and this one, the home page first."""
    page = context.get("page")
    if page is None or page.depth <= 2:
        return []
    return page.get_ancestors().filter(depth__gte=2)

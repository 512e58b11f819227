"""Addresses that nobody could follow: found before they are printed."""

from urllib.parse import urlsplit

from django.urls import get_script_prefix
from wagtail.models import Page, Site

from .addresses import declared_prefix, leads_nowhere
from .pages import AccueilPage

A_FAIRE = (
    "Dans «\u00a0Paramètres\u00a0», puis «\u00a0Sites\u00a0», écrivez le nom par lequel les "
    "habitants viennent, par exemple «\u00a0www.ma-commune.fr\u00a0», et le port, 443 pour https."
)


def lost_hosts(communes=None):
    """Return {host name: names of the communes} of the sites that lead nowhere.

    Of these communes, of all for None; the default site where no commune has its landing page.
    """
    if not any(is_lost(path.root_url) for path in Site.get_site_root_paths()):
        return {}
    found, pages = {}, AccueilPage.objects.all()
    for page in pages if communes is None else pages.filter(commune__in=communes):
        # Wagtail's own words: ours already mend what they can.
        parts = Page.get_url_parts(page)
        if parts and is_lost(parts[1]):
            found.setdefault(host(parts[1]), []).append(page.commune.nom)
    default = Site.objects.filter(is_default_site=True).first()
    if communes is None and default and is_lost(default.root_url) and not pages.exists():
        found[default.hostname] = []
    return found


def host(root_url):
    return urlsplit(root_url).hostname


def is_lost(root_url):
    return leads_nowhere(host(root_url))


def unknown_prefix():
    """The prefix under which the site answers this request and which the settings do not give."""
    here = get_script_prefix().rstrip("/")
    return here if here != declared_prefix() else ""

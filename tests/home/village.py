"""The demonstration site with the pages of L'Heure Civique, without its year of life."""

from wagtail.models import Page, Site

from heurecivique_app.demo.lieux import build_places
from heurecivique_app.demo.pages import build_pages
from home.demo import build_site, invite


def build_village():
    """Build it; return the HomePage."""
    home = build_site()
    commune, _ = build_places()
    invite(home, build_pages(home, commune, "heure-civique", in_menu=True))
    return home


def public_addresses():
    """The address of every page that a visitor can read, and of those that are no page."""
    root = Site.objects.get(is_default_site=True).root_page
    pages = Page.objects.live().public().descendant_of(root, inclusive=True)
    return [page.get_url() for page in pages] + [
        "/recherche/",
        "/recherche/?q=jardin",
        "/recherche/?q=introuvable",
        "/heure-civique/facile-a-lire/",
        "/heure-civique/demander-un-coup-de-main/?facile=1",
        "/cette-page-n-existe-pas/",
        "/heure-civique/boite-a-outils/gestes-solidaires/",
        "/heure-civique/boite-a-outils/gestes-solidaires/livret-gestes/",
    ]

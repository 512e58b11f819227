"""Build the demonstration site: run it again, and what is there stays as it is."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Site

from .models import HomePage, Mairie, NewsIndexPage, NewsPage, StandardPage
from .textes import ACCUEIL, ACTUALITES, MAIRIE, NOUVELLES, PAGES, RACCOURCIS
from .textes_legaux import LEGALES, legal_pages

SITE_NAME = "Saint-Drézéry"


@transaction.atomic
def build_site():
    """Create the pages that are missing, name the site, and return the HomePage.

    A page is known by its slug under its parent; whatever an editor changed in it is kept.
    """
    home = build_home()
    wanted = PAGES | legal_pages(date_format(timezone.localdate(), "j F Y"))
    pages = {slug: build_page(home, slug, data) for slug, data in wanted.items()}
    build_news(home)
    add_shortcuts(home, pages)
    describe_town_hall(home, pages)
    return home


def invite(home, page):
    """Make the call of the home page lead to `page` (the landing page of L'Heure Civique)."""
    home.refresh_from_db()
    if home.appel_page_id is None:
        change(home, appel_page=page)


def publish(page):
    page.save_revision().publish()
    return page


def change(page, **values):
    """Publish new values of a page; it is read again first, for its children may be newer."""
    page.refresh_from_db()
    for name, value in values.items():
        setattr(page, name, value)
    return publish(page)


def build_home():
    home = HomePage.objects.first() or Page.get_first_root_node().add_child(
        instance=HomePage(title="Accueil", slug="accueil", live=True)
    )
    if not home.accroche:
        change(home, **ACCUEIL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.root_page, site.site_name = home, site.site_name or SITE_NAME
    # Links told elsewhere begin with it; the default site answers under any other name as well.
    site.hostname, site.port = served_at(settings.WAGTAILADMIN_BASE_URL)
    site.save()
    return home


def served_at(address):
    """Return (host name, port) of an address like http://localhost:8123."""
    parts = urlsplit(address)
    return parts.hostname or "localhost", parts.port or (443 if parts.scheme == "https" else 80)


def build_page(home, slug, data):
    """Return the standard page `slug`, created under home or under the page it names (`sous`)."""
    values = dict(data)
    above = values.pop("sous", None)
    # Read again: treebeard counts children in the row, not in the object at hand.
    parent = Page.objects.get(pk=home.pk)
    if above:
        parent = parent.get_children().get(slug=above)
    existing = StandardPage.objects.child_of(parent).filter(slug=slug).first()
    if existing:
        return existing
    values.setdefault("show_in_menus", False)
    values["search_description"] = values["introduction"]
    page = parent.add_child(instance=StandardPage(slug=slug, **values))
    return publish(page)


def build_news(home):
    parent = Page.objects.get(pk=home.pk)
    index = NewsIndexPage.objects.child_of(parent).first()
    if index is None:
        index = parent.add_child(instance=NewsIndexPage(slug="actualites", **ACTUALITES))
        publish(index)
        index.refresh_from_db()
    known = set(index.get_children().values_list("slug", flat=True))
    for slug, title, days, introduction, text in NOUVELLES:
        if slug in known:
            continue
        date = timezone.localdate() - timedelta(days=days)
        news = NewsPage(
            title=title,
            slug=slug,
            date=date,
            introduction=introduction,
            search_description=introduction,
            corps=[("paragraphe", text)],
        )
        publish(index.add_child(instance=news))


def add_shortcuts(home, pages):
    if home.raccourcis:
        return
    links = [
        {"page": pages[slug], "intitule": title, "precision": words}
        for slug, title, words in RACCOURCIS
    ]
    change(home, raccourcis=[("liens", links)])


def describe_town_hall(home, pages):
    site = Site.objects.get(root_page=home)
    mairie = Mairie.for_site(site)
    if mairie.adresse:
        return
    for name, value in MAIRIE.items():
        setattr(mairie, name, value)
    for slug in LEGALES:
        setattr(mairie, slug.replace("-", "_"), pages[slug])
    mairie.save()

"""The addresses below a page: true whatever the host's habits, alive when the page moves."""

from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from heurecivique_app.gestes.models import Geste
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.outils.pages import OutilsPage
from tests.factories import CommuneFactory, GesteFactory, UserFactory, no_geste, pages_of, place

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def kits(box):
    return place(OutilsPage(title="Outils", slug="outils"), under=box.accueil)


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    def change(page, slug):
        page = page.specific_class.objects.get(pk=page.pk)
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return change


def target(address):
    response = Client().get(address, follow=True)
    assert response.status_code == 200
    return response.request["PATH_INFO"]


def test_a_box_that_changes_its_name_keeps_the_addresses_of_its_gestes(box, rename):
    geste = GesteFactory(slug="porter")
    old, older = box.address_of(geste), box.url
    rename(box, "idees")
    rename(box, "cent-idees")
    now = GestesPage.objects.get(pk=box.pk)
    assert target(old) == now.address_of(geste)
    assert target(older) == now.url
    geste.delete()
    assert target(old) == now.url


def test_a_landing_page_that_moves_takes_gestes_and_kits_along(box, kits, rename):
    geste = GesteFactory()
    kit = kits.showcase.kits[0]
    old = [
        box.address_of(geste),
        kits.address_of(kit.kit),
        kits.address_of(kit.kit, kit.outils[0]),
    ]
    rename(box.accueil, "entraide")
    assert [target(address) for address in old] == [
        address.replace(box.accueil.slug, "entraide", 1) for address in old
    ]


def test_every_link_leads_somewhere_without_a_last_stroke(box, kits, settings):
    """What WAGTAIL_APPEND_SLASH changes in a host: no page has one, what is below keeps its own."""
    settings.WAGTAIL_APPEND_SLASH = False
    geste = GesteFactory(commune=box.commune)
    code = box.commune.code_insee
    start = [box.accueil.url, box.url, box.address_of(geste), kits.url]
    start += [f"/hc/gestes/{code}/integrer/", f"/hc/gestes/{box.pk}/proposer/"]
    seen = set()
    for page in start:
        response = Client().get(page, follow=True)
        soup = BeautifulSoup(response.content, "html.parser")
        seen |= {urlsplit(urljoin(page, a["href"])).path for a in soup.select("main a[href]")}
    assert box.address_of(geste) in seen
    ours = {path for path in seen if path.startswith(box.accueil.url)}
    lost = {path for path in ours if Client().get(path, follow=True).status_code == 404}
    assert lost == set()
    feed = ElementTree.fromstring(Client().get(f"/hc/gestes/{code}/fil.xml").content)
    (link,) = feed.findall(f"{ATOM}entry/{ATOM}link")
    assert urlsplit(link.attrib["href"]).path == box.address_of(geste)


def test_what_stands_under_no_site_is_shown_to_nobody(box, client):
    geste = GesteFactory(commune=box.commune)
    Site.objects.all().delete()
    code = box.commune.code_insee
    for path in ("fil.xml", "integrer/", f"{geste.slug}.png"):
        assert client.get(f"/hc/gestes/{code}/{path}").status_code == 404
    assert client.get(f"/hc/idees/{code}/").status_code == 404
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    preview = reverse(geste.snippet_viewset.get_url_name("preview_on_edit"), args=[geste.pk])
    assert client.get(preview).status_code in (200, 404)
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[box.pk])).status_code == 200


def test_the_feed_names_its_own_site_and_keeps_its_identities(box, settings):
    GesteFactory()
    settings.ALLOWED_HOSTS = ["*"]
    Site.objects.update(hostname="www.ville.example")
    url = f"/hc/gestes/{box.commune.code_insee}/fil.xml"
    ids = set()
    for host in ("ville.example", "www.ville.example"):
        feed = ElementTree.fromstring(Client(headers={"host": host}).get(url).content)
        ids.add(feed.findtext(f"{ATOM}entry/{ATOM}id"))
        links = [link.attrib["href"] for link in feed.iter(f"{ATOM}link")]
        assert links
        assert all(urlsplit(link).netloc.endswith("ville.example") for link in links)
    assert len(ids) == 1
    assert None not in ids


def test_another_site_copies_the_address_of_the_site_of_the_page(client):
    no_geste()
    accueil, *_ = pages_of(CommuneFactory())
    place(GestesPage(title="Des gestes", slug="des-gestes"), under=accueil)
    accueil.move(Page.get_first_root_node(), "last-child")
    accueil.refresh_from_db()
    Site.objects.create(hostname="autre.example", root_page=accueil)
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    shared = client.get(reverse(Geste.snippet_viewset.get_url_name("diffuser")))
    assert [un["fil"].split("/hc/")[0] for un in shared.context["communes"]] == [
        "http://autre.example"
    ]

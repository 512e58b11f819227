"""The one address of a commune, in a request and in the worker alike."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.urls import get_script_prefix, set_script_prefix
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st
from wagtail.models import Page, Site

from heurecivique_app import checks
from heurecivique_app.besoins.messages import AccuseReception
from heurecivique_app.bureau.ecran.warnings import address_warning
from heurecivique_app.communes import addresses
from heurecivique_app.communes.addresses import leads_nowhere, link, origin, origin_of
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.short_addresses import shared_url
from heurecivique_app.courrier.actions import queue
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.tasks import send_courriel
from tests.factories import BesoinFactory, CommuneFactory, GesteFactory, pages_of, place

OWN = "https://heure.assas.example"


@pytest.fixture
def script():
    """`script("/mairie")`: as the server says it to each request; put back after the test."""
    before = get_script_prefix()
    yield lambda prefix: set_script_prefix(f"{prefix}/")
    set_script_prefix(before)


@pytest.fixture
def commune(db):
    commune = CommuneFactory(code_insee="34249")
    pages_of(commune)
    return commune


@pytest.fixture
def neighbour(commune):
    """A commune with a host name of its own."""
    neighbour = CommuneFactory(code_insee="34014")
    accueil, *_ = pages_of(neighbour)
    accueil.move(Page.get_first_root_node(), "last-child")
    accueil.refresh_from_db()
    Site.objects.create(hostname="heure.assas.example", port=443, root_page=accueil)
    return Commune.objects.get(pk=neighbour.pk)


def links_of(commune):
    """Where the receipt of a need leads, sent as the worker does."""
    courriel = queue(AccuseReception(BesoinFactory(commune=commune)))
    send_courriel(courriel.pk)
    body = mail.outbox[-1].body
    return [word for word in body.split() if "://" in word and "/hc/" in word]


# The name, the port, https


@pytest.mark.parametrize(
    ("site", "said", "address"),
    [
        ("http://www.a.fr", "", "http://www.a.fr"),
        ("https://www.a.fr", "http://localhost:8000", "https://www.a.fr"),
        ("http://www.a.fr:8080", "http://www.b.fr", "http://www.a.fr:8080"),
        # A proxy holds the certificate, and the table was left at port 80.
        ("http://www.a.fr", "https://www.a.fr", "https://www.a.fr"),
        ("http://www.a.fr", "https://www.b.fr", "https://www.a.fr"),
        ("http://www.a.fr:8443", "https://www.b.fr/", "https://www.a.fr:8443"),
        ("http://www.a.fr", "https://www.a.fr:8443/mairie", "https://www.a.fr:8443"),
        ("http://localhost", "https://www.b.fr", "https://www.b.fr"),
        ("http://127.0.0.1:8000", "https://www.b.fr", "https://www.b.fr"),
        ("http://localhost", "http://localhost:8123", "http://localhost:8123"),
        ("http://localhost:8123", "http://example.com", "http://localhost:8123"),
        ("", "https://www.b.fr", "https://www.b.fr"),
        ("", "http://localhost:8000/", "http://localhost:8000"),
        ("", "www.b.fr/mairie", "http://www.b.fr"),
        ("", "", ""),
    ],
)
def test_the_table_of_sites_and_the_settings_make_one_address(settings, site, said, address):
    settings.WAGTAILADMIN_BASE_URL = said
    assert origin_of(site) == address
    assert origin_of(address) == address
    settings.WAGTAILADMIN_BASE_URL = "http://autre.example"
    settings.HEURECIVIQUE_ADRESSE_PUBLIQUE = said or settings.WAGTAILADMIN_BASE_URL
    assert said == "" or origin_of(site) == address


def test_a_site_that_sends_everybody_to_https_is_in_https(settings):
    settings.SECURE_SSL_REDIRECT = True
    assert origin_of("http://www.a.fr") == "https://www.a.fr"


@pytest.mark.parametrize(
    ("name", "nowhere"),
    [
        *((name, True) for name in ("localhost", "127.0.0.1", "[::1]", "0.0.0.0", "192.168.1.4")),
        *((name, True) for name in ("mairie.local", "EXAMPLE.com", "www.example.org", "serveur")),
        *((name, True) for name in ("demo.localhost", "nas.lan", "testserver", "", None)),
        *((name, False) for name in ("www.ma-commune.fr", "localhost.fr", "notexample.com")),
        *((name, False) for name in ("local.bzh", "93.184.216.34", "mairie.example")),
    ],
)
def test_a_name_that_no_resident_can_follow_is_known(name, nowhere):
    assert leads_nowhere(name) is nowhere


# The prefix


@pytest.mark.parametrize("forced", ["", "/mairie"])
@pytest.mark.parametrize("said", ["https://www.a.fr", "https://www.a.fr/mairie/"])
@pytest.mark.parametrize("server", ["", "/mairie"])
def test_the_prefix_stands_once_wherever_it_is_told(
    commune, settings, script, forced, said, server
):
    settings.FORCE_SCRIPT_NAME, settings.WAGTAILADMIN_BASE_URL = forced or None, said
    script(server)
    Site.objects.update(hostname="www.a.fr")
    known = forced or server or said.endswith("/mairie/")
    start = "https://www.a.fr/mairie" if known else "https://www.a.fr"
    assert links_of(commune)[0].startswith(f"{start}/hc/demande/")
    assert shared_url("aide", commune) == f"{start}/hc/aide/34249/"
    page = commune.accueil
    assert page.full_url == page.get_full_url() == f"{start}/{page.slug}/"


@rules(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.sampled_from(["", "/mairie", "/a/b"]),
    st.sampled_from(["", "/mairie", "/a/b"]),
    st.sampled_from(["", "/mairie", "/a/b"]),
)
def test_a_request_and_the_worker_say_the_same_as_soon_as_the_settings_know(
    settings, script, forced, path, server
):
    settings.FORCE_SCRIPT_NAME = forced or None
    settings.WAGTAILADMIN_BASE_URL = f"https://www.a.fr{path}"
    script(server)
    asked = addresses.prefixed(f"{server}/hc/aide/34249/")
    script("")
    worked = addresses.prefixed("/hc/aide/34249/")
    assert worked == f"{forced or path}/hc/aide/34249/"
    assert asked == (worked if forced or path else f"{server}/hc/aide/34249/")


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("/donnees/", "/mairie/donnees/"),
        ("/mairie/donnees/", "/mairie/donnees/"),
        ("/mairie-annexe/", "/mairie/mairie-annexe/"),
        *((one, one) for one in ("", "https://b.fr/donnees/", "//b.fr/donnees/", "#donnees")),
    ],
)
def test_a_path_that_the_host_wrote_stands_under_its_prefix(settings, written, leads):
    settings.FORCE_SCRIPT_NAME = "/mairie"
    assert addresses.within(written) == leads
    settings.FORCE_SCRIPT_NAME, settings.WAGTAILADMIN_BASE_URL = None, "https://www.a.fr"
    assert addresses.within(written) == written


# By commune


def test_each_commune_leads_to_its_own_site(commune, neighbour, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.saint-drezery.example"
    Site.objects.filter(is_default_site=True).update(hostname="www.saint-drezery.example")
    Site.clear_site_root_paths_cache()
    for one, start in ((commune, settings.WAGTAILADMIN_BASE_URL), (neighbour, OWN)):
        assert origin(one) == start
        assert [link.startswith(f"{start}/hc/") for link in links_of(one)] == [True]
        assert shared_url("aide", one).startswith(f"{start}/hc/aide/")


def test_a_mail_follows_a_change_of_address_at_once(commune, settings):
    origin(commune)  # what this process remembers
    Site.objects.update(hostname="www.neuve.example", port=443)  # written by another one
    assert links_of(commune)[0].startswith("https://www.neuve.example/hc/")


def test_a_commune_without_a_page_has_the_address_of_the_settings(db, settings):
    commune = CommuneFactory()
    settings.WAGTAILADMIN_BASE_URL = "https://www.a.fr/"
    assert link(commune, "heurecivique:sante") == "https://www.a.fr/hc/sante/"


def test_whatever_name_one_comes_by_pages_feed_and_api_tell_the_one_address(client, neighbour):
    box = place(GestesPage(title="Des gestes", slug="gestes"), under=neighbour.accueil)
    GesteFactory(commune=neighbour)
    code = neighbour.code_insee
    # By the name of the other commune, and over http.
    feed = ElementTree.fromstring(client.get(f"/hc/gestes/{code}/fil.xml").content)
    found = [part.attrib["href"] for part in feed.iter("{http://www.w3.org/2005/Atom}link")]
    geste = client.get(f"/api/v2/gestes/?code_insee={code}").json()["items"][0]["meta"]
    found += [geste["html_url"], geste["detail_url"], box.full_url]
    found += [item["location"] for item in box.get_sitemap_urls()]
    shown = client.get("/gestes/", headers={"host": "heure.assas.example"}).content.decode()
    assert f'<link rel="canonical" href="{OWN}/gestes/">' in shown
    assert f'<meta property="og:image" content="{OWN}/hc/gestes/{code}.png">' in shown
    assert {"://".join(urlsplit(address)[:2]) for address in found} == {OWN}


# What is said before a poster goes to the printer


def test_a_site_left_as_it_came_is_an_error(commune, neighbour):
    (found,) = checks.check_address_of_the_communes(None)
    assert (found.id, "localhost" in found.msg) == ("heurecivique.E046", True)
    assert commune.nom in found.msg
    assert "Sites" in found.hint
    Site.objects.filter(is_default_site=True).update(hostname="www.saint-drezery.example")
    Site.clear_site_root_paths_cache()
    assert checks.check_address_of_the_communes(None) == []


def test_the_default_site_is_an_error_before_the_first_page_too(db):
    (found,) = checks.check_address_of_the_communes(None)
    assert "du site" in found.msg


def test_the_desk_of_the_commune_concerned_is_warned(commune, neighbour, settings, script):
    assert "«\u00a0localhost\u00a0»" in address_warning([commune])
    assert address_warning([neighbour]) == ""
    settings.HEURECIVIQUE_DEMO = True
    assert address_warning([commune]) == ""
    settings.HEURECIVIQUE_DEMO = False
    Site.objects.filter(is_default_site=True).update(hostname="www.saint-drezery.example")
    Site.clear_site_root_paths_cache()
    assert address_warning([commune]) == ""
    script("/mairie")
    assert "«\u00a0/mairie\u00a0»" in address_warning([commune])
    settings.FORCE_SCRIPT_NAME = "/mairie"
    assert address_warning([commune]) == ""

"""Two communes on two sites of one Wagtail: nothing of the one leads to the other's."""

import re

import pytest
from wagtail.models import Page, Site

from heurecivique_app.besoins.messages import AccuseReception
from heurecivique_app.communes.addresses import origin
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.composition import compose
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.outils.pages import OutilsPage
from tests.bureau.conftest import member, page
from tests.factories import BesoinFactory, CampagneFactory, CommuneFactory, GesteFactory, pages_of

pytestmark = pytest.mark.django_db

THEIRS, OURS = "www.a.example", "www.b.example"
PUBLIC = ("/", "/devenir-volontaire/", "/demander-un-coup-de-main/", "/g/", "/g/le-notre/", "/o/")
KITS = ("/o/fete-des-voisins/", "/o/fete-des-voisins/fete-des-voisins-affiche/", "/sitemap.xml")
BY_ANY_NAME = ("/hc/gestes/34014/fil.xml", "/hc/gestes/34014/integrer/")


@pytest.fixture
def commune(settings):
    """A commune that was on the site of its neighbour, and has just moved to its own."""
    settings.WAGTAILADMIN_BASE_URL = f"https://{THEIRS}"
    Site.objects.update(hostname=THEIRS, port=443)
    pages_of(CommuneFactory(code_insee="34249"))
    commune = CommuneFactory(code_insee="34014")
    accueil, *_ = pages_of(commune)
    assert origin(Commune.objects.get(pk=commune.pk)) == f"https://{THEIRS}"
    accueil.move(Page.get_first_root_node(), "last-child")
    accueil = Page.objects.get(pk=accueil.pk).specific
    Site.objects.create(hostname=OURS, port=443, root_page=accueil)
    for kind, slug in ((GestesPage, "g"), (OutilsPage, "o")):
        accueil.add_child(instance=kind(title=f"Page {slug}", slug=slug))
    GesteFactory(commune=commune, slug="le-notre")
    CampagneFactory(commune=commune, publiee=True)
    return Commune.objects.get(pk=commune.pk)


def hosts_named(text):
    return set(re.findall(r"https?://(www\.[ab]\.example)", text))


def test_pages_files_and_short_addresses_lead_to_its_own(client, commune):
    asked = [(OURS, path) for path in PUBLIC + KITS + BY_ANY_NAME]
    for name, path in [*asked, *((THEIRS, path) for path in BY_ANY_NAME)]:
        response = client.get(path, headers={"host": name})
        assert response.status_code == 200, path
        assert hosts_named(response.content.decode()) <= {OURS}, (name, path)
        assert not response.cookies
    short = client.get("/hc/volontaire/34014/", headers={"host": THEIRS})
    assert short["Location"].startswith(f"https://{OURS}/")


def test_so_do_its_mails_and_what_the_desk_shows_of_it(client, commune):
    need = BesoinFactory(commune=commune, planifie=True)
    mail = compose(queue(AccuseReception(need)))
    assert hosts_named(mail.body + mail.alternatives[0].content) == {OURS}
    client.force_login(member(commune, Role.COORDINATION))
    kit = page("outils-kit", commune.pk, "fete-des-voisins")
    for screen in (page("besoin", need.pk), page("outils"), kit, page("reglages"), page("tract")):
        html = client.get(screen, headers={"host": THEIRS}).content.decode()
        assert hosts_named(html.partition("<main")[2]) <= {OURS}, screen

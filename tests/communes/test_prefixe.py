"""A whole site under a prefix, « /mairie »: no link of ours leaves it, none has it twice."""

import re

import pytest
from django.urls import get_script_prefix, set_script_prefix
from wagtail.models import Site

from heurecivique_app.communes.roles import Role
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.initiatives.pages import InitiativesPage
from heurecivique_app.outils.pages import OutilsPage
from tests.bureau.conftest import member
from tests.factories import BesoinFactory, CampagneFactory, CommuneFactory, GesteFactory, pages_of

pytestmark = pytest.mark.django_db

START = "https://www.a.fr/mairie"
ADDRESS = re.compile(
    r'(?:href|src|action|content|formaction|data-[a-z-]+)="([^"]*)"|<(?:loc|id)>([^<]*)</'
)
HOST = re.compile(r"<(header|footer)\b.*?</\1>", re.DOTALL)
DESK = "/admin/heure-civique/"
SCREENS = ("", "besoins/", "volontaires/", "courriels/", "outils/", "depliant/", "reglages/")
ELSEWHERE = ["/hc/gestes/34249/fil.xml", "/hc/gestes/34249/integrer/"]


@pytest.fixture
def accueil():
    commune = CommuneFactory(code_insee="34249")
    accueil, *_ = pages_of(commune)
    for kind, slug in ((GestesPage, "g"), (OutilsPage, "o"), (InitiativesPage, "i")):
        accueil.add_child(instance=kind(title=f"Page {slug}", slug=slug))
    GesteFactory(commune=commune, slug="le-notre")
    CampagneFactory(commune=commune, publiee=True)
    BesoinFactory(pk=12345, commune=commune, planifie=True)
    Site.objects.update(hostname="www.a.fr")
    return accueil


@pytest.fixture(params=["the server says it", "the settings say it"])
def ask(request, client, settings):
    """`ask(path)`: as a web server asks that keeps /mairie to itself; both may say so."""
    settings.WAGTAILADMIN_BASE_URL = START
    said_by_settings = request.param == "the settings say it"
    settings.FORCE_SCRIPT_NAME = "/mairie" if said_by_settings else None
    before = get_script_prefix()
    set_script_prefix("/mairie/")  # what Django's handlers do at each request
    yield lambda path: client.get(path, SCRIPT_NAME="/mairie", headers={"host": "www.a.fr"})
    set_script_prefix(before)


def astray(html):
    """The addresses of ours on a page that leave the prefix or have it twice, files apart."""
    html = HOST.sub("", html)
    found = {"".join(found) for found in ADDRESS.findall(html)}
    local = {link for link in found if link.startswith("/") and not link.startswith("//")}
    full = {link for link in found if re.match(r"https?://www\.a\.fr\b", link)}
    assert local | full
    return [
        *(x for x in local if not re.match(r"/mairie/(?!mairie)|/(static|media)/", x)),
        *(x for x in full if not x.startswith(f"{START}/") or "/mairie/mairie" in x),
    ]


def test_public_pages_stay_under_it(ask, accueil):
    below = ("", "devenir-volontaire/", "g/", "g/le-notre/", "o/fete-des-voisins/", "i/")
    poster = "o/fete-des-voisins/fete-des-voisins-affiche/"
    start = f"/{accueil.slug}/"
    for path in (*(start + path for path in (*below, poster)), *ELSEWHERE):
        response = ask(path)
        assert response.status_code == 200, path
        assert astray(response.content.decode()) == [], path
    assert ask("/hc/aide/34249/")["Location"].startswith(("/mairie/", f"{START}/"))


def test_so_do_the_screens_of_the_desk(ask, client, accueil):
    assert ask(DESK)["Location"].startswith("/mairie/admin/login/?next=/mairie/admin/")
    client.force_login(member(accueil.commune, Role.COORDINATION))
    for screen in (*SCREENS, "besoins/12345/"):
        response = ask(DESK + screen)
        assert response.status_code == 200, screen
        assert astray(response.content.decode()) == [], screen

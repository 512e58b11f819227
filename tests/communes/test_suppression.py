"""A landing page goes, and with it the pages below: nothing else of the commune breaks."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Site

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.pages import AccueilPage
from heurecivique_app.communes.roles import Role
from heurecivique_app.gestes.models import Geste
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.outils.pages import OutilsPage
from heurecivique_app.relations.models import MiseEnRelation
from heurecivique_app.volontaires.models import Volontaire
from home.models import StandardPage
from tests.crawling import crawl
from tests.factories import CommuneFactory, UserFactory, pages_of
from tests.relations.test_liens import open_to
from tests.test_leaks import populate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

GESTES = "/admin/snippets/heurecivique_app/geste/"


@pytest.fixture
def commune():
    return CommuneFactory(nom="Saint-Nous")


@pytest.fixture
def accueil(commune):
    accueil, *_ = pages_of(commune)
    accueil.add_child(instance=GestesPage(title="100 gestes", slug="100-gestes"))
    accueil.add_child(instance=OutilsPage(title="Boîte à outils", slug="boite-a-outils"))
    return Page.objects.get(pk=accueil.pk).specific


@pytest.fixture
def administrator(client):
    client.force_login(UserFactory(username="admin", is_staff=True, is_superuser=True))
    return client


def under_a_section(page):
    """Move a page under a page of the host; return the latter."""
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=StandardPage(title="Vivre ici", slug="vivre-ici"))
    page.move(section, pos="last-child")
    return section


def alone(client, accueil):
    return client.post(f"/admin/pages/{accueil.pk}/delete/")


def in_bulk(client, accueil):
    url = f"/admin/bulk/wagtailcore/page/delete/?id={accueil.pk}&next=/admin/"
    assert client.get(url).status_code == 200
    return client.post(url)


def with_the_page_above(client, accueil):
    return client.post(f"/admin/pages/{under_a_section(accueil).pk}/delete/")


@pytest.mark.parametrize("way", [alone, in_bulk, with_the_page_above])
def test_a_landing_page_is_deleted_with_what_is_below(administrator, accueil, way):
    other, *_ = pages_of(CommuneFactory())
    url = accueil.url
    assert way(administrator, accueil).status_code == 302
    assert list(AccueilPage.objects.all()) == [other]
    assert not GestesPage.objects.exists()
    assert administrator.get(url).status_code == 404
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_landing_page_is_listed_and_edited_on_a_site_of_several_languages(
    administrator, accueil, settings
):
    settings.WAGTAIL_I18N_ENABLED = True
    pages = f"/admin/pages/{accueil.pk}/"
    for url in (pages, f"{pages}edit/", f"{pages}delete/"):
        assert administrator.get(url).status_code == 200, url
    assert administrator.get(f"{pages}add_subpage/").status_code == 200


def public_addresses(commune, pages):
    """Every public address of a commune, those of its pages and of its private links too."""
    code, kit = commune.code_insee, "fete-des-voisins"
    besoin, inscription, boite = pages
    geste = Geste.objects.published().of_commune(commune).first()
    return [
        *(reverse(f"heurecivique:{name}", args=[code]) for name in BY_CODE),
        reverse("heurecivique:geste-image", args=[code, geste.slug]),
        reverse("heurecivique:document", args=[code, f"{kit}-affiche", "pdf"]),
        reverse("heurecivique:document-prendre", args=[code, f"{kit}-affiche", "pdf"]),
        reverse("heurecivique:kit", args=[code, kit]),
        reverse("heurecivique:kit-prendre", args=[code, kit]),
        reverse("heurecivique:besoin-envoyer", args=[besoin.pk]),
        reverse("heurecivique:volontaire-inscription", args=[inscription.pk]),
        reverse("heurecivique:idee-proposer", args=[boite.pk]),
        reverse("heurecivique:initiative-proposer", args=[boite.pk]),
        reverse("heurecivique:geste-fait", args=[boite.pk, geste.slug]),
        open_to("volontaire-espace", Volontaire.objects.filter(commune=commune).first()),
        open_to("besoin-suivre", Besoin.objects.filter(commune=commune).first()),
        open_to("relation-repondre", MiseEnRelation.objects.filter(commune=commune).first()),
    ]


BY_CODE = [
    *("aide", "volontaire", "commune", "gestes", "couleurs"),
    *("gestes-fil", "gestes-integrer", "gestes-image"),
]


ELSEWHERE = ["/admin/", GESTES, f"{GESTES}add/", f"{GESTES}diffuser/"]


@pytest.mark.proof
def test_without_its_landing_page_a_commune_still_works_in_the_bureau(client, commune, accueil):
    inscription, besoin, boite, _ = (page.specific for page in accueil.get_children())
    populate(commune, "Notrenom")
    addresses = [accueil.url, boite.url, "/", "/sitemap.xml"]
    addresses += public_addresses(commune, (besoin, inscription, boite))
    accueil.delete()

    for role in (Role.COORDINATION, Role.COMMUNICATION):
        user = UserFactory(username=role)
        appoint(user=user, commune=commune, role=role)
        client.force_login(user)
        screens = crawl(client, *ELSEWHERE, "/admin/heure-civique/", only="/admin/heure-civique/")
        visited = {url: response.status_code for url, response in screens}
        assert {url: code for url, code in visited.items() if code >= 400} == {}
        assert len(visited) > 20
    client.logout()
    for url in addresses:
        for send in (client.get, client.post):
            assert send(url).status_code < 500, url

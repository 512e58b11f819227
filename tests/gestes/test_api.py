"""The gestes in Wagtail's own API, read only."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import CommuneFactory, GesteFactory, ThemeFactory
from tests.test_tags import queries_of

pytestmark = pytest.mark.django_db

URL = "/api/essai/idees/"
FEED = "/hc/gestes/{}/fil.xml"
PRIVATE = {"propose_par", "livraison", "commune", "remplace", "idee", "faits"}


@pytest.fixture(autouse=True)
def host(settings):
    settings.ROOT_URLCONF = "tests.gestes.urls_api"


def ask(page, query="", path=""):
    return Client().get(f"{URL}{path}?code_insee={page.commune.code_insee}{query}")


def titles(page, query=""):
    return [item["titre"] for item in ask(page, query).json()["items"]]


def test_the_published_gestes_of_the_commune_are_listed(box):
    GesteFactory(titre="Commun", ordre=1)
    GesteFactory(titre="D’ici", ordre=2, commune=box.commune)
    GesteFactory(titre="Version", ordre=3, commune=box.commune, remplace=GesteFactory())
    GesteFactory(live=False)
    GesteFactory(commune=CommuneFactory())

    assert titles(box) == ["Commun", "D’ici", "Version"]
    assert ask(box).json()["meta"] == {"total_count": 3}


def test_one_geste_tells_all_that_residents_read(box):
    geste = GesteFactory(
        titre="Porter", slug="porter", vigilance="À deux.", propose_par="Inès", theme__slug="jardin"
    )
    item = ask(box).json()["items"][0]
    detail = Client().get(item["meta"]["detail_url"]).json()

    assert detail["id"] == geste.pk
    assert detail["vigilance"] == "À deux."
    assert detail["theme"] == {"slug": "jardin", "nom": "Jardin"}
    assert detail["local"] is False
    assert detail["meta"]["html_url"].endswith("/100-gestes/porter/")
    assert detail["meta"]["html_url"].startswith("http")


def test_fields_within_fields_without_end_are_refused(box):
    geste = GesteFactory()
    for path in ("", f"{geste.pk}/"):
        response = ask(box, "&fields=" + "a(" * 1900, path)
        assert response.status_code == 400
        assert response.json() == {"message": "fields is too long"}


def test_no_field_tells_anything_of_a_person(box):
    GesteFactory(propose_par="Zibelinette")
    for response in (ask(box), ask(box, "&fields=*")):
        assert "Zibelinette" not in response.content.decode()
        items = response.json()["items"]
        assert items
        for item in items:
            assert not PRIVATE & set(item)
    for name in PRIVATE:
        assert ask(box, f"&fields={name}").status_code == 400


def test_hidden_words_stay_in_the_search(box):
    GesteFactory(mots="zibeline", theme__mots="zibelinade")
    for response in (
        ask(box),
        ask(box, "&fields=*"),
        Client().get(FEED.format(box.commune.code_insee)),
    ):
        assert "zibelin" not in response.content.decode()
    assert ask(box, "&fields=mots").status_code == 400


def test_theme_and_season_narrow_the_list(box):
    GesteFactory(titre="Été", saison="ete", theme=ThemeFactory(slug="soleil"))
    GesteFactory(titre="Toujours")

    assert titles(box, "&theme=soleil") == ["Été"]
    assert titles(box, "&saison=ete") == ["Été"]
    assert titles(box, "&theme=%00&saison=rien") == []


def test_long_lists_come_in_parts(box):
    for n in range(25):
        GesteFactory(titre=f"Geste {n:02}", ordre=n)

    assert len(titles(box)) == 20
    assert titles(box, "&limit=3&offset=20") == ["Geste 20", "Geste 21", "Geste 22"]


@pytest.mark.parametrize(
    "query",
    ["", "?code_insee=", "?code_insee=34249&inconnu=1", "?code_insee=34249&limit=-1"],
)
def test_a_question_that_is_not_clear_gets_a_reason(box, query):
    box.commune.code_insee = "34249"
    box.commune.save()
    response = Client().get(URL + query)

    assert response.status_code == 400
    assert response.json()["message"]


@pytest.mark.parametrize("code", ["99999", "%00", "abc"])
def test_an_unknown_commune_is_not_found(box, code):
    assert Client().get(f"{URL}?code_insee={code}").status_code == 404


@pytest.mark.parametrize("name", ["limit", "offset"])
def test_a_number_that_no_database_can_hold_is_refused(box, name):
    assert ask(box, f"&{name}={10**30}").status_code == 400
    assert ask(box, path=f"{10**30}/").status_code == 404


def test_the_geste_of_another_commune_is_not_found(box):
    foreign, hidden = GesteFactory(commune=CommuneFactory()), GesteFactory(live=False)
    for geste in (foreign, hidden):
        assert ask(box, path=f"{geste.pk}/").status_code == 404
    assert Client().get(f"{URL}{foreign.pk}/").status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(box, method):
    geste = GesteFactory()
    for path in ("", f"{geste.pk}/"):
        url = f"{URL}{path}?code_insee={box.commune.code_insee}"
        assert getattr(Client(), method)(url).status_code == 405


def test_a_box_behind_a_password_stays_there(box):
    PageViewRestriction.objects.create(
        page=box.accueil, restriction_type=PageViewRestriction.PASSWORD, password="secret"
    )
    assert ask(box).status_code == 404


def test_any_site_may_read_it_and_no_cookie_is_set(box):
    response = ask(box)

    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_queries_do_not_grow_with_the_gestes(box):
    GesteFactory()
    url = f"{URL}?code_insee={box.commune.code_insee}&fields=*"
    before = queries_of(url)
    for n in range(10):
        GesteFactory(theme=ThemeFactory(slug=f"theme-{n}"))

    assert queries_of(url) == before <= 14


def test_the_demonstration_site_enables_it(box, settings):
    settings.ROOT_URLCONF = "mairie.urls"
    GesteFactory(titre="Porter")
    url = f"/api/v2/gestes/?code_insee={box.commune.code_insee}"

    assert [item["titre"] for item in Client().get(url).json()["items"]] == ["Porter"]

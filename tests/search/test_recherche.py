import pytest
from wagtail.models import Page, PageViewRestriction

from heurecivique_app.communes.models import Commune
from heurecivique_app.outils.models import Kit, Outil
from home.models import NewsIndexPage, NewsPage, StandardPage
from tests.factories import CampagneFactory, CommuneFactory, GesteFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def search(client, query, **more):
    return client.get("/recherche/", {"q": query, **more})


def titles(response):
    return [result.fiche.titre for result in response.context["resultats"]]


@pytest.fixture
def geste(village):
    return GesteFactory(
        titre="Garder un pigeonnier", slug="pigeonnier", texte="Nourrir des pigeons voyageurs."
    )


@pytest.mark.parametrize("query", ["passeport", "PASSEPORTS", "passepo", "pàsseport"])
def test_a_page_is_found_whatever_the_accents_capitals_and_plural(client, village, query):
    assert "Démarches" in titles(search(client, query))


def test_a_geste_is_found_and_leads_to_its_page(client, geste):
    response = search(client, "pigeon voyageur")
    assert titles(response)[0] == "Garder un pigeonnier"
    address = 'href="/heure-civique/100-gestes/pigeonnier/"'
    assert address in response.content.decode()


def test_a_geste_is_found_by_a_word_that_is_not_shown(client, geste):
    geste.mots = "colombier roucoulade"
    geste.save()
    response = search(client, "roucoulades")

    assert titles(response) == ["Garder un pigeonnier"]
    assert "Nourrir des pigeons" in response.content.decode()
    assert "colombier" not in response.content.decode()


def test_an_outil_is_found(client, village):
    kit, _ = Kit.objects.get_or_create(code="essai", defaults={"titre": "Essai"})
    Outil.objects.create(kit=kit, titre="Affichette du muguet", generateur="besoins-a-completer")
    response = search(client, "affichettes muguet")
    assert titles(response) == ["Affichette du muguet – Essai"]
    address = "/heure-civique/boite-a-outils/essai/besoins-a-completer/"
    assert f'href="{address}"' in response.content.decode()


def test_a_document_of_a_kit_is_found_once_published(client, village):
    commune = Commune.objects.get(code_insee="34249")
    assert "L’invitation – La fête des voisins" not in titles(search(client, "invitation voisins"))

    CampagneFactory(commune=commune, publiee=True)
    assert "L’invitation – La fête des voisins" in titles(search(client, "invitation voisins"))


def test_a_title_comes_before_a_mention(client, village):
    assert titles(search(client, "mairie"))[0] == "La mairie"


def test_all_the_words_count_and_failing_that_some(client, village):
    both = titles(search(client, "cantine garderie"))
    assert both == ["École et enfance"]
    assert "École et enfance" in titles(search(client, "cantine zzzz"))


def test_what_visitors_may_not_read_is_not_found(client, village, geste):
    page = StandardPage.objects.get(slug="demarches")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    StandardPage.objects.get(slug="vie-pratique").unpublish()
    geste.live = False
    geste.save()
    assert "Démarches" not in titles(search(client, "passeport"))
    assert "Vie pratique" not in titles(search(client, "encombrants"))
    assert "Garder un pigeonnier" not in titles(search(client, "pigeonniers"))


def test_the_geste_of_a_commune_without_page_here_is_not_found(client, village):
    GesteFactory(titre="Le geste du zouave", commune=CommuneFactory())
    assert titles(search(client, "zouave")) == []


def test_without_a_question_the_page_asks_it(client, village):
    for response in (client.get("/recherche/"), search(client, "   "), search(client, "de la")):
        assert response.status_code == 200
        assert not response.context["resultats"]
    assert "Un mot suffit" in client.get("/recherche/").content.decode()


def test_nothing_found_says_so_and_gives_the_phone(client, village):
    text = search(client, "hippopotame").content.decode()
    assert "Rien pour «\N{NO-BREAK SPACE}hippopotame\N{NO-BREAK SPACE}»" in text
    assert 'href="tel:' in text


@pytest.mark.parametrize(
    "query",
    ["a" * 1_000_000, "\x00\x01", "' OR 1=1 --", "%", "*", '"', "😀", "مرحبا", "-(", "\ud7ff"],
)
def test_any_question_gets_a_page(client, village, query):
    response = search(client, query)
    assert response.status_code == 200
    assert len(response.context["requete"]) <= 200


def test_a_question_is_shown_as_text(client, village):
    text = search(client, "<script>alert(1)</script>").content.decode()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_an_excerpt_marks_the_words_and_keeps_the_rest_as_text(client, village):
    page = StandardPage(title="Essai", introduction="Un <b>bal</b> & des lampions")
    Page.objects.get(pk=village.pk).add_child(instance=page)
    result = search(client, "lampion").context["resultats"][0]
    assert result.extrait == "Un bal &amp; des <mark>lampions</mark>"


def test_results_are_paged_and_keep_the_question(client, village):
    index = NewsIndexPage.objects.get()
    for n in range(12):
        index.add_child(instance=NewsPage(title=f"Vendange {n}"))
    first = search(client, "vendanges & cie")
    assert len(titles(first)) == 10
    assert "?q=vendanges+%26+cie&amp;page=2" in first.content.decode()
    assert len(titles(search(client, "vendanges", page="2"))) == 2
    assert search(client, "vendanges", page="n’importe").status_code == 200


def test_only_reading_is_allowed_and_no_cookie_is_set(client, village):
    assert client.post("/recherche/", {"q": "mairie"}).status_code == 405
    assert client.head("/recherche/?q=mairie").status_code == 200
    assert search(client, "mairie").cookies == {}


def test_searching_takes_as_many_queries_whatever_there_is_to_find(
    client, village, django_assert_max_num_queries
):
    with django_assert_max_num_queries(60) as few:
        search(client, "vendange")
    index = NewsIndexPage.objects.get()
    for n in range(4):
        index.add_child(instance=NewsPage(title=f"Vendange {n}"))
        GesteFactory(titre=f"Vendanger {n}")
    with django_assert_max_num_queries(len(few)):
        search(client, "vendange")

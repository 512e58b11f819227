import re

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from pytest_django.asserts import assertInHTML
from wagtail.models import Page

from home.blocks import LienBlock
from home.demo import build_site, served_at
from home.models import Mairie, NewsIndexPage, NewsPage, StandardPage

from .village import public_addresses


def html(client, address):
    return client.get(address).content.decode()


def test_building_the_site_twice_changes_nothing(village):
    pages = Page.objects.count()
    home = build_site()
    assert home == village
    assert Page.objects.count() == pages
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(
    ("address", "served"),
    [
        ("http://localhost:8123", ("localhost", 8123)),
        ("http://localhost", ("localhost", 80)),
        ("https://demo.example/", ("demo.example", 443)),
        ("", ("localhost", 80)),
    ],
)
def test_the_site_is_named_after_the_address_that_is_served(address, served):
    assert served_at(address) == served


def test_another_address_is_taken_up_at_the_next_start(village, settings):
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8123"
    build_site()
    assert village.get_full_url() == "http://localhost:8123/"


def test_what_an_editor_changed_is_kept(village):
    page = StandardPage.objects.get(slug="demarches")
    page.title = "Vos papiers"
    page.save_revision().publish()
    mairie = Mairie.objects.get()
    mairie.telephone = "+33199000077"
    mairie.save()
    build_site()
    page.refresh_from_db()
    assert page.title == "Vos papiers"
    assert Mairie.objects.get().telephone.as_national == "01 99 00 00 77"


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_no_public_page_sets_a_cookie(client, village, encoding):
    for address in public_addresses():
        response = client.get(address, headers={"accept-encoding": encoding})
        assert response.status_code == (404 if "existe-pas" in address else 200), address
        assert response.cookies == {}, address
        assert (response.get("Content-Encoding") == "gzip") is bool(encoding), address


def test_every_page_speaks_french_and_has_one_title_and_the_legal_links(client, village):
    for address in public_addresses():
        text = html(client, address)
        assert '<html lang="fr">' in text, address
        assert len(re.findall(r"<h1[ >]", text)) == 1, address
        assert 'href="#contenu"' in text, address
        for slug in ("mentions-legales", "donnees-personnelles", "accessibilite"):
            assert f'href="/{slug}/"' in text, address


def test_every_page_asks_nothing_of_another_site(client, village):
    for address in public_addresses():
        text = html(client, address)
        assert re.findall(r'(?:src|srcset|poster)="(?:https?:)?//', text) == [], address
        # The canonical address is told, not fetched.
        links = re.findall(r'<link(?! rel="canonical")[^>]+href="(?:https?:)?//', text)
        assert links == [], address


def test_pages_carry_no_inline_style_nor_script(client, village):
    """A script comes from a file of ours; what search engines read is data and never runs."""
    inline = r'<style|\sstyle=|<script(?! src="/static/| type="application/ld\+json")|\son\w+='
    for address in public_addresses():
        assert not re.search(inline, html(client, address)), address


def test_the_menu_follows_the_page_tree_and_says_where_one_is(client, village):
    text = html(client, "/vie-pratique/ecole-et-enfance/")
    assertInHTML('<a href="/vie-pratique/" aria-current="true">Vie pratique</a>', text)
    assertInHTML(
        '<a href="/la-mairie/" aria-current="page">La mairie</a>', html(client, "/la-mairie/")
    )
    StandardPage.objects.filter(slug="la-mairie").update(show_in_menus=False)
    assert 'href="/la-mairie/"' not in html(client, "/demarches/?sans-cache")


def test_the_home_page_calls_to_l_heure_civique(client, village):
    text = html(client, "/")
    assertInHTML('<a class="bouton" href="/heure-civique/">Découvrir L’Heure Civique</a>', text)


def test_the_home_page_shows_the_three_latest_news(client, village):
    shown = client.get("/").context["actualites"]
    assert list(shown) == list(NewsPage.objects.order_by("-date")[:3])


@pytest.mark.parametrize(("asked", "number"), [("2", 2), ("99", 2), ("abc", 1), ("-1", 2)])
def test_news_are_paged_and_a_wrong_number_is_no_error(client, village, asked, number):
    index = NewsIndexPage.objects.get()
    for n in range(9):
        index.add_child(instance=NewsPage(title=f"Nouvelle {n}"))
    shown = client.get(f"/actualites/?page={asked}").context["actualites"]
    assert shown.number == number


def test_a_list_of_news_takes_as_many_queries_whatever_its_length(
    client, village, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as few:
        client.get("/actualites/?une")
    index = NewsIndexPage.objects.get()
    for n in range(3):
        index.add_child(instance=NewsPage(title=f"Nouvelle {n}"))
    with django_assert_max_num_queries(len(few)):
        client.get("/actualites/?deux")


def test_the_accessibility_statement_claims_nothing_before_an_audit(client, village):
    text = html(client, "/accessibilite/")
    assert "<b>non conforme</b>" in text
    assert "aucun audit" in text
    assert "Défenseur des droits" in text
    assert "Accessibilité\N{NO-BREAK SPACE}: non conforme</a>" in html(client, "/")


def test_the_legal_pages_say_what_the_law_asks(client, village):
    imprint = html(client, "/mentions-legales/")
    for words in ("Directrice de la publication", "Hébergeur", "Téléphone"):
        assert words in imprint
    privacy = html(client, "/donnees-personnelles/")
    for words in ("responsable du traitement", "mission d’intérêt public", "CNIL", "aucun cookie"):
        assert words in privacy


def test_an_unknown_address_gets_a_page_that_helps(client, db):
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert "Cette page n’est pas là" in response.content.decode()
    assert 'action="/recherche/"' in response.content.decode()


def test_the_error_page_needs_no_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        text = render_to_string("500.html")
    assert "Le site a un souci" in text
    assert 'href="tel:112"' in text


@pytest.mark.versions
def test_a_link_without_page_nor_address_is_refused():
    block = LienBlock()
    value = block.to_python({"page": None, "adresse": "", "intitule": "Nulle part"})
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert "Choisissez une page ou une adresse." in str(refused.value.block_errors["page"])


def test_a_page_of_blocks_shows_each_of_them(client, village):
    page = StandardPage(
        title="Tous les blocs",
        corps=[
            ("titre", "Un titre & demi"),
            ("paragraphe", "<p>Un texte.</p>"),
            ("encadre", {"titre": "À savoir", "texte": "<p>Une chose.</p>"}),
            ("liens", [{"page": village, "intitule": "", "precision": "Le début"}]),
        ],
    )
    Page.objects.get(pk=village.pk).add_child(instance=page)
    text = html(client, page.url)
    assert "<h2>Un titre &amp; demi</h2>" in text
    assert "<h3>À savoir</h3>" in text
    assertInHTML('<a href="/"><strong>Saint-Drézéry</strong><span>Le début</span></a>', text)


def test_search_engines_are_told_what_is_not_for_them(client, village):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /hc/" in response.content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()
    assert client.get("/sitemap.xml").status_code == 200

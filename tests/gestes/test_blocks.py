"""The block of gestes on a page of the host site."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail import hooks
from wagtail.models import Page, Site

from heurecivique_app.gestes.blocks import GestesBlock
from heurecivique_app.gestes.pages import GestesPage
from home.models import StandardPage
from tests.factories import CommuneFactory, GesteFactory, ThemeFactory, pages_of, place
from tests.test_tags import queries_of

pytestmark = pytest.mark.django_db

BLANK = {"titre": "", "choix": "hasard", "theme": None, "gestes": [], "nombre": 3, "accueil": None}


def page_with(*blocks):
    """A page of the host, published, that holds one block of gestes for each dict."""
    home = Page.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
    corps = [("gestes", {**BLANK, **block}) for block in blocks]
    return home.add_child(instance=StandardPage(title="Essai", slug="essai", corps=corps))


def html_of(page):
    response = Client().get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page):
    return [node.get_text() for node in html_of(page).select(".hc-gestes .hc-titre-3")]


def test_the_gestes_chosen_are_shown_in_their_order_and_lead_to_their_pages(box):
    one, two = GesteFactory(titre="Un", slug="un"), GesteFactory(titre="Deux")
    soup = html_of(page_with({"choix": "choix", "gestes": [two, one], "titre": "Et si…"}))

    assert [node.get_text() for node in soup.select("h3.hc-titre-3")] == ["Deux", "Un"]
    assert soup.select_one("section h2").get_text() == "Et si…"
    assert soup.select("h3 a")[1]["href"] == f"{box.url}un/"
    assert soup.select_one(".hc-retour a")["href"] == box.url


def test_the_words_are_those_of_the_commune(box):
    common, hidden = GesteFactory(titre="Commun"), GesteFactory(titre="Caché")
    page = page_with({"choix": "choix", "gestes": [common, hidden]})
    GesteFactory(titre="La nôtre", commune=box.commune, remplace=common)
    GesteFactory(live=False, commune=box.commune, remplace=hidden)

    assert titles(page) == ["La nôtre"]


def test_a_theme_at_random_and_the_month(box):
    soleil = ThemeFactory(slug="soleil")
    for n in range(5):
        GesteFactory(titre=f"Soleil {n}", theme=soleil, ordre=n)
        GesteFactory(titre=f"Autre {n}")
    box.geste_du_mois = GesteFactory(titre="Du mois")
    box.save()
    page = page_with(
        {"choix": "theme", "theme": soleil, "nombre": 2},
        {"choix": "hasard", "nombre": 4},
        {"choix": "mois", "nombre": 9},
    )
    shown = titles(page)

    assert shown[:2] == ["Soleil 0", "Soleil 1"]
    assert len(set(shown[2:6])) == 4
    assert shown[6:] == ["Du mois"]


def test_more_than_there_are_is_all_there_are(box):
    GesteFactory(titre="Seul")

    assert titles(page_with({"nombre": 12})) == ["Seul"]


def test_the_commune_is_that_named_else_that_of_the_site(box):
    accueil, *_ = pages_of(CommuneFactory())
    place(GestesPage(title="Leurs gestes", slug="gestes"), under=accueil)
    GesteFactory(titre="Leur geste", commune=accueil.commune)
    GesteFactory(titre="Notre geste", commune=box.commune)
    page = page_with({"accueil": accueil}, {})

    assert titles(page) == ["Leur geste", "Notre geste"]


def test_without_idea_box_or_without_geste_nothing_is_shown(box):
    page = page_with({"titre": "Et si…"})
    assert "Et si…" not in html_of(page).get_text()
    GesteFactory()
    assert "Et si…" in html_of(page).get_text()
    box.unpublish()
    assert "Et si…" not in html_of(page).get_text()


def test_a_block_can_be_drawn_without_page_nor_request(box):
    GesteFactory(titre="Porter")
    block = GestesBlock()

    assert "Porter" in block.render(block.to_python({**BLANK}))


@pytest.mark.parametrize(
    ("choix", "field", "words"),
    [("theme", "theme", "Choisissez le thème."), ("choix", "gestes", "au moins un geste")],
)
def test_what_the_choice_needs_is_asked(choix, field, words):
    hooks.search_for_hooks()  # as the admin does: there the snippets to choose from are named
    block = GestesBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({**BLANK, "choix": choix}))
    assert words in str(refused.value.block_errors[field])


def test_queries_do_not_grow_with_the_gestes(box):
    for n in range(3):
        GesteFactory(titre=f"Geste {n}")
    page = page_with({"nombre": 12})
    before = queries_of(page.url)
    for n in range(12):
        GesteFactory(titre=f"Encore {n}", theme=ThemeFactory(slug=f"theme-{n}"))

    assert queries_of(page.url) == before


def test_each_block_costs_a_bounded_number_of_queries(box):
    chosen = [GesteFactory() for _ in range(5)]
    page = page_with()
    without = queries_of(page.url)
    block = {**BLANK, "choix": "choix", "gestes": chosen}
    page.corps = [("gestes", block)] * 2
    page.save()

    assert queries_of(page.url) <= without + 2 * 8

"""The idea box, as residents see it."""

import re

import pytest
from django.test import Client

from heurecivique_app.gestes.chargement import load
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.gestes.pages import GestesPage
from tests.factories import CommuneFactory, GesteFactory, ThemeFactory, pages_of, words_of
from tests.test_balises import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page_gestes():
    load(Theme, Geste)
    accueil, *_ = pages_of(CommuneFactory())
    return accueil.add_child(instance=GestesPage(title="Des gestes", slug="100-gestes"))


def read(page, query=""):
    return Client().get(page.url + query)


def test_the_first_gestes_are_all_there(page_gestes):
    words = words_of(read(page_gestes))

    for geste in Geste.objects.select_related("theme")[:24]:
        assert geste.titre in words
        assert geste.theme.nom in words


def test_a_theme_narrows_the_list(page_gestes):
    response = read(page_gestes, "?theme=numerique")

    assert [g.theme.slug for g in response.context["gestes"]] == ["numerique"] * 2
    assert 'aria-current="true">Numérique' in response.content.decode()


@pytest.mark.parametrize("query", ["?theme=inconnu", "?theme=", "?theme=%00", "?theme=a&theme=b"])
def test_an_unknown_theme_shows_everything(page_gestes, query):
    response = read(page_gestes, query)

    assert response.status_code == 200
    assert len(response.context["gestes"]) == 24


def test_from_a_geste_one_goes_to_the_forms_with_its_theme(page_gestes):
    html = read(page_gestes).content.decode()

    assert "/demander-un-coup-de-main/?theme=numerique" in html
    assert "/devenir-volontaire/?theme=numerique" in html


def test_what_is_unpublished_or_of_another_commune_is_not_shown(page_gestes):
    numerique = ThemeFactory(slug="numerique")
    GesteFactory(theme=numerique, titre="Geste retiré", publie=False)
    GesteFactory(theme=numerique, titre="Geste d’ailleurs", commune=CommuneFactory())
    GesteFactory(theme=numerique, titre="Geste d’ici", commune=page_gestes.commune)
    words = words_of(read(page_gestes, "?theme=numerique"))

    assert "Geste d’ici" in words
    assert "Geste retiré" not in words
    assert "Geste d’ailleurs" not in words


def test_queries_do_not_grow_with_the_gestes(page_gestes):
    url = page_gestes.url + "?theme=numerique"
    before = queries_of(url)
    for n in range(20):
        GesteFactory(theme=ThemeFactory(slug="numerique"), titre=f"Encore {n}")

    assert queries_of(url) == before > 3


def test_a_visitor_gets_no_cookie(page_gestes):
    assert not read(page_gestes).cookies


@pytest.mark.parametrize(
    ("slug", "kept"),
    [
        ("demander-un-coup-de-main", r'name="theme"[^>]*value="{}"'),
        ("devenir-volontaire", r'name="themes"[^>]*value="{}"[^>]* checked'),
    ],
)
def test_the_forms_open_on_the_theme_of_the_geste(page_gestes, slug, kept):
    form_page = page_gestes.get_siblings().get(slug=slug)
    theme = Theme.objects.get(slug="numerique")
    html = read(form_page, "?theme=numerique").content.decode()

    assert re.search(kept.format(theme.pk), html)
    for odd in ("?theme=%00", "?theme=inconnu", "?theme=" + "a" * 2000):
        assert read(form_page, odd).status_code == 200

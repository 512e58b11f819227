"""The list of gestes in the frame of another site."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import CommuneFactory, GesteFactory, ThemeFactory
from tests.test_tags import queries_of

pytestmark = pytest.mark.django_db


def url_of(page, query=""):
    return f"/hc/gestes/{page.commune.code_insee}/integrer/{query}"


def read(page, query=""):
    response = Client().get(url_of(page, query))
    assert response.status_code == 200
    return response


def shown(page, query=""):
    soup = BeautifulSoup(read(page, query).content, "html.parser")
    return [title.get_text() for title in soup.select(".hc-gestes h2")]


def test_any_site_may_frame_it_and_nothing_in_it_runs(box):
    GesteFactory()
    response = read(box)
    policy = response["Content-Security-Policy"]
    html = response.content.decode()

    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "X-Frame-Options" not in response
    assert not response.cookies
    assert not response.has_header("Vary") or "Cookie" not in response["Vary"]
    assert not re.search(r"<script|<form|\son\w+=|<style|\sstyle=", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver)', html)


def test_the_rest_of_the_site_may_still_not_be_framed_elsewhere(box):
    response = Client().get(box.url)

    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_every_link_opens_in_the_whole_window(box):
    GesteFactory(slug="porter")
    soup = BeautifulSoup(read(box).content, "html.parser")
    links = soup.find_all("a")

    assert {link["target"] for link in links} == {"_top"}
    assert any(link["href"].endswith("/100-gestes/porter/") for link in links)


def test_theme_and_number_are_asked_in_the_address(box):
    for slug in ("un-theme", "autre-theme"):
        for n in range(8):
            GesteFactory(theme=ThemeFactory(slug=slug), titre=f"{slug} {n}")

    assert len(shown(box)) == 12
    assert len(shown(box, "?nombre=16")) == 16
    assert {title[:8] for title in shown(box, "?theme=un-theme")} == {"un-theme"}
    assert len(shown(box, "?theme=un-theme&nombre=2")) == 2


@pytest.mark.parametrize(
    "query", ["?nombre=0", "?nombre=101", "?nombre=x", "?nombre=²", "?theme=%00", "?theme=rien"]
)
def test_an_odd_question_gets_the_usual_list(box, query):
    for _ in range(13):
        GesteFactory()
    assert len(shown(box, query)) == 12


def test_a_theme_without_geste_says_so(box):
    ThemeFactory(slug="vide")
    GesteFactory()

    assert "Pas encore d’idée dans ce thème." in read(box, "?theme=vide").content.decode()


def test_what_residents_do_not_see_is_not_shown(box):
    GesteFactory(titre="Vu")
    GesteFactory(live=False)
    GesteFactory(commune=CommuneFactory())

    assert shown(box) == ["Vu"]


@pytest.mark.parametrize("code", ["99999", "%00", "abc"])
def test_nothing_for_a_commune_that_is_not_there(db, code):
    assert Client().get(f"/hc/gestes/{code}/integrer/").status_code == 404
    assert Client().post(f"/hc/gestes/{code}/integrer/").status_code == 405


def test_queries_do_not_grow_with_the_gestes(box):
    GesteFactory()
    before = queries_of(url_of(box, "?nombre=100"))
    for n in range(10):
        GesteFactory(theme=ThemeFactory(slug=f"theme-{n}"))

    assert queries_of(url_of(box, "?nombre=100")) == before <= 12


def test_the_way_back_names_the_commune_as_french_does(box):
    box.commune.nom = "Assas"
    box.commune.save()

    assert "Toutes les idées d’Assas</a>" in read(box).content.decode()

"""« Je l’ai fait »: counted once a visitor and a day, and nobody is known by it."""

from datetime import date, timedelta
from unittest import mock

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.gestes.models import Geste, GesteFait
from heurecivique_app.templatetags.heurecivique import hc_chiffres
from tests.factories import CommuneFactory, GesteFactory, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def geste():
    return GesteFactory(slug="arroser")


def url_of(page, geste):
    return reverse("heurecivique:geste-fait", args=[page.pk, geste.slug])


def send(page, geste, *, address="192.0.2.7", agent="Navigateur", **headers):
    return Client(enforce_csrf_checks=True).post(
        url_of(page, geste), REMOTE_ADDR=address, headers={"User-Agent": agent, **headers}
    )


def total():
    return sum(GesteFait.objects.values_list("nombre", flat=True))


def test_a_click_counts_and_thanks(page_gestes, geste):
    response = send(page_gestes, geste)

    assert response.status_code == 303
    assert response.url == f"{page_gestes.url}arroser/?merci=1#fait"
    assert not response.cookies
    assert "Merci, c’est compté" in words_of(Client().get(response.url))
    assert total() == 1


def test_clicks_in_a_row_count_once(page_gestes, geste):
    for _ in range(5):
        assert send(page_gestes, geste).status_code == 303

    assert total() == 1


def test_another_visitor_another_geste_and_another_day_count(page_gestes, geste):
    send(page_gestes, geste)
    send(page_gestes, geste, agent="Un autre navigateur")
    send(page_gestes, geste, address="192.0.2.8")
    send(page_gestes, GesteFactory())
    tomorrow = timezone.localdate() + timedelta(days=1)
    with mock.patch(
        "heurecivique_app.gestes.geste.counter.timezone.localdate", return_value=tomorrow
    ):
        send(page_gestes, geste)

    assert total() == 5
    assert GesteFait.objects.filter(geste=geste).count() == 2


def test_neither_the_address_nor_the_browser_is_kept(page_gestes, geste):
    with mock.patch.object(cache, "add", return_value=True) as add:
        send(page_gestes, geste, agent="Navigateur")
    kept = f"{add.call_args} {[vars(row) for row in GesteFait.objects.all()]}"

    assert total() == 1
    assert "192.0.2.7" not in kept
    assert "Navigateur" not in kept


def test_reading_counts_nothing(page_gestes, geste):
    for method in ("get", "head"):
        response = getattr(Client(), method)(url_of(page_gestes, geste))
        assert response.url == f"{page_gestes.url}arroser/"
    Client().get(f"{page_gestes.url}arroser/?merci=1")

    assert total() == 0


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://ailleurs.example"}]
)
def test_a_form_of_another_site_is_refused(page_gestes, geste, headers):
    assert send(page_gestes, geste, **headers).status_code == 403
    assert total() == 0


def test_what_residents_do_not_see_is_not_counted(page_gestes, geste):
    hidden = GesteFactory(live=False)
    foreign = GesteFactory(commune=CommuneFactory())
    for other in (hidden, foreign, Geste(slug="inconnu")):
        assert send(page_gestes, other).status_code == 404
    page_gestes.unpublish()

    assert send(page_gestes, geste).status_code == 404
    assert Client().post("/hc/gestes/99999999999999999999/x/fait/").status_code == 404
    assert total() == 0


def test_behind_our_own_server_visitors_are_told_apart(page_gestes, geste, settings):
    settings.HEURECIVIQUE_MANDATAIRES = 1
    for address in ("198.51.100.1", "198.51.100.2", "invente, 198.51.100.2"):
        send(page_gestes, geste, **{"X-Forwarded-For": address})
    assert total() == 2

    settings.HEURECIVIQUE_MANDATAIRES = 0
    send(page_gestes, geste, **{"X-Forwarded-For": "198.51.100.3"})
    send(page_gestes, geste, **{"X-Forwarded-For": "198.51.100.4"})
    assert total() == 3


def test_the_count_is_shown_from_five(page_gestes, geste):
    address = f"{page_gestes.url}arroser/?1"
    row = GesteFait.objects.create(
        commune=page_gestes.commune, geste=geste, jour=timezone.localdate(), nombre=4
    )
    assert "4 fois" not in words_of(Client().get(address))
    assert hc_chiffres(page_gestes.commune) == []
    row.nombre = 5
    row.save()
    cache.clear()

    assert "5 fois cette année" in words_of(Client().get(address))
    assert "5 gestes faits cette année" in words_of(Client().get(page_gestes.url + "?page=1"))
    assert hc_chiffres(page_gestes.commune) == [("gestes faits cette année", 5)]


def test_the_version_of_a_commune_keeps_the_count_of_the_common_one(page_gestes, geste):
    today = timezone.localdate()
    commune = page_gestes.commune
    version = GesteFactory(commune=commune, remplace=geste, slug="arroser")
    for one in (geste, version):
        GesteFait.objects.create(commune=commune, geste=one, jour=today, nombre=4)

    assert "8 fois" in words_of(Client().get(f"{page_gestes.url}arroser/?1"))


def test_last_year_and_other_communes_do_not_count(page_gestes, geste):
    today = timezone.localdate()
    GesteFait.objects.create(
        commune=page_gestes.commune, geste=geste, jour=date(today.year - 1, 12, 31), nombre=9
    )
    GesteFait.objects.create(commune=CommuneFactory(), geste=geste, jour=today, nombre=9)

    assert hc_chiffres(page_gestes.commune) == []

"""Two needs that are one request, at the desk: shown, compared, made one, made two again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.listes import Canal
from heurecivique_app.bureau.chiffres.figures import Annee
from heurecivique_app.gestes.models import Theme
from tests.factories import BesoinFactory, LettreFactory, words_of

from .conftest import messages_of, page

pytestmark = pytest.mark.django_db

ODETTE = {"benef_prenom": "Odette", "benef_nom": "O’Brien", "benef_telephone": "01 99 00 10 10"}


@pytest.fixture
def pair(commune, theme):
    """A sheet, and the call that followed it."""
    told = ODETTE | {"commune": commune, "theme": theme}
    sheet = BesoinFactory(**told, canal=Canal.FLYER, materiel="")
    call = BesoinFactory(**told, canal=Canal.TELEPHONE, materiel="un escabeau")
    return sheet, call


def test_a_need_shows_the_one_that_may_be_the_same(desk, pair, commune, theme):
    sheet, call = pair
    told = ODETTE | {"commune": commune, "theme": theme}
    BesoinFactory(**told | {"benef_prenom": "Marcel", "benef_telephone": "01 99 00 10 11"})
    BesoinFactory(**told, recu_le=timezone.now() - timedelta(days=20))
    BesoinFactory(**told | {"theme": Theme.objects.exclude(pk=theme.pk).first()})
    response = desk.get(page("besoin", call.pk))
    (double,) = response.context["doubles"]
    assert (double.besoin, double.raisons) == (sheet, ("même numéro", "même nom", "même rue"))
    assert "arrivée deux fois" in words_of(response)


def test_two_needs_side_by_side_are_made_one_and_two_again(desk, pair, commune):
    sheet, call = pair
    screen = words_of(desk.get(page("besoin-reunir", call.pk, sheet.pk)))
    assert "un escabeau" in screen
    assert f"demande n° {sheet.pk}" in screen
    done = desk.post(page("besoin-reunir", call.pk, sheet.pk), {"materiel": "absorbe"}, follow=True)
    assert done.redirect_chain[-1][0] == page("besoin", sheet.pk)
    sheet.refresh_from_db()
    assert sheet.materiel == "un escabeau"
    assert "A reçu la demande" in words_of(done)
    assert desk.get(page("besoin", call.pk)).url == page("besoin", sheet.pk)
    assert desk.post(page("besoin-acte", call.pk, "annule")).status_code == 404
    listed = desk.get(page("besoins", etat="tous"))
    assert [ligne.besoin for ligne in listed.context["lignes"]] == [sheet]
    year = Annee([commune], timezone.localdate().year, discret=False)
    assert year.recus.count() == 1

    desk.post(page("besoin-separer", sheet.pk), {"fusion": sheet.fusions.get().pk})
    assert desk.get(page("besoin", call.pk)).status_code == 200
    assert year.recus.count() == 2


@pytest.mark.parametrize("with_file", [False, True])
def test_the_number_that_went_finds_the_need_that_stayed(desk, pair, agent, with_file):
    sheet, call = pair
    if with_file:
        personnes.open_file(sheet, by=agent)
    desk.post(page("besoin-reunir", sheet.pk, call.pk))
    found = desk.get(page("personnes", q=str(call.pk))).context["trouves"]
    assert [one.en_cours[0].numero for one in found] == [sheet.pk]
    found = desk.get(page("personnes", q="01 99 00 10 10")).context["trouves"]
    assert [one.qui for one in found] == ["Odette O’Brien"]


def test_a_letter_that_names_the_one_that_went_joins_the_one_that_stayed(desk, pair, commune):
    sheet, call = pair
    letter = LettreFactory(commune=commune)
    desk.post(page("besoin-reunir", sheet.pk, call.pk))
    desk.post(page("lettre-joindre", letter.pk), {"besoin": f"n° {call.pk}"})
    assert list(sheet.lettres.all()) == [letter]


def test_another_need_is_reached_by_its_number(desk, pair, commune):
    sheet, call = pair
    response = desk.get(page("besoin-autre", sheet.pk, numero=f" {call.pk} "))
    assert response.url == page("besoin-reunir", sheet.pk, call.pk)
    for wrong in ("", "abc", "99999999999999999999", BesoinFactory().pk, sheet.pk):
        response = desk.get(page("besoin-autre", sheet.pk, numero=str(wrong)), follow=True)
        assert response.redirect_chain[-1][0] == page("besoin", sheet.pk)
        assert len(messages_of(response)) == 1


def test_what_is_not_one_request_says_why_before_anything_is_compared(desk, pair, commune):
    sheet, call = pair
    done = BesoinFactory(commune=commune, annule=True)
    response = desk.get(page("besoin-reunir", sheet.pk, done.pk), follow=True)
    assert "Seules deux demandes en cours" in messages_of(response)[0]


def test_needs_of_two_communes_are_never_compared(desk, pair):
    sheet, there = pair[0], BesoinFactory()
    assert desk.get(page("besoin-reunir", sheet.pk, there.pk)).status_code == 404
    assert desk.post(page("besoin-reunir", there.pk, sheet.pk)).status_code == 404


def test_the_first_of_two_merges_that_cross_is_undone_from_the_need_that_stayed(desk, pair):
    sheet, call = pair
    planned = BesoinFactory(commune=sheet.commune, **ODETTE, planifie=True)
    desk.post(page("besoin-reunir", sheet.pk, call.pk))
    first = sheet.fusions.get()
    desk.post(page("besoin-reunir", sheet.pk, planned.pk))
    shown = desk.get(page("besoin", planned.pk)).context["reunies"]
    assert {one.fusion.absorbe for one in shown} == {sheet, call}
    desk.post(page("besoin-separer", planned.pk), {"fusion": first.pk})
    call.refresh_from_db()
    sheet.refresh_from_db()
    assert (call.standing(), sheet.standing()) == (call, planned)

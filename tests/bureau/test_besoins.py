from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from heurecivique_app.besoins.listes import Canal, Priorite
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.bureau.besoins.delays import flagged, signals
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from tests.factories import BesoinFactory, QuartierFactory, ThemeFactory, words_of

from .conftest import member, page

pytestmark = pytest.mark.django_db


def rows(response):
    return [row.besoin.pk for row in response.context["lignes"]]


def found(client, **query):
    return rows(client.get(page("besoins", etat="tous", **query)))


def test_an_empty_inbox_says_where_needs_come_from(desk):
    assert "notez celle d’une personne au téléphone" in words_of(desk.get(page("besoins")))


def test_open_needs_come_first_and_the_tabs_count_them(desk, commune):
    BesoinFactory.create_batch(2, commune=commune)
    BesoinFactory(commune=commune, planifie=True)
    BesoinFactory(commune=commune, cloture=True)
    BesoinFactory(commune=commune, suspect=True)
    response = desk.get(page("besoins"))
    counts = {e.code: e.nombre for e in response.context["etats"]}
    assert len(rows(response)) == counts["en_cours"] == 3
    assert (counts["recu"], counts["planifie"], counts["termines"]) == (2, 1, 1)
    assert (counts["a_verifier"], counts["tous"]) == (1, 5)


def test_a_suspect_is_in_its_own_tab_and_in_no_other(desk, commune):
    suspect = BesoinFactory(commune=commune, suspect=True)
    assert rows(desk.get(page("besoins", etat="a_verifier"))) == [suspect.pk]
    assert rows(desk.get(page("besoins", etat="recu"))) == []


def test_ended_needs_can_be_seen_state_by_state(desk, commune):
    closed = BesoinFactory(commune=commune, cloture=True)
    BesoinFactory(commune=commune, annule=True)
    response = desk.get(page("besoins", etat="cloture"))
    assert rows(response) == [closed.pk]
    assert {e.code for e in response.context["etats_seconds"]} >= {"cloture", "annule"}


@pytest.mark.parametrize(
    "query",
    ["fabregue", "FABRÈGUE", "  odile   fabrègue ", "Fabrègue Odile", "fabr", "d’aurelle Fabregue"],
)
def test_a_name_is_found_however_it_is_typed(desk, commune, query):
    wanted = BesoinFactory(
        commune=commune,
        tiers=True,
        benef_prenom="Odile",
        benef_nom="Fabrègue",
        demandeur_nom="d’Aurelle",
    )
    BesoinFactory(commune=commune, benef_prenom="Marius", benef_nom="Pagès")
    assert found(desk, q=query) == [wanted.pk]


@pytest.mark.parametrize(
    "query",
    ["06 39 98 12 34", "0639981234", "06.39.98.12.34", "+33 6 39 98 12 34", "0033639981234"]
    + ["06-39-98-12-34", "9812 34", "06/39/98/12/34"],
)
def test_a_phone_is_found_in_every_writing(desk, commune, query):
    wanted = BesoinFactory(commune=commune, benef_telephone="+33639981234")
    BesoinFactory(commune=commune, benef_telephone="+33639985678")
    assert found(desk, q=query) == [wanted.pk]


@pytest.mark.parametrize("form", ["{}", "n°{}", "n° {}", "N {}"])
def test_a_need_is_found_by_its_number(desk, commune, form):
    BesoinFactory(commune=commune)
    wanted = BesoinFactory(commune=commune)
    assert found(desk, q=form.format(wanted.pk)) == [wanted.pk]


@pytest.mark.parametrize("query", ["zzz", "%", "_", "'; drop table", "٣", "²", "9" * 99])
def test_a_search_that_finds_nothing_helps(desk, commune, query):
    BesoinFactory(commune=commune)
    words = words_of(desk.get(page("besoins", q=query)))
    assert "Aucun besoin ne correspond" in words
    assert "la même recherche dans tous les besoins" in words


def test_filters_narrow_the_list_and_its_counts(desk, commune, agent):
    quartier = QuartierFactory(commune=commune)
    theme = ThemeFactory(slug="numerique")
    wanted = BesoinFactory(
        commune=commune, quartier=quartier, theme=theme, canal=Canal.FLYER, referent=agent
    )
    BesoinFactory.create_batch(2, commune=commune)
    for query in (
        {"quartier": quartier.pk},
        {"theme": theme.pk},
        {"canal": "flyer"},
        {"suivi": agent.pk},
        {"moi": "on"},
    ):
        response = desk.get(page("besoins", **query))
        assert rows(response) == [wanted.pk], query
        assert response.context["etats"][0].nombre == 1, query


def test_flagged_needs_say_why_and_the_filter_agrees(desk, commune):
    now = timezone.now()
    BesoinFactory(commune=commune)
    BesoinFactory(commune=commune, cloture=True, priorite=Priorite.VITE)
    expected = [
        BesoinFactory(commune=commune, priorite=Priorite.VITE),
        BesoinFactory(commune=commune, suspect=True),
        BesoinFactory(commune=commune),
        BesoinFactory(commune=commune, qualifie=True),
        BesoinFactory(commune=commune, planifie=True, prevu_le=now - timedelta(hours=1)),
    ]
    old = QuerySet(Besoin).filter(pk__in=[expected[2].pk, expected[3].pk])
    old.update(etat_depuis=now - timedelta(days=22))
    everything = Besoin.objects.all()
    said = {besoin.pk for besoin in everything if signals(besoin, now)}
    assert said == {besoin.pk for besoin in expected}
    assert set(flagged(everything, now).values_list("pk", flat=True)) == said
    assert set(found(desk, signale="on")) == said


def test_columns_sort_both_ways_and_an_unknown_one_is_ignored(desk, commune):
    b = BesoinFactory(commune=commune, benef_nom="Bouvier")
    a = BesoinFactory(commune=commune, benef_nom="Arnaud")
    assert rows(desk.get(page("besoins", tri="nom"))) == [a.pk, b.pk]
    assert rows(desk.get(page("besoins", tri="-nom"))) == [b.pk, a.pk]
    assert desk.get(page("besoins", tri="password")).status_code == 200
    for column in ("numero", "theme", "quartier", "jour", "depuis", "suivi"):
        assert len(rows(desk.get(page("besoins", tri=column)))) == 2


def test_the_address_keeps_filter_and_order_from_page_to_page(desk, commune):
    BesoinFactory.create_batch(51, commune=commune)
    response = desk.get(page("besoins", canal="web", tri="-numero"))
    assert len(response.context["lignes"]) == 50
    assert "canal=web&amp;tri=-numero&amp;page=2" in response.content.decode()
    last = desk.get(page("besoins", canal="web", tri="-numero", page=2))
    assert len(last.context["lignes"]) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"etat": "inconnu"},
        {"page": "99999999999999999999"},
        {"page": "x"},
        {"theme": "999999"},
        {"quartier": "x"},
        {"canal": "pigeon"},
        {"q": "\x00"},
        {"suivi": "-1"},
        {"q": "a" * 5000},
    ],
)
def test_a_wrong_address_still_shows_a_list(desk, commune, query):
    BesoinFactory(commune=commune)
    assert desk.get(page("besoins", **query)).status_code == 200


def test_the_quartier_of_another_commune_is_no_filter(desk, commune):
    BesoinFactory(commune=commune)
    elsewhere = QuartierFactory(nom="Zibeline")
    response = desk.get(page("besoins", quartier=elsewhere.pk))
    assert response.context["filtres"].errors["quartier"]
    assert "Zibeline" not in words_of(response)


def test_two_communes_are_told_apart(client, commune):
    user = member(commune, Role.REFERENT)
    other, mine = BesoinFactory(), BesoinFactory(commune=commune)
    appoint(user=user, commune=other.commune, role=Role.REFERENT)
    client.force_login(user)
    assert set(rows(client.get(page("besoins")))) == {mine.pk, other.pk}
    assert rows(client.get(page("besoins", commune=commune.pk))) == [mine.pk]


def test_the_number_of_queries_does_not_grow(
    desk, commune, django_assert_max_num_queries, django_assert_num_queries
):
    BesoinFactory.create_batch(5, commune=commune)
    desk.get(page("besoins"))
    with django_assert_max_num_queries(35) as few:
        desk.get(page("besoins", q="a"))
    BesoinFactory.create_batch(45, commune=commune)
    with django_assert_num_queries(len(few)):
        desk.get(page("besoins", q="a"))

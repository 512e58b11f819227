from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.health import beat
from heurecivique_app.courrier.models import Battement, Courriel
from tests.factories import (
    BesoinFactory,
    IdeeFactory,
    MiseEnRelationFactory,
    VolontaireFactory,
    words_of,
)

from .conftest import member, page

pytestmark = pytest.mark.django_db


def piles_of(response):
    return {pile.code: pile for pile in response.context["piles"]}


def aged(besoin, **since):
    QuerySet(Besoin).filter(pk=besoin.pk).update(etat_depuis=timezone.now() - timedelta(**since))
    return besoin


def courriel(commune, **fields):
    return Courriel.objects.create(
        commune=commune,
        modele="B1",
        objet_type="besoin",
        objet_id=1,
        nom_destinataire="Jeanne",
        sujet="Bonjour",
        corps="…",
        **fields,
    )


def test_an_empty_desk_says_so_and_offers_to_note_a_need(desk):
    response = desk.get(page("aujourdhui"))
    assert "Rien n’attend aujourd’hui" in words_of(response)
    assert page("feuille") in response.content.decode()


def test_each_thing_to_do_is_in_its_list_with_its_count(client, commune, coordinator):
    here = {"commune": commune}
    for trait in ("a_completer", "qualifie", "pourvu", "realise", "suspect"):
        BesoinFactory(**here, **{trait: True})
    BesoinFactory(**here)
    BesoinFactory(**here, planifie=True, prevu_le=timezone.now() - timedelta(days=1))
    late = BesoinFactory(**here, propose=True).mises_en_relation.get()
    type(late).objects.filter(pk=late.pk).update(expire_le=timezone.now() - timedelta(hours=1))
    VolontaireFactory(**here)
    VolontaireFactory(**here, charte=True)
    VolontaireFactory(**here, a_confirmer=True, a_verifier=True)
    courriel(commune, canal="appel", telephone="+33639980001", etat="a_faire")
    courriel(commune, canal="courriel", adresse="j@essai.example", etat="echec")
    client.force_login(coordinator)
    piles = piles_of(client.get(page("aujourdhui")))
    assert {code: pile.total for code, pile in piles.items()} == {
        "besoins-a-verifier": 1,
        "volontaires-a-verifier": 1,
        "recu": 1,
        "a_completer": 1,
        "qualifie": 1,
        "pourvu": 1,
        "sans-reponse": 1,
        "jour-passe": 1,
        "realise": 1,
        "a-rencontrer": 1,
        "a-completer": 1,
        "a-la-main": 1,
        "en-echec": 1,
    }


def test_closing_is_not_asked_of_a_referent(desk, commune):
    BesoinFactory(commune=commune, realise=True)
    assert "realise" not in piles_of(desk.get(page("aujourdhui")))


def test_the_oldest_comes_first_and_says_since_when(desk, commune):
    new = BesoinFactory(commune=commune, qualifie=True)
    old = aged(BesoinFactory(commune=commune, qualifie=True), days=30)
    lines = piles_of(desk.get(page("aujourdhui")))["qualifie"].lignes
    assert [line.url for line in lines] == [page("besoin", old.pk), page("besoin", new.pk)]
    assert [line.depuis for line in lines] == ["depuis 30\u00a0jours", "depuis aujourd’hui"]
    assert lines[0].signaux == ["plus de 21\u00a0jours"]
    assert lines[1].signaux == []


def test_a_long_list_is_cut_and_leads_to_the_inbox_already_filtered(desk, commune):
    BesoinFactory.create_batch(9, commune=commune)
    response = desk.get(page("aujourdhui"))
    pile = piles_of(response)["recu"]
    assert (len(pile.lignes), pile.total, pile.reste) == (6, 9, 3)
    inbox = desk.get(pile.suite)
    assert inbox.context["total"] == 9


def test_every_list_leads_to_as_many_rows_as_it_counts(client, commune, coordinator):
    for trait in ("a_completer", "qualifie", "pourvu", "realise", "suspect", "planifie"):
        BesoinFactory.create_batch(2, commune=commune, **{trait: True})
    Besoin.objects.filter(etat="planifie").update(prevu_le=timezone.now() - timedelta(days=1))
    VolontaireFactory.create_batch(3, commune=commune)
    VolontaireFactory.create_batch(2, commune=commune, charte=True)
    VolontaireFactory(commune=commune, a_confirmer=True, a_verifier=True)
    courriel(commune, canal="lettre", etat="a_faire")
    client.force_login(coordinator)
    piles = piles_of(client.get(page("aujourdhui")))
    assert len(piles) == 10
    for pile in piles.values():
        assert client.get(pile.suite).context["total"] == pile.total, pile.titre


def test_the_banner_shows_when_the_worker_is_silent_and_goes_when_it_lives(desk):
    Battement.objects.all().delete()
    assert "L’envoi des courriels est arrêté" in words_of(desk.get(page("aujourdhui")))
    beat()
    assert "L’envoi des courriels est arrêté" not in words_of(desk.get(page("aujourdhui")))


def test_an_elected_official_is_led_to_the_figures(client, commune):
    client.force_login(member(commune, Role.ELU))
    response = client.get(page("aujourdhui"))
    assert response.url == page("chiffres")


def test_somebody_without_any_access_reads_a_sentence_in_french(client, commune):
    client.force_login(member(commune, Role.COMMUNICATION))
    response = client.get(page("besoins"))
    assert response.status_code == 403
    assert "n’est pas ouverte à votre compte" in words_of(response)


def test_the_home_page_of_the_admin_shows_what_waits(desk, commune):
    BesoinFactory.create_batch(3, commune=commune)
    words = words_of(desk.get("/admin/"))
    assert "3 Demandes reçues" in words


def test_the_panel_tells_the_communication_officer_of_ideas_alone(client, commune):
    BesoinFactory(commune=commune)
    VolontaireFactory(commune=commune)
    IdeeFactory(commune=commune)
    client.force_login(member(commune, Role.COMMUNICATION))
    panel = client.get("/admin/").content.decode().partition('class="hc-bureau hc-b-panneau"')[2]
    panel = panel.partition("</section>")[0]
    assert "Idées à lire" in panel
    assert panel.count('class="hc-b-nombre"') == 1
    assert panel.count("<a ") == 3  # the list, and the two tabs


def test_the_number_of_queries_does_not_grow(
    client, commune, coordinator, django_assert_max_num_queries, django_assert_num_queries
):
    client.force_login(coordinator)
    fill(commune, 3)
    client.get(page("aujourdhui"))
    with django_assert_max_num_queries(60) as few:
        client.get(page("aujourdhui"))
    fill(commune, 12)
    with django_assert_num_queries(len(few)):
        client.get(page("aujourdhui"))


def fill(commune, number):
    for trait in ("a_completer", "qualifie", "pourvu", "realise", "suspect"):
        BesoinFactory.create_batch(number, commune=commune, **{trait: True})
    MiseEnRelationFactory.create_batch(
        number,
        besoin__commune=commune,
        expire_le=timezone.now() - timedelta(hours=1),
    )
    VolontaireFactory.create_batch(number, commune=commune)
    for _ in range(number):
        courriel(commune, canal="lettre", etat="a_faire")

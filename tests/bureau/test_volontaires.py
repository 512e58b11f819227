from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.models import Evenement
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.models import ApprobationCharte, Volontaire
from tests.factories import (
    BesoinFactory,
    CharteFactory,
    MiseEnRelationFactory,
    ThemeFactory,
    VolontaireFactory,
    words_of,
)

from .conftest import messages_of, page

pytestmark = pytest.mark.django_db


def rows(response):
    return [row.volontaire.pk for row in response.context["lignes"]]


def move(client, volontaire, code, **data):
    return client.post(page("volontaire-acte", volontaire.pk, code), data, follow=True)


def state(volontaire):
    return Volontaire.objects.get(pk=volontaire.pk).etat


def test_an_empty_list_says_how_to_sign_somebody_up(desk):
    assert "Inscrivez-le tout de suite" in words_of(desk.get(page("volontaires")))


def test_the_tabs_count_each_state(desk, commune):
    VolontaireFactory.create_batch(2, commune=commune, actif=True)
    VolontaireFactory(commune=commune)
    VolontaireFactory(commune=commune, retire=True)
    VolontaireFactory(commune=commune, a_confirmer=True, a_verifier=True)
    response = desk.get(page("volontaires"))
    counts = {e.code: e.nombre for e in response.context["etats"]}
    assert len(rows(response)) == counts["presents"] == 3
    assert (counts["actif"], counts["a_rencontrer"], counts["partis"]) == (2, 1, 1)
    assert counts["a_verifier"] == 1


def test_a_volunteer_is_found_by_name_phone_mail_and_filter(desk, commune):
    theme = ThemeFactory(slug="numerique")
    wanted = VolontaireFactory(
        commune=commune,
        prenom="Maëlys",
        nom="Çelik",
        telephone="+33639981234",
        courriel="m.celik@essai.example",
        themes=[theme],
    )
    other = VolontaireFactory(commune=commune, nom="Pagès", telephone="+33639985678")
    MiseEnRelationFactory(besoin__commune=commune, volontaire=other)
    for query in ("celik maelys", "06 39 98 12 34", "m.celik@essai"):
        assert rows(desk.get(page("volontaires", q=query))) == [wanted.pk], query
    assert rows(desk.get(page("volontaires", theme=theme.pk))) == [wanted.pk]
    assert rows(desk.get(page("volontaires", libre="on"))) == [wanted.pk]


def test_the_list_shows_the_hours_of_the_year(desk, commune):
    besoin = BesoinFactory(commune=commune, cloture=True)
    volontaire = besoin.mises_en_relation.get().volontaire
    shown = desk.get(page("volontaires")).context["lignes"]
    assert {row.volontaire.pk: row.volontaire.heures_annee for row in shown}[
        volontaire.pk
    ] == Decimal(1)


@pytest.mark.parametrize("tri", ["nom", "-quartier", "depuis", "sollicite", "-heures"])
def test_every_column_sorts(desk, commune, tri):
    VolontaireFactory.create_batch(3, commune=commune)
    assert len(rows(desk.get(page("volontaires", tri=tri)))) == 3


def test_the_number_of_queries_does_not_grow(
    desk, commune, django_assert_max_num_queries, django_assert_num_queries
):
    VolontaireFactory.create_batch(5, commune=commune)
    desk.get(page("volontaires"))
    with django_assert_max_num_queries(35) as few:
        desk.get(page("volontaires"))
    VolontaireFactory.create_batch(45, commune=commune)
    with django_assert_num_queries(len(few)):
        desk.get(page("volontaires"))


def test_one_screen_says_what_is_missing_and_what_can_be_done(desk, commune):
    volontaire = VolontaireFactory(commune=commune, charte=True)
    CharteFactory(commune=commune)
    response = desk.get(page("volontaire", volontaire.pk))
    words = words_of(response)
    assert "l’approbation de la charte en vigueur" in words
    buttons = {one.code: one for one in response.context["boutons"]}
    assert buttons["actif"].motif.startswith("Il manque")
    assert "volontaire" not in response.request["PATH_INFO"].split("/")[-2]


def test_the_title_names_nobody(desk, commune):
    volontaire = VolontaireFactory(commune=commune, nom="Zibeline")
    html = desk.get(page("volontaire", volontaire.pk)).content.decode()
    assert "Zibeline" not in html.partition("<title>")[2].partition("</title>")[0]


def test_a_volunteer_goes_from_sign_up_to_active(desk, commune):
    CharteFactory(commune=commune)
    volontaire = VolontaireFactory(commune=commune, rc_attestee=True)
    day = timezone.localdate() + timedelta(days=3)
    move(desk, volontaire, "invite", jour=day.isoformat(), heure="18:00")
    assert state(volontaire) == EtatVolontaire.INVITE
    move(desk, volontaire, "charte")
    desk.post(page("volontaire-charte", volontaire.pk), {"on": timezone.localdate().isoformat()})
    move(desk, volontaire, "actif")
    assert state(volontaire) == EtatVolontaire.ACTIF
    sent = set(Courriel.objects.values_list("modele", flat=True))
    assert {"V4", "V5", "V6"} <= sent


def test_the_paper_charter_is_recorded_once_with_its_day(desk, commune):
    CharteFactory(commune=commune)
    volontaire = VolontaireFactory(commune=commune, charte=True)
    yesterday = timezone.localdate() - timedelta(days=1)
    for _ in range(2):
        desk.post(page("volontaire-charte", volontaire.pk), {"on": yesterday.isoformat()})
    approbation = ApprobationCharte.objects.get()
    assert (approbation.date, approbation.canal) == (yesterday, "papier")
    words = words_of(desk.get(page("volontaire", volontaire.pk)))
    assert "Charte approuvée, version 1, sur papier" in words


@pytest.mark.parametrize("on", ["", "demain", "2999-01-01", "0001-01-01"])
def test_a_wrong_day_for_the_charter_is_told(desk, commune, on):
    CharteFactory(commune=commune)
    volontaire = VolontaireFactory(commune=commune, charte=True)
    response = desk.post(page("volontaire-charte", volontaire.pk), {"on": on})
    assert response.status_code == 422
    assert not ApprobationCharte.objects.exists()


def test_without_a_charter_the_screen_says_who_publishes_it(desk, commune):
    volontaire = VolontaireFactory(commune=commune, charte=True)
    response = desk.post(page("volontaire-charte", volontaire.pk), {"on": "2026-01-01"})
    assert "n’a pas encore publié sa charte" in words_of(response)


def test_a_pause_may_have_an_end(desk, commune):
    volontaire = VolontaireFactory(commune=commune, actif=True)
    past = move(desk, volontaire, "pause", until="2020-01-01")
    assert past.status_code == 422
    assert "Choisissez un jour à venir" in words_of(past)
    end = timezone.localdate() + timedelta(days=30)
    move(desk, volontaire, "pause", until=end.isoformat())
    volontaire.refresh_from_db()
    assert (volontaire.etat, volontaire.pause_jusquau) == (EtatVolontaire.PAUSE, end)


def test_a_volunteer_who_leaves_gives_back_the_places_held(desk, commune):
    besoin = BesoinFactory(commune=commune, planifie=True)
    volontaire = besoin.mises_en_relation.get().volontaire
    move(desk, volontaire, "retire")
    besoin.refresh_from_db()
    assert (state(volontaire), besoin.etat) == (EtatVolontaire.RETIRE, EtatBesoin.QUALIFIE)


def test_pressing_twice_is_harmless(desk, commune):
    volontaire = VolontaireFactory(commune=commune, actif=True)
    move(desk, volontaire, "suspendu")
    again = move(desk, volontaire, "suspendu")
    assert "On ne passe pas de" in messages_of(again)[0]
    assert state(volontaire) == EtatVolontaire.SUSPENDU


def test_a_robot_is_erased_and_a_true_person_confirmed(desk, commune):
    robot, true = VolontaireFactory.create_batch(
        2, commune=commune, a_confirmer=True, a_verifier=True
    )
    move(desk, robot, "ecarter")
    move(desk, true, "verifier")
    assert [v.pk for v in Volontaire.objects.all()] == [true.pk]
    assert Courriel.objects.get().modele == "V1"
    assert Evenement.objects.filter(action="ecarte", objet_id=robot.pk).exists()


def test_a_note_is_kept_with_its_author(desk, commune):
    volontaire = VolontaireFactory(commune=commune)
    url = page("volontaire-note", volontaire.pk)
    assert desk.post(url, {"texte": ""}).status_code == 422
    desk.post(url, {"texte": "Préfère le matin."})
    words = words_of(desk.get(page("volontaire", volontaire.pk)))
    assert "Préfère le matin." in words
    assert "Agathe Vidal" in words


def test_the_hours_are_summed_by_year(desk, commune):
    besoin = BesoinFactory(commune=commune, cloture=True)
    volontaire = besoin.mises_en_relation.get().volontaire
    response = desk.get(page("volontaire", volontaire.pk))
    year = besoin.compte_rendu.date.year
    assert response.context["heures"] == [(year, Decimal(1))]


def test_a_get_changes_nothing(desk, commune):
    volontaire = VolontaireFactory(commune=commune, actif=True)
    for url in (
        page("volontaire-acte", volontaire.pk, "retire"),
        page("volontaire-charte", volontaire.pk),
        page("volontaire-note", volontaire.pk),
    ):
        assert desk.get(url).url == page("volontaire", volontaire.pk)
    assert state(volontaire) == EtatVolontaire.ACTIF

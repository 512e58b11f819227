"""The hour of the town hall, whoever asks, in a request or in the worker."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.users.models import UserProfile

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.messages import AccuseReception
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.bureau.besoins.delays import flagged, signals
from heurecivique_app.bureau.chiffres.figures import Annee
from heurecivique_app.bureau.ecran.forms import RendezVousForm
from heurecivique_app.communes.roles import Role
from heurecivique_app.communes.territoires import FUSEAUX
from heurecivique_app.courrier import tokens
from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.demo.temps import at
from heurecivique_app.francais.clock import clock, turn_to
from heurecivique_app.gestes.models import GesteFait
from heurecivique_app.relations import timers
from heurecivique_app.relations.messages import RappelVolontaire
from tests.bureau.conftest import member, page
from tests.factories import (
    BesoinFactory,
    CommuneFactory,
    GesteFactory,
    UserFactory,
    words_of,
)

pytestmark = pytest.mark.django_db

GUADELOUPE = "America/Guadeloupe"
PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2027, 3, 24, 11, tzinfo=UTC)
DAY = date(2027, 4, 8)
ZONES = st.sampled_from([zone for zone, _ in FUSEAUX])


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def come_back(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


def living_in(user, zone):
    """The same account, its profile in another zone, as Wagtail's own screen sets it."""
    UserProfile.objects.update_or_create(user=user, defaults={"current_time_zone": zone})
    return user


@pytest.fixture
def traveller(client):
    """The browser of a référent of Saint-Drézéry whose profile chose Guadeloupe."""
    commune = CommuneFactory(nom="Saint-Drézéry", code_insee="34249")
    client.commune, client.agent = commune, living_in(member(commune, Role.REFERENT), GUADELOUPE)
    client.force_login(client.agent)
    return client


def read(response):
    return words_of(response).replace("\u00a0", " ")


def test_everybody_reads_the_hour_that_was_typed(traveller, client):
    besoin = BesoinFactory(commune=traveller.commune, pourvu=True)
    act = page("besoin-acte", besoin.pk, EtatBesoin.PLANIFIE)
    answer = traveller.post(act, {"jour": str(DAY), "heure": "14:30"}, follow=True)
    besoin.refresh_from_db()
    assert besoin.prevu_le == datetime.combine(DAY, time(14, 30), PARIS)
    assert "jeudi 8 avril à 14 h 30" in read(answer)
    mails = list(Courriel.objects.filter(modele__in=["V8", "B3"]))
    assert len(mails) == 2
    assert all("14\u00a0h\u00a030" in mail.corps for mail in mails)
    again = traveller.get(page("besoin", besoin.pk)).content.decode()
    assert 'value="14:30"' in again


def test_a_private_link_tells_the_hour_of_the_town_hall_after_anybodys_request(traveller):
    besoin = BesoinFactory(
        commune=traveller.commune,
        planifie=True,
        prevu_le=datetime.combine(DAY, time(14, 30), PARIS),
    )
    relation = besoin.mises_en_relation.get()
    token = tokens.issue(objet=relation, usage="relation.suivre", days=3).token()
    with timezone.override(GUADELOUPE):  # what another request left to the thread
        shown = traveller.get(reverse("heurecivique:relation-suivre", args=[token]))
        assert str(timezone.get_current_timezone()) == GUADELOUPE
    assert "Jeudi 8 avril à 14 h 30" in read(shown)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(ZONES, ZONES, ZONES, st.times(), st.dates(date(2027, 4, 1), date(2028, 3, 1)))
def test_whoever_types_and_whoever_words_the_hour_is_that_of_the_town_hall(
    here, typist, server, hour, day
):
    hour = hour.replace(second=0, microsecond=0, fold=0)
    commune = CommuneFactory.build(fuseau=here)
    with timezone.override(typist), clock(commune):
        form = RendezVousForm({"jour": str(day), "heure": f"{hour:%H:%M}"})
        assert form.is_valid(), form.errors
    moment = form.cleaned_data["when"]
    relation = BesoinFactory.build(commune=commune, planifie=True, prevu_le=moment)
    local = moment.astimezone(commune.zone)
    there = (datetime.combine(day, hour, commune.zone).astimezone(UTC)).astimezone(commune.zone)
    assert local == there  # the same, an hour that does not exist in spring included
    with timezone.override(server), clock(commune):
        assert RendezVousForm.initial_of(relation) == {"jour": local.date(), "heure": local.time()}


@pytest.mark.parametrize("requester", [GUADELOUPE, "Pacific/Noumea"])
def test_a_mail_is_worded_at_the_hour_of_its_commune(requester):
    commune = CommuneFactory(code_insee="97411")  # Saint-Denis de La Réunion
    moment = datetime.combine(DAY, time(8), commune.zone)
    besoin = BesoinFactory(commune=commune, planifie=True, prevu_le=moment)
    with timezone.override(requester):
        courriel = queue(RappelVolontaire(besoin.mises_en_relation.get()))
    assert "jeudi 8\u00a0avril à 8\u00a0h" in courriel.corps


def test_each_commune_is_reminded_the_day_before_by_its_own_clock():
    far, near = CommuneFactory(code_insee="97411"), CommuneFactory(code_insee="34249")
    for commune in (far, near):
        moment = datetime.combine(date(2027, 3, 26), time(10), commune.zone)
        BesoinFactory(commune=commune, planifie=True, prevu_le=moment)
    with at(datetime(2027, 3, 24, 20, 30, tzinfo=UTC)):  # half past midnight there
        timers.run()
    assert [mail.commune for mail in Courriel.objects.filter(modele="V9")] == [far]
    with at(datetime(2027, 3, 25, 8, tzinfo=UTC)):
        timers.run()
    assert Courriel.objects.filter(modele="V9").count() == 2


def test_a_list_of_two_zones_gives_each_its_own_hour(client):
    client.force_login(living_in(UserFactory(is_superuser=True, is_staff=True), GUADELOUPE))
    for code_insee in ("34249", "97411", "98735"):
        commune = CommuneFactory(code_insee=code_insee)
        moment = datetime.combine(DAY, time(9, 15), commune.zone)
        BesoinFactory(commune=commune, planifie=True, prevu_le=moment)
    assert read(client.get(page("besoins"))).count("jeu. 8 avr., 9 h 15") == 3
    for besoin in Besoin.objects.all():
        assert "jeudi 8 avril à 9 h 15" in read(client.get(page("besoin", besoin.pk)))


def test_the_day_of_the_desk_is_that_of_the_town_hall(traveller, monkeypatch):
    BesoinFactory(commune=traveller.commune, etat_depuis=NOON)
    come_back(monkeypatch, datetime(2027, 3, 24, 23, 30, tzinfo=UTC))  # 25 March in Saint-Drézéry
    traveller.force_login(traveller.agent)
    today = read(traveller.get(page("aujourdhui")))
    assert "depuis hier" in today
    assert "depuis hier" in read(traveller.get(page("besoins")))


def test_the_register_of_messages_is_at_the_hour_of_the_town_hall(traveller):
    besoin = BesoinFactory(commune=traveller.commune)
    queue(AccuseReception(besoin))
    Courriel.objects.update(envoye_le=datetime(2027, 3, 24, 13, 30, tzinfo=UTC))
    shown = traveller.get(reverse("heurecivique_app_courriel_modeladmin_index"))
    assert "14:30" in read(shown)


def test_an_administrator_reads_each_message_at_the_hour_of_its_own_town_hall(client):
    client.force_login(living_in(UserFactory(is_superuser=True, is_staff=True), GUADELOUPE))
    for code_insee in ("34249", "97411"):
        queue(AccuseReception(BesoinFactory(commune=CommuneFactory(code_insee=code_insee))))
    Courriel.objects.update(envoye_le=datetime(2027, 3, 24, 13, 30, tzinfo=UTC))
    register = "heurecivique_app_courriel_modeladmin_"
    listed = read(client.get(reverse(f"{register}index")))
    for courriel in Courriel.objects.select_related("commune"):
        hour = "17:30" if courriel.commune.code_insee == "97411" else "14:30"
        assert hour in listed
        assert hour in read(client.get(reverse(f"{register}inspect", args=[courriel.pk])))


def test_a_need_of_new_years_eve_counts_in_the_year_of_the_town_hall(client):
    commune = CommuneFactory(code_insee="97411")
    received = datetime(2026, 12, 31, 20, 30, tzinfo=UTC)
    BesoinFactory(commune=commune, recu_le=received)
    client.force_login(living_in(member(commune, Role.COORDINATION), GUADELOUPE))
    shown = client.get(page("chiffres"))
    assert shown.context["annees"] == [2027]
    with clock(commune):
        assert Annee([commune], 2027, discret=False).recus.count() == 1


def test_what_waits_unread_is_told_by_the_open_days_of_each_commune():
    communes = [CommuneFactory(code_insee=code) for code in ("34249", "67482", "98735")]
    tuesday = datetime(2027, 3, 30, 12, tzinfo=UTC)
    rows = [
        BesoinFactory(commune=commune, etat_depuis=datetime(2027, 3, 25, 20, tzinfo=UTC))
        for commune in communes
    ]
    later = datetime(2027, 3, 31, 12, tzinfo=UTC)
    everything = type(rows[0]).objects.all()
    for now in (tuesday, later):
        said = {row.commune.code_insee for row in rows if signals(row, now)}
        assert {row.commune.code_insee for row in flagged(everything, now)} == said
        assert {row.commune.code_insee for row in flagged(everything, now, communes)} == said
    # Good Friday is open in the Hérault alone: three days have gone there on Wednesday.
    assert said == {"34249"}


def test_what_is_done_counts_on_the_day_of_the_town_hall(client, monkeypatch):
    commune = CommuneFactory(code_insee="97411")
    come_back(monkeypatch, datetime(2026, 12, 31, 20, 30, tzinfo=UTC))
    GesteFait.objects.add_one(commune=commune, geste=GesteFactory())
    assert GesteFait.objects.get().jour == date(2027, 1, 1)


def test_the_clock_is_put_back_and_an_unknown_commune_has_that_of_the_server():
    with timezone.override(GUADELOUPE):
        with clock(None):
            assert timezone.get_current_timezone() == PARIS
            turn_to(CommuneFactory.build(code_insee="97411"))
            assert str(timezone.get_current_timezone()) == "Indian/Reunion"
        assert str(timezone.get_current_timezone()) == GUADELOUPE
    assert timedelta(0) == timezone.now() - NOON

"""The thanks for a need: its number and what was sent, for who sent it and for a while."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone
from icalendar import Calendar

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier import agenda
from heurecivique_app.courrier.models import Jeton
from tests.factories import BesoinFactory, CommuneFactory, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def thanks(send, answers):
    """The address that a need leads to once sent, without its anchor."""
    return send(answers)["Location"].partition("#")[0]


def test_the_thanks_say_the_number_and_what_was_sent(client, thanks):
    response = client.get(thanks)
    said, besoin = words_of(response), Besoin.objects.get()
    assert f"n° {besoin.pk}" in said
    for told in ("Odile", "01 99 00 12 34", "12 chemin du Puits", "Arroser les tomates."):
        assert told in said
    assert "Mettre dans mon agenda" in said
    assert response["Cache-Control"] == "no-store, private"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_the_thanks_name_the_person_helped(client, send, answers):
    third = {"demandeur_prenom": "Paul", "demandeur_nom": "Roc", "accord_personne": "on"}
    told = answers | third | {"demandeur_telephone": "01 99 00 12 35"}
    sent = send(told, type_demandeur="proche")
    assert "pour Odile Fabrègue" in words_of(client.get(sent["Location"]))


def test_the_address_says_nothing_and_soon_opens_nothing(client, thanks, page):
    assert "Odile" not in thanks
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        late = client.get(thanks)
        assert late["Location"] == f"{page.url}?merci=1#merci"
        again = client.get(late["Location"])
        assert client.get(f"{thanks}agenda.ics").status_code == 410
    assert "C’est bien reçu" in words_of(again)
    assert "Odile" not in words_of(again)


def test_what_was_sent_is_taken_off_the_screen_at_once(client, thanks, page):
    gone = client.post(thanks, {"acte": "effacer"})
    assert gone["Location"] == f"{page.url}?merci=1#merci"
    assert gone["Clear-Site-Data"] == '"cache"'
    assert client.get(thanks)["Location"] == gone["Location"]
    assert Besoin.objects.get().benef_prenom == "Odile"


def test_the_easy_words_go_on_to_the_thanks(client, send, answers):
    sent = send(answers, facile="1")
    response = client.get(sent["Location"])
    said = words_of(response)
    assert "Quel est votre prénom" in said
    assert f"n° {Besoin.objects.get().pk}" in said
    form = BeautifulSoup(response.content, "html.parser").find("button", value="effacer").parent
    gone = client.post(form["action"], {"acte": "effacer"})
    assert "facile=1&merci=1" in gone["Location"]


def test_the_thanks_need_few_queries(client, thanks, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        client.get(thanks)


def test_sending_again_makes_no_second_link(send, answers):
    send(answers)
    send(answers)
    assert Jeton.objects.filter(usage="besoin.merci").count() == 1


# In an agenda


def event_of(response):
    assert response["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(response.content).walk("VEVENT")[0]


def test_the_wished_day_is_a_whole_day_to_be_confirmed(client, thanks):
    besoin = Besoin.objects.get()
    event = event_of(client.get(f"{thanks}agenda.ics"))
    assert event.decoded("dtstart") == besoin.date_souhaitee
    assert event["status"] == "TENTATIVE"
    assert "Odile" not in event.to_ical().decode()


def test_an_appointment_is_at_the_hour_of_the_town_hall():
    there = ZoneInfo("America/Guadeloupe")
    besoin = BesoinFactory(
        planifie=True,
        benef_nom="Secrétan",
        commune=CommuneFactory(code_insee="97105"),
        prevu_le=datetime(2027, 3, 2, 14, 30, tzinfo=there),
    )
    file = agenda.fixed(besoin, key="besoin-1")
    event = event_of(file)
    start = event.decoded("dtstart")
    assert start == besoin.prevu_le
    assert (start.hour, start.minute, start.date()) == (14, 30, date(2027, 3, 2))
    assert event.decoded("dtend") - start == timedelta(minutes=besoin.duree)
    assert b"BEGIN:VTIMEZONE" in file.content
    assert "Secrétan" not in file.content.decode()

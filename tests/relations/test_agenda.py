"""An appointment put in somebody's own agenda, from their private page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from heurecivique_app.courrier import tokens
from heurecivique_app.courrier.models import Courriel
from tests.factories import BesoinFactory, words_of

pytestmark = pytest.mark.django_db


def page_of(objet, usage):
    route = f"heurecivique:{usage.replace('.', '-')}"
    return reverse(route, args=[tokens.issue(objet=objet, usage=usage, days=2).token()])


def sides(besoin):
    """The private pages of the two sides of a need."""
    relation = besoin.mises_en_relation.get()
    return page_of(besoin, "besoin.suivre"), page_of(relation, "relation.suivre")


def test_each_side_puts_the_appointment_in_their_agenda(client):
    besoin = BesoinFactory(
        planifie=True,
        benef_nom="Secrétan",
        benef_adresse="12 chemin du Puits",
        relation__volontaire__nom="Bartholdi",
    )
    keys = set()
    for page in sides(besoin):
        assert "Mettre dans mon agenda" in words_of(client.get(page))
        file = client.get(f"{page}agenda.ics")
        assert file["Cache-Control"] == "no-store, private"
        event = Calendar.from_ical(file.content).walk("VEVENT")[0]
        assert event.decoded("dtstart") == besoin.prevu_le.replace(microsecond=0)
        keys.add(event["uid"])
        told = file.content.decode()
        for secret in ("Secrétan", "chemin du Puits", "Bartholdi", page):
            assert secret not in told
    assert len(keys) == 2
    assert not Courriel.objects.exists()


@pytest.mark.parametrize("etat", ["pourvu", "cloture"])
def test_nothing_is_to_be_noted_before_or_after(client, etat):
    for page in sides(BesoinFactory(**{etat: True})):
        assert "Mettre dans mon agenda" not in words_of(client.get(page))
        assert client.get(f"{page}agenda.ics").url == page


def test_once_the_day_is_past_each_side_is_asked_how_it_went(client):
    besoin = BesoinFactory(planifie=True)
    besoin.prevu_le = timezone.now() - timedelta(days=2)
    besoin.save()
    asked, volunteer = sides(besoin)
    said = words_of(client.get(asked))
    assert "C’était prévu" in said
    assert "Gardez cette page" not in said
    for page in (asked, volunteer):
        assert "Mettre dans mon agenda" not in words_of(client.get(page))
        assert client.get(f"{page}agenda.ics").url == page
    told = words_of(client.get(volunteer))
    assert "C’est fait ?" in told
    assert "Je n’ai pas pu venir" in told
    assert "Non, je n’ai pas pu" in words_of(client.get(f"{volunteer}?empeche=1"))

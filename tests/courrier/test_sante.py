from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from heurecivique_app.courrier import health
from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.etats import Etat
from heurecivique_app.courrier.models import Battement, Courriel

pytestmark = pytest.mark.django_db
URL = "/hc/sante/"


def test_a_worker_that_gives_signs_of_life_is_well(client, django_assert_max_num_queries):
    health.beat()
    before = timezone.now()
    with django_assert_max_num_queries(2):
        response = client.get(URL)
    elapsed = (timezone.now() - before).total_seconds()
    said = response.json()
    assert response.status_code == 200
    assert 0 <= said.pop("ouvrier_silence_s") <= elapsed + 1
    assert said == {
        "etat": "ok",
        "base_de_donnees": "ok",
        "ouvrier": "ok",
        "courriels_en_attente": 0,
        "courriels_attente_max_s": None,
        "courriels_en_echec": 0,
    }
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    assert health.worker_state().phrase == ""


def test_a_worker_never_seen_is_a_trouble(client):
    response = client.get(URL)
    assert (response.status_code, response.json()["ouvrier"]) == (503, "muet")
    assert "arrêté" in health.worker_state().phrase


def test_a_silent_worker_is_a_trouble(client):
    health.beat()
    Battement.objects.update(quand=timezone.now() - health.longest_silence() * 1.1)
    response = client.get(URL)
    assert response.status_code == 503
    assert response.json()["ouvrier_silence_s"] > 60


def test_an_email_that_waits_too_long_is_a_trouble(client, quartier, message_class):
    health.beat()
    queue(message_class()(quartier), at=timezone.now() - timedelta(minutes=20))
    response = client.get(URL)
    assert (response.status_code, response.json()["courriels_en_attente"]) == (503, 1)
    assert "quart d’heure" in health.worker_state().phrase


def test_an_email_meant_for_later_or_held_back_is_no_trouble(client, quartier, message_class):
    health.beat()
    message = message_class()
    queue(message(quartier), at=timezone.now() + timedelta(days=2))
    held = queue(message(quartier), at=timezone.now() - timedelta(days=2))
    later = timezone.now() + timedelta(hours=1)
    Courriel.objects.filter(pk=held.pk).update(prochaine_tentative=later)
    assert client.get(URL).status_code == 200


def test_failures_are_counted(client, quartier, message_class):
    health.beat()
    queue(message_class()(quartier))
    Courriel.objects.update(etat=Etat.ECHEC)
    assert client.get(URL).json()["courriels_en_echec"] == 1


def test_no_word_about_anybody(client, quartier, message_class):
    queue(message_class()(quartier))
    body = client.get(URL).content.decode()
    assert "jeanne" not in body.lower()
    assert "Drézéry" not in body


def test_a_database_out_of_reach_is_said_not_raised(client, monkeypatch):
    def fail(*args):
        raise OperationalError

    monkeypatch.setattr(health, "last_beat", fail)
    response = client.get(URL)
    assert response.status_code == 503
    assert response.json()["base_de_donnees"] == "injoignable"


def test_health_is_only_read(client):
    assert client.post(URL).status_code == 405

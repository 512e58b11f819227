"""The watchdog's judgement, without processes."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_q.models import OrmQ

from heurecivique_app.courrier import health
from heurecivique_app.courrier.models import Battement
from heurecivique_app.courrier.watchdog import Watchdog

pytestmark = pytest.mark.django_db


@pytest.fixture
def watchdog(monkeypatch):
    said = []
    watchdog = Watchdog(
        prepare=lambda: None, say=said.append, silence=timedelta(seconds=100), every=1
    )
    watchdog.said = said
    watchdog.stopping = True  # no pause before a restart
    watchdog.started = timezone.now() - timedelta(seconds=150)
    # The test's own transaction must stay open.
    monkeypatch.setattr("heurecivique_app.courrier.watchdog.close_old_connections", lambda: None)
    monkeypatch.setattr(watchdog, "kill_cluster", lambda: said.append("tuée"))
    return watchdog


def last_beat_was(seconds):
    health.beat()
    Battement.objects.update(quand=timezone.now() - timedelta(seconds=seconds))


def test_a_cluster_that_beats_is_left_alone_and_asked_again(watchdog):
    last_beat_was(50)
    watchdog.turn()
    assert watchdog.said == []
    assert OrmQ.objects.get().func() == "heurecivique_app.tasks.beat"


def test_a_silent_cluster_is_replaced(watchdog):
    last_beat_was(101)
    watchdog.turn()
    assert "tuée" in watchdog.said


def test_a_beat_of_the_one_before_does_not_count_against_a_young_cluster(watchdog):
    last_beat_was(3600)
    watchdog.started = timezone.now() - timedelta(seconds=90)
    watchdog.turn()
    assert watchdog.said == []


def test_a_cluster_slow_to_start_gets_more_time_after_each_vain_start(watchdog):
    watchdog.turn()
    assert "tuée" in watchdog.said
    watchdog.said.clear()
    watchdog.turn()
    assert watchdog.said == []
    watchdog.started -= timedelta(seconds=100)
    watchdog.turn()
    assert "tuée" in watchdog.said
    last_beat_was(1)
    watchdog.turn()
    assert watchdog.allowed() == watchdog.silence


def test_a_database_out_of_reach_is_no_fault_of_the_clusters(watchdog):
    def fail():
        raise OperationalError

    watchdog.prepare = fail
    watchdog.turn()
    assert watchdog.said == []

"""The watchdog's judgement, without processes."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_q.models import OrmQ

from heurecivique_app.courrier import sante
from heurecivique_app.courrier.models import Battement
from heurecivique_app.courrier.veilleur import Veilleur

pytestmark = pytest.mark.django_db


@pytest.fixture
def veilleur(monkeypatch):
    said = []
    veilleur = Veilleur(
        prepare=lambda: None, say=said.append, silence=timedelta(seconds=100), every=1
    )
    veilleur.said = said
    veilleur.stopping = True  # no pause before a restart
    veilleur.started = timezone.now() - timedelta(seconds=150)
    # The test's own transaction must stay open.
    monkeypatch.setattr("heurecivique_app.courrier.veilleur.close_old_connections", lambda: None)
    monkeypatch.setattr(veilleur, "kill_cluster", lambda: said.append("tuée"))
    return veilleur


def last_beat_was(seconds):
    sante.beat()
    Battement.objects.update(quand=timezone.now() - timedelta(seconds=seconds))


def test_a_cluster_that_beats_is_left_alone_and_asked_again(veilleur):
    last_beat_was(50)
    veilleur.turn()
    assert veilleur.said == []
    assert OrmQ.objects.get().func() == "heurecivique_app.tasks.beat"


def test_a_silent_cluster_is_replaced(veilleur):
    last_beat_was(101)
    veilleur.turn()
    assert "tuée" in veilleur.said


def test_a_beat_of_the_one_before_does_not_count_against_a_young_cluster(veilleur):
    last_beat_was(3600)
    veilleur.started = timezone.now() - timedelta(seconds=90)
    veilleur.turn()
    assert veilleur.said == []


def test_a_cluster_slow_to_start_gets_more_time_after_each_vain_start(veilleur):
    veilleur.turn()
    assert "tuée" in veilleur.said
    veilleur.said.clear()
    veilleur.turn()
    assert veilleur.said == []
    veilleur.started -= timedelta(seconds=100)
    veilleur.turn()
    assert "tuée" in veilleur.said
    last_beat_was(1)
    veilleur.turn()
    assert veilleur.allowed() == veilleur.silence


def test_a_database_out_of_reach_is_no_fault_of_the_clusters(veilleur):
    def fail():
        raise OperationalError

    veilleur.prepare = fail
    veilleur.turn()
    assert veilleur.said == []

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_q.models import Failure, OrmQ, Schedule, Success, Task
from django_q.signals import post_execute_in_worker

from heurecivique_app import tasks
from heurecivique_app.courrier import health
from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.etats import Etat
from heurecivique_app.courrier.models import Battement, Courriel

pytestmark = pytest.mark.django_db


def queued():
    return [row.task for row in OrmQ.objects.order_by("pk")]


def test_the_sweep_tells_the_queue_of_every_row_left_behind(quartier, message_class):
    message = message_class()
    due, dropped, claimed, sent = (queue(message(quartier)) for _ in range(4))
    queue(message(quartier), at=timezone.now() + timedelta(hours=1))
    now = timezone.now()
    for row, etat, bail in [
        (dropped, Etat.EN_COURS, now - timedelta(seconds=1)),
        (claimed, Etat.EN_COURS, now + timedelta(minutes=1)),
        (sent, Etat.ENVOYE, None),
    ]:
        Courriel.objects.filter(pk=row.pk).update(etat=etat, bail_jusqua=bail)
    assert tasks.sweep() == 2
    assert [task["args"] for task in queued()] == [(due.pk,), (dropped.pk,)]


def test_the_sweep_spares_a_queue_that_nobody_works_off(quartier, message_class, monkeypatch):
    message = message_class()
    for _ in range(5):
        queue(message(quartier))
    monkeypatch.setattr(tasks, "QUEUE_FULL", 3)
    assert [tasks.sweep(), tasks.sweep()] == [3, 0]


def test_a_hint_sends_the_row(quartier, message_class):
    courriel = queue(message_class()(quartier))
    tasks.send_courriel(courriel.pk)
    tasks.send_courriel(courriel.pk + 1000)
    courriel.refresh_from_db()
    assert courriel.etat == Etat.ENVOYE


def test_the_timetable_is_written_once_and_kept_in_line():
    tasks.ensure_schedules()
    sweep = Schedule.objects.get(name="heurecivique:sweep")
    assert (sweep.schedule_type, sweep.minutes) == (Schedule.MINUTES, 1)
    later = timezone.now() + timedelta(hours=3)
    Schedule.objects.filter(pk=sweep.pk).update(next_run=later, minutes=9)
    Schedule.objects.create(name="heurecivique:disparue", func="x.y")
    Schedule.objects.create(name="heurecivique:purge_queue", func="x.y")
    Schedule.objects.create(name="une autre application", func="x.y")
    tasks.ensure_schedules()
    sweep.refresh_from_db()
    assert (sweep.minutes, sweep.next_run) == (1, later)
    names = sorted(Schedule.objects.values_list("name", flat=True))
    ours = [tasks.PREFIX + scheduled.func for scheduled in tasks.SCHEDULES]
    assert names == sorted([*ours, "une autre application"])


def test_every_scheduled_function_exists():
    for scheduled in tasks.SCHEDULES:
        assert callable(getattr(tasks, scheduled.func))


def test_old_traces_of_the_queue_are_forgotten():
    now = timezone.now()
    for number, (days, success) in enumerate([(8, True), (1, True), (31, False), (8, False)]):
        moment = now - timedelta(days=days)
        Task.objects.create(
            id=str(number), name="x", func="x", started=moment, stopped=moment, success=success
        )
    tasks.purge_queue()
    assert (Success.objects.count(), Failure.objects.count()) == (1, 1)


def test_any_task_that_ends_is_a_sign_of_life(monkeypatch):
    before = timezone.now()
    post_execute_in_worker.send(sender="django_q", func=None, task={})
    assert health.last_beat() >= before
    tasks.beat()
    assert Battement.objects.count() == 1

    def fail():
        raise OperationalError

    monkeypatch.setattr(health, "beat", fail)
    post_execute_in_worker.send(sender="django_q", func=None, task={})

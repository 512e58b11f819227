"""What the queue runs. Payloads are ids only; each task finds its facts in the database.

To add a scheduled task: write it here as a call to the part that knows, and list it in SCHEDULES.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_q.models import Failure, OrmQ, Schedule, Success
from wagtail.models import Site

from .communes.models import Commune
from .courrier import health, sending
from .courrier.actions import tell
from .courrier.models import Courriel
from .outils import old_addresses
from .reception import releve
from .reception.boite import BoiteIllisible
from .relations import timers as relations_timers

logger = logging.getLogger(__name__)

PREFIX = "heurecivique:"
QUEUE_FULL = 200


def send_courriel(pk):
    """Send one e-mail of the outbox, if it is still to be sent.

    Wagtail remembers its sites for an hour in each process: a change of address counts at once.
    """
    Site.clear_site_root_paths_cache()
    sending.send(pk)


def beat():
    """Show that the queue is worked off."""
    health.beat()


def sweep():
    """Tell the queue again of every e-mail left behind; return how many.

    A queue already full is told nothing more: its hints are not lost, only slow.
    """
    room = QUEUE_FULL - OrmQ.objects.count()
    if room <= 0:
        return 0
    left = Courriel.objects.left_behind().order_by("programme_pour")
    numbers = list(left.values_list("pk", flat=True)[:room])
    for pk in numbers:
        tell(pk)
    return len(numbers)


def purge_queue():
    """Forget what the queue did: successes after a week, failures after a month."""
    now = timezone.now()
    Success.objects.filter(stopped__lt=now - timedelta(days=7)).delete()
    Failure.objects.filter(stopped__lt=now - timedelta(days=30)).delete()


def timers():
    """Do what time brings about by itself: proposals, reminders, pauses, silences, old posters."""
    relations_timers.run()
    Site.clear_site_root_paths_cache()
    for commune in Commune.objects.all():
        old_addresses.note(commune)


def collect_letters():
    """Empty the mailbox, if the settings name one."""
    try:
        releve.collect()
    except BoiteIllisible as error:  # every five minutes: a line in the log, not a failed task
        logger.warning("the mailbox was not read: %s", error)


def purge():
    """Apply the delays of retention."""
    call_command("heurecivique_purge")


@dataclass(frozen=True)
class Scheduled:
    """A task and its rhythm: every so many minutes, or once a day at an hour of the night."""

    func: str
    minutes: int = 0
    at: time = time(3, 10)

    def fields(self):
        """What its row in the queue's timetable must say."""
        return {
            "name": PREFIX + self.func,
            "func": f"heurecivique_app.tasks.{self.func}",
            "schedule_type": Schedule.MINUTES if self.minutes else Schedule.DAILY,
            "minutes": self.minutes or None,
            "kwargs": "{'q_options': {'save': False}}",
            "repeats": -1,
        }

    def first_run(self):
        """When a row written now runs first."""
        if self.minutes:
            return timezone.now()
        tomorrow = timezone.localdate() + timedelta(days=1)
        return timezone.make_aware(datetime.combine(tomorrow, self.at))

    def ensure(self):
        """Write its row if it lacks, is double or says something else."""
        rows, fields = Schedule.objects.filter(name=PREFIX + self.func), self.fields()
        if rows.count() > 1:
            rows.delete()
        if not rows:
            Schedule.objects.create(**fields, next_run=self.first_run())
        elif not rows.filter(**fields).exists():
            rows.update(**fields)


SCHEDULES = [
    Scheduled("sweep", minutes=1),
    Scheduled("timers", minutes=60),
    Scheduled("collect_letters", minutes=5),
    Scheduled("purge_queue", at=time(3, 10)),
    Scheduled("purge", at=time(3, 20)),
]


@transaction.atomic
def ensure_schedules():
    """Bring the queue's timetable in line with SCHEDULES; harmless to repeat."""
    names = [PREFIX + scheduled.func for scheduled in SCHEDULES]
    Schedule.objects.filter(name__startswith=PREFIX).exclude(name__in=names).delete()
    for scheduled in SCHEDULES:
        scheduled.ensure()

"""A clock that the demonstration sets back: a year of life goes through the real actions."""

import heapq
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from itertools import count

from django.db.models.signals import pre_save
from django.utils import timezone

from heurecivique_app.francais.days import is_open_day

REAL_NOW = timezone.now
JUST_NOW = timedelta(minutes=1)


class Horloge:
    """The present, as it is told inside `at`."""

    def __init__(self, moment):
        self.moment = moment

    def now(self):
        return self.moment

    def put_right(self, sender, instance, **kwargs):
        """Field defaults hold Django's own clock: mend what they wrote in a new row."""
        if not instance._state.adding:
            return
        for field in sender._meta.concrete_fields:
            value = getattr(instance, field.attname, None)
            if field.default is REAL_NOW and value and abs(value - REAL_NOW()) < JUST_NOW:
                setattr(instance, field.attname, self.moment)


@contextmanager
def at(moment):
    """Make `moment` the present for all that Django writes inside the block.

    Gives an Horloge, whose `moment` may be moved on. One thread only: a management command,
    never a server.
    """
    horloge = Horloge(moment)
    pre_save.connect(horloge.put_right)
    timezone.now = horloge.now
    try:
        yield horloge
    finally:
        timezone.now = REAL_NOW
        pre_save.disconnect(horloge.put_right)


def play(scenarios, until):
    """Run generators that yield the moment of their next step, all steps in order of time.

    A step that would fall after `until` is not made: its scenario stops there.
    """
    number, waiting = count(), []

    def wait_for(scenario):
        moment = next(scenario, None)
        if moment is not None and moment <= until:
            heapq.heappush(waiting, (moment, next(number), scenario))

    for scenario in scenarios:
        wait_for(scenario)
    with at(until) as horloge:
        while waiting:
            horloge.moment, _, scenario = heapq.heappop(waiting)
            wait_for(scenario)


def day_of(now, days, hour, minute=0):
    """Return the moment `days` days from `now` (negative: before) at this local time."""
    day = timezone.localdate(now) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def office(moment):
    """Return `moment`, or the same hour of the next open day if the town hall is closed."""
    while not is_open_day(timezone.localdate(moment)):
        moment += timedelta(days=1)
    return moment

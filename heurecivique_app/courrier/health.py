"""Signs of life: is the queue worked off, does anything wait too long?"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError
from django.db.models import Count, Min, Q
from django.utils import timezone
from django_q.conf import Conf

from .etats import Canal, Etat
from .models import Battement, Courriel

logger = logging.getLogger(__name__)

FILE = "file"
LATE = timedelta(minutes=15)


def beat(nom=FILE):
    """Write a sign of life. Every task of the queue ends with one."""
    now = timezone.now()
    if not Battement.objects.filter(nom=nom).update(quand=now):
        Battement.objects.get_or_create(nom=nom, defaults={"quand": now})


def beat_after_task(**kwargs):
    """Whatever task ends, the queue lives: a long backlog must not look like a freeze."""
    try:
        beat()
    except DatabaseError:
        logger.warning("no sign of life written: the database does not answer")


def last_beat(nom=FILE):
    """When the last sign of life was, or None."""
    return Battement.objects.filter(nom=nom).values_list("quand", flat=True).first()


def longest_silence():
    """How long a queue in good health may say nothing: its longest task, and a minute or two."""
    return timedelta(seconds=Conf.TIMEOUT or 60) + timedelta(minutes=1)


@dataclass(frozen=True)
class EtatEnvoi:
    """How the sending of messages is doing. Durations in whole seconds, None when unknown."""

    base: bool = True
    silence: int | None = None
    attente: int | None = None
    en_attente: int = 0
    echecs: int = 0
    ouvrier_vivant: bool = False

    @property
    def ok(self):
        """Whether messages go out as they should."""
        late = self.attente is not None and self.attente > LATE.total_seconds()
        return self.base and self.ouvrier_vivant and not late

    @property
    def phrase(self):
        """What the bureau's banner says, or "" when all is well."""
        if not self.base:
            return "La base de données ne répond pas."
        if not self.ouvrier_vivant:
            return "L’envoi des courriels est arrêté : prévenez l’administrateur du site."
        if not self.ok:
            return "Des courriels attendent depuis plus d’un quart d’heure."
        return ""


def worker_state():
    """Return the EtatEnvoi of now, in two queries; never raises for a database out of reach."""
    now = timezone.now()
    try:
        beaten = last_beat()
        counts = Courriel.objects.aggregate(
            oldest=Min("programme_pour", filter=waiting_now(now)),
            waiting=Count("pk", filter=waiting_now(now)),
            failed=Count("pk", filter=Q(etat__in=[Etat.ECHEC, Etat.ABANDONNE])),
        )
    except DatabaseError:
        return EtatEnvoi(base=False)
    return EtatEnvoi(
        silence=seconds_since(beaten, now),
        attente=seconds_since(counts["oldest"], now),
        en_attente=counts["waiting"],
        echecs=counts["failed"],
        ouvrier_vivant=beaten is not None and now - beaten <= longest_silence(),
    )


def waiting_now(now):
    """Condition of an e-mail that should be gone by `now` and is not held back by its provider."""
    tried = Q(prochaine_tentative=None) | Q(prochaine_tentative__lte=now)
    pending = Q(etat__in=[Etat.A_ENVOYER, Etat.EN_COURS], canal=Canal.COURRIEL)
    return pending & Q(programme_pour__lte=now) & tried


def seconds_since(moment, now):
    """Whole seconds from `moment` to `now`, or None."""
    return None if moment is None else max(0, int((now - moment).total_seconds()))

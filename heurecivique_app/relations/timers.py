"""What time brings about by itself (domaine.md §5.1, timers); the queue runs `run` every hour.

Each step may be repeated: a message of a kind goes once for one match.
"""

from datetime import timedelta

from django.utils import timezone

from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.volontaires import actions as volunteers
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.models import Volontaire

from . import messages
from .actions import expire
from .etats import EtatRelation
from .models import MiseEnRelation

SILENCE = timedelta(days=365)


def run():
    """Do all that is due now."""
    now = timezone.now()
    expire_proposals(now)
    remind_the_day_before(now)
    ask_how_it_went(now)
    end_pauses(now)
    note_long_silences(now)


def expire_proposals(now):
    """A proposal unanswered after 72 hours no longer holds the need back."""
    for relation in MiseEnRelation.objects.overdue(now).select_related("besoin__commune"):
        try:
            expire(relation)
        except MouvementImpossible:
            continue  # answered in the meantime


def remind_the_day_before(now):
    """Remind the volunteer on the day before (V9)."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    confirmed = MiseEnRelation.objects.filter(
        etat=EtatRelation.CONFIRMEE, besoin__prevu_le__date=tomorrow
    )
    send_once(confirmed, messages.RappelVolontaire)


def ask_how_it_went(now):
    """Two days after the date, ask the volunteer whether it is done (V10)."""
    since = now - timedelta(days=2)
    silent = MiseEnRelation.objects.filter(etat=EtatRelation.CONFIRMEE, besoin__prevu_le__lt=since)
    send_once(silent, messages.AlorsCestFait)


def send_once(relations, message):
    """Queue `message` for each relation that has not had it for its present date."""
    for relation in relations.select_related("besoin__commune", "volontaire"):
        had = Courriel.objects.about(relation).filter(
            modele=message.code, cree_le__gte=relation.besoin.prevu_le - timedelta(days=3)
        )
        if not had.exists():
            queue(message(relation))


def end_pauses(now):
    """A pause that had an end is over: back to « Actif », if nothing is missing meanwhile."""
    over = Volontaire.objects.filter(
        etat=EtatVolontaire.PAUSE, pause_jusquau__lt=timezone.localdate(now)
    )
    for volontaire in over:
        if not volontaire.machine.reason_against(volontaire, EtatVolontaire.ACTIF):
            volunteers.activate(volontaire, by=None)


def note_long_silences(now):
    """Twelve months without contact: « Inactif, à relancer » (domaine.md §7.8)."""
    silent = Volontaire.objects.filter(
        etat=EtatVolontaire.ACTIF, dernier_contact__lt=timezone.localdate(now) - SILENCE
    )
    for volontaire in silent:
        volontaire.machine.move(volontaire, EtatVolontaire.INACTIF)

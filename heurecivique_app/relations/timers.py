"""What time brings about by itself (domaine.md §5.1, timers); the queue runs `run` every hour.

Each step may be repeated: a message of a kind goes once for one match.
"""

from datetime import timedelta

from django.utils import timezone

from heurecivique_app.communes.models import Commune
from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.francais.clock import clock
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
    """Do all that is due now, in each commune by its own clock."""
    now = timezone.now()
    for commune in Commune.objects.all():
        with clock(commune):
            run_in(commune, now)


def run_in(commune, now):
    """Do all that is due in one commune."""
    expire_proposals(commune, now)
    remind_the_day_before(commune, now)
    ask_how_it_went(commune, now)
    end_pauses(commune, now)
    note_long_silences(commune, now)


def expire_proposals(commune, now):
    """A proposal unanswered after 72 hours no longer holds the need back."""
    overdue = MiseEnRelation.objects.overdue(now).filter(commune=commune)
    for relation in overdue.select_related("besoin__commune"):
        try:
            expire(relation)
        except MouvementImpossible:
            continue  # answered in the meantime


def remind_the_day_before(commune, now):
    """Remind the volunteer on the day before (V9)."""
    tomorrow = commune.day_of(now) + timedelta(days=1)
    confirmed = MiseEnRelation.objects.filter(
        commune=commune, etat=EtatRelation.CONFIRMEE, besoin__prevu_le__date=tomorrow
    )
    send_once(confirmed, messages.RappelVolontaire)


def ask_how_it_went(commune, now):
    """Two days after the date, ask the volunteer whether it is done (V10)."""
    since = now - timedelta(days=2)
    silent = MiseEnRelation.objects.filter(
        commune=commune, etat=EtatRelation.CONFIRMEE, besoin__prevu_le__lt=since
    )
    send_once(silent, messages.AlorsCestFait)


def send_once(relations, message):
    """Queue `message` for each relation that has not had it for its present date."""
    for relation in relations.select_related("besoin__commune", "volontaire"):
        had = Courriel.objects.about(relation).filter(
            modele=message.code, cree_le__gte=relation.besoin.prevu_le - timedelta(days=3)
        )
        if not had.exists():
            queue(message(relation))


def end_pauses(commune, now):
    """A pause that had an end is over: back to « Actif », if nothing is missing meanwhile."""
    over = Volontaire.objects.filter(
        commune=commune, etat=EtatVolontaire.PAUSE, pause_jusquau__lt=commune.day_of(now)
    )
    for volontaire in over:
        if not volontaire.machine.reason_against(volontaire, EtatVolontaire.ACTIF):
            volunteers.activate(volontaire, by=None)


def note_long_silences(commune, now):
    """Twelve months without contact: « Inactif, à relancer » (domaine.md §7.8)."""
    since = commune.day_of(now) - SILENCE
    silent = Volontaire.objects.filter(
        commune=commune, etat=EtatVolontaire.ACTIF, dernier_contact__lt=since
    )
    for volontaire in silent:
        volontaire.machine.move(volontaire, EtatVolontaire.INACTIF)

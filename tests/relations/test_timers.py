from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.relations import timers
from heurecivique_app.relations.models import MiseEnRelation
from tests.factories import BesoinFactory, VolontaireFactory

pytestmark = pytest.mark.django_db


def planned(days):
    """A need planned in so many days (negative: in the past), at noon."""
    noon = timezone.localtime().replace(hour=12, minute=0)
    return BesoinFactory(planifie=True, prevu_le=noon + timedelta(days=days))


def sent(code):
    return Courriel.objects.filter(modele=code).count()


def test_a_proposal_expires_after_its_delay_and_not_before():
    besoin = BesoinFactory(propose=True)
    timers.run()
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.PROPOSE
    QuerySet(MiseEnRelation).update(expire_le=timezone.now() - timedelta(minutes=1))
    timers.run()
    timers.run()
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.QUALIFIE
    assert besoin.mises_en_relation.get().etat == "expiree"


@pytest.mark.parametrize(("days", "count"), [(0, 0), (1, 1), (2, 0)])
def test_the_volunteer_is_reminded_once_on_the_day_before(days, count):
    planned(days)
    timers.run()
    timers.run()
    assert sent("V9") == count


def test_a_new_date_brings_a_new_reminder():
    besoin = planned(1)
    timers.run()
    Courriel.objects.update(cree_le=timezone.now() - timedelta(days=10))
    QuerySet(type(besoin)).update(prevu_le=besoin.prevu_le)
    timers.run()
    assert sent("V9") == 2


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (-3, 1)])
def test_two_days_later_the_volunteer_is_asked_once(days, count):
    planned(days)
    timers.run()
    timers.run()
    assert sent("V10") == count


def test_a_pause_ends_on_its_day_and_one_without_end_does_not():
    today = timezone.localdate()
    over = VolontaireFactory(pause=True, pause_jusquau=today - timedelta(days=1))
    still = VolontaireFactory(pause=True, pause_jusquau=today)
    open_ended = VolontaireFactory(pause=True)
    timers.run()
    for volontaire in (over, still, open_ended):
        volontaire.refresh_from_db()
    assert [v.etat for v in (over, still, open_ended)] == ["actif", "pause", "pause"]


def test_a_year_of_silence_is_noted():
    today = timezone.localdate()
    silent = VolontaireFactory(actif=True, dernier_contact=today - timedelta(days=370))
    present = VolontaireFactory(actif=True, dernier_contact=today - timedelta(days=300))
    timers.run()
    silent.refresh_from_db()
    present.refresh_from_db()
    assert (silent.etat, present.etat) == ("inactif", "actif")

"""Several volunteers press « J’accepte » at once: the first yes wins, on any database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.relations import actions
from heurecivique_app.relations.models import MiseEnRelation
from tests.factories import BesoinFactory, CommuneFactory, UserFactory, VolontaireFactory
from tests.machine import patience

pytestmark = pytest.mark.django_db(transaction=True)


def together(function, objects):
    """Call `function` on each object from its own thread, all at once; return the results."""
    start = Barrier(len(objects))

    def call(obj):
        start.wait(timeout=patience(20))
        try:
            return function(obj)
        except MouvementImpossible:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(len(objects)) as pool:
        return list(pool.map(call, objects))


@pytest.mark.parametrize("places", [1, 3])
def test_no_more_volunteers_than_places(places):
    commune, referent = CommuneFactory(), UserFactory()
    besoin = BesoinFactory(commune=commune, qualifie=True, association=True, nb_volontaires=places)
    relations = [
        actions.propose(besoin, volontaire, by=referent)
        for volontaire in VolontaireFactory.create_batch(6, commune=commune, actif=True)
    ]
    results = together(actions.accept, relations)
    assert sum(result is not None for result in results) == places
    held = MiseEnRelation.objects.holding().filter(besoin=besoin)
    assert sorted(held.values_list("place", flat=True)) == list(range(1, places + 1))
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.POURVU


def test_a_yes_and_a_cancellation_at_once_leave_one_truth():
    commune, referent = CommuneFactory(), UserFactory()
    besoin = BesoinFactory(commune=commune, qualifie=True)
    relation = actions.propose(besoin, VolontaireFactory(commune=commune, actif=True), by=referent)

    together(
        lambda action: action(),
        [lambda: actions.accept(relation), lambda: actions.cancel(besoin)],
    )
    besoin.refresh_from_db()
    relation.refresh_from_db()
    assert besoin.etat == EtatBesoin.ANNULE
    assert relation.etat == "annulee"

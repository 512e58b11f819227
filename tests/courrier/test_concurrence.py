"""Several senders at once, on a real database with real commits."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from heurecivique_app.courrier import sending
from heurecivique_app.courrier.actions import follow_by_hand, queue
from heurecivique_app.courrier.etats import Etat
from heurecivique_app.courrier.models import Courriel

pytestmark = pytest.mark.django_db(transaction=True)

SENDERS = 6


def all_at_once(action):
    """Run `action` in several threads that start together; return what each gave."""
    barrier = threading.Barrier(SENDERS)

    def run():
        barrier.wait()
        try:
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as pool:
        return [future.result() for future in [pool.submit(run) for _ in range(SENDERS)]]


def test_of_senders_who_take_a_row_at_once_one_wins(quartier, message_class, fournisseur):
    numbers = [queue(message_class(f"T{i}")(quartier)).pk for i in range(5)]
    for pk in numbers:
        results = all_at_once(lambda pk=pk: sending.send(pk))
        assert len([row for row in results if row]) == 1
    assert len(fournisseur.requests) == len(fournisseur.delivered) == len(numbers)
    assert set(Courriel.objects.values_list("etat", flat=True)) == {Etat.ENVOYE}


def test_a_refusal_reported_by_several_at_once_makes_one_call(quartier, message_class):
    courriel = queue(message_class()(quartier))
    suites = all_at_once(lambda: follow_by_hand(courriel).pk)
    assert len(set(suites)) == 1
    assert Courriel.objects.to_do_by_hand().count() == 1

"""Places and batches: letters and numbers of their own, and the silence of three weeks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.bureau.depots.rows import rows_of, silent, since
from heurecivique_app.depots.actions import lot_of, open_depot, print_batch, visited
from heurecivique_app.depots.codes import read
from heurecivique_app.depots.models import Depot, Lot, free_sigle
from heurecivique_app.formulaires.lettres_sures import LETTRES
from tests.factories import BesoinFactory, CommuneFactory

pytestmark = pytest.mark.django_db
WEEKS = timedelta(weeks=1)


@pytest.fixture
def commune():
    return CommuneFactory()


@pytest.fixture
def bakery(commune):
    return open_depot(Depot(commune=commune, nom="Boulangerie Roux"))


def test_a_place_has_letters_of_its_name_and_each_its_own(commune):
    sigles = [
        open_depot(Depot(commune=commune, nom=f"Pharmacie {number}")).sigle for number in range(20)
    ]
    assert len(set(sigles)) == 20
    assert set(sigles[0]) <= set("PHARMACIE")


def test_letters_are_found_for_any_name_until_there_are_none():
    every = {a + b for a in LETTRES for b in LETTRES if a != b}
    assert free_sigle("Ω 42", set()) in every
    assert free_sigle("Mairie", every - {"YX"}) == "YX"
    assert free_sigle("Mairie", every) is None


def test_batches_are_numbered_on_and_their_sheets_are_found_by_code(commune, bakery):
    first, second = (print_batch(bakery, nombre=n, by=None) for n in (3, 2))

    assert (first.numero, second.numero) == (1, 2)
    assert len({*first.codes(), *second.codes()}) == 5
    assert lot_of(commune, read(second.code(2))) == (second, 2)
    assert lot_of(commune, read(second.code(3))) is None
    assert lot_of(CommuneFactory(), read(second.code(2))) is None


def test_a_place_without_news_for_three_weeks_is_silent(bakery):
    now = timezone.now()
    assert silent(Depot.objects.all(), now) == []
    lot = print_batch(bakery, nombre=5, by=None)
    assert silent(Depot.objects.all(), now) == []

    Lot.objects.update(tire_le=now - 4 * WEEKS)
    (found,) = silent(Depot.objects.all(), now)
    assert found == bakery
    assert since(found) == bakery.commune.day_of(now - 4 * WEEKS)

    BesoinFactory(commune=bakery.commune, lot=lot, rang_feuille=1, recu_le=now - 2 * WEEKS)
    assert silent(Depot.objects.all(), now) == []
    assert silent(Depot.objects.all(), now + 2 * WEEKS) == [bakery]


def test_a_visit_or_closing_ends_the_silence(bakery):
    now = timezone.now()
    print_batch(bakery, nombre=5, by=None)
    Lot.objects.update(tire_le=now - 4 * WEEKS)
    visited(bakery, by=None)

    assert silent(Depot.objects.all(), now) == []
    assert silent(Depot.objects.all(), now + 4 * WEEKS) == [bakery]
    Depot.objects.update(ouvert=False)
    assert silent(Depot.objects.all(), now + 4 * WEEKS) == []


def test_what_left_and_what_came_back_are_counted_apart(commune, bakery):
    lots = [print_batch(bakery, nombre=n, by=None) for n in (5, 7)]
    for lot in lots:
        for rang in (1, 2):
            BesoinFactory(commune=commune, lot=lot, rang_feuille=rang)
    open_depot(Depot(commune=commune, nom="Pharmacie"))

    first, second = rows_of(commune.depots.all(), timezone.now())
    assert first.feuilles.startswith("12 feuilles imprimées, 4 revenues, la dernière le ")
    assert second.feuilles == "aucune feuille imprimée"

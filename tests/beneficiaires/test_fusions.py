"""Two files made one, and two again: whatever crosses, nothing is lost."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heurecivique_app.beneficiaires.models import Beneficiaire, Fusion
from heurecivique_app.besoins import fusions, personnes
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.notes import add_note
from heurecivique_app.journal.machine import MouvementImpossible
from tests.factories import BeneficiaireFactory, BesoinFactory, CommuneFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory()


@pytest.fixture
def by():
    return UserFactory()


def file_with_a_need(commune, by, nom):
    besoin = BesoinFactory(commune=commune, benef_prenom="Odette", benef_nom=nom)
    fiche = personnes.open_file(besoin, by=by)
    add_note(fiche, texte=f"note de {nom}", by=by)
    return fiche


def standing_of(besoin):
    return Besoin.objects.get(pk=besoin.pk).beneficiaire


def test_two_files_become_one_and_two_again(commune, by):
    a, b = (file_with_a_need(commune, by, nom) for nom in ("Brun", "Brun-Roux"))
    b.acces = "sonner deux fois"
    b.save()
    of_b = b.besoins.get()
    assert fusions.proposed(a, b) == ["acces"]
    fusion = fusions.merge(a, b, by=by, prendre=["acces"])
    a.refresh_from_db()
    assert a.besoins.count() == a.notes.count() == 2
    assert a.acces == "sonner deux fois"
    assert standing_of(of_b) == a
    of_b.refresh_from_db()
    assert of_b.benef_nom == "Brun"
    assert list(Beneficiaire.objects.present()) == [a]

    fusions.undo(fusion, by=by)
    a.refresh_from_db()
    of_b.refresh_from_db()
    assert (a.besoins.count(), a.notes.count(), a.acces) == (1, 1, "")
    assert (of_b.beneficiaire, of_b.benef_nom) == (b, "Brun-Roux")


def test_what_came_since_stays_and_a_correction_too(commune, by):
    a, b = (file_with_a_need(commune, by, nom) for nom in ("Brun", "Brun-Roux"))
    fusion = fusions.merge(a, b, by=by, prendre=["nom"])
    a.refresh_from_db()
    later = personnes.attach(BesoinFactory(commune=commune, benef_nom="x"), a, by=by)
    a.refresh_from_db()
    a.nom = "Bruneau"
    personnes.correct(a, by=by, fields=["nom"])
    fusions.undo(fusion, by=by)
    a.refresh_from_db()
    assert standing_of(later) == a
    assert a.nom == "Bruneau"


def test_a_merge_holds_after_thirty_days(commune, by):
    a, b = (file_with_a_need(commune, by, nom) for nom in ("Brun", "Roux"))
    fusion = fusions.merge(a, b, by=by)
    Fusion.objects.update(faite_le=timezone.now() - timedelta(days=31))
    with pytest.raises(MouvementImpossible):
        fusions.undo(fusion, by=by)


def test_only_two_files_of_one_commune_are_merged(commune, by):
    a = file_with_a_need(commune, by, "Brun")
    for other in (a, BeneficiaireFactory()):
        with pytest.raises(MouvementImpossible):
            fusions.merge(a, other, by=by)


def test_merges_that_cross_lose_nothing(commune, by):
    a, b, c = (file_with_a_need(commune, by, nom) for nom in ("Brun", "Roux", "Gris"))
    first = fusions.merge(a, b, by=by)
    second = fusions.merge(c, a, by=by)
    assert c.besoins.count() == c.notes.count() == 3
    fusions.undo(first, by=by)
    assert (b.besoins.count(), c.besoins.count()) == (1, 2)
    fusions.undo(second, by=by)
    assert [one.besoins.count() for one in (a, b, c)] == [1, 1, 1]
    assert [one.notes.count() for one in (a, b, c)] == [1, 1, 1]


class Undone(Exception):
    """Raised to put the database back after an example."""


STEPS = st.lists(st.tuples(st.sampled_from("md"), st.integers(0, 3), st.integers(0, 3)), max_size=9)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_merges_undone_in_any_order_give_everybody_back_their_own(commune, by, steps):
    """A walk of merges and undoings: all has one owner in sight, and the way back leads home."""
    try:
        with transaction.atomic():
            walk(commune, by, steps)
            raise Undone
    except Undone:
        pass


def walk(commune, by, steps):
    fiches = [file_with_a_need(commune, by, nom) for nom in ("Brun", "Roux", "Gris", "Vert")]
    own = {fiche.besoins.get().pk: fiche.pk for fiche in fiches}
    done = []
    for kind, one, other in steps:
        a, b = (Beneficiaire.objects.get(pk=fiches[n].pk) for n in (one, other))
        if kind == "m" and a != b and not a.fusionnee_dans_id and not b.fusionnee_dans_id:
            done.append(fusions.merge(a, b, by=by))
        elif kind == "d" and done:
            fusions.undo(done.pop(one % len(done)), by=by)
        present = set(Beneficiaire.objects.present().values_list("pk", flat=True))
        assert {Besoin.objects.get(pk=n).beneficiaire_id for n in own} <= present
    while done:
        fusions.undo(done.pop(0), by=by)
    assert {n: Besoin.objects.get(pk=n).beneficiaire_id for n in own} == own
    names = {besoin.benef_nom for besoin in Besoin.objects.filter(pk__in=own)}
    assert names == {"Brun", "Roux", "Gris", "Vert"}
    assert all(fiche.notes.count() == 1 for fiche in fiches)

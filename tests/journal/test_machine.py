"""The machine, tried on the three tables that the app really has."""

import pytest
from django.db import models

from heurecivique_app.besoins.etats import MACHINE as BESOIN
from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.journal.models import Evenement
from heurecivique_app.relations.etats import MACHINE as RELATION
from heurecivique_app.volontaires.etats import MACHINE as VOLONTAIRE
from tests.factories import BesoinFactory, UserFactory

MACHINES = {"besoin": BESOIN, "relation": RELATION, "volontaire": VOLONTAIRE}


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_every_state_can_be_reached_and_has_a_french_label(machine):
    first = machine.etats.values[0]
    reached = {first} | {to for _, to in machine.table}
    assert reached == set(machine.etats.values)
    assert all(label and label[0].isupper() for label in machine.etats.labels)


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_no_state_is_a_dead_end_before_its_end(machine):
    ends = {"archive", "declinee", "annulee", "non_effectuee"}
    left = {de for de, _ in machine.table}
    assert set(machine.etats.values) - left <= ends


@pytest.mark.django_db
def test_a_move_writes_the_state_and_one_line_of_journal():
    besoin, user = BesoinFactory(), UserFactory()
    before = besoin.etat_depuis
    besoin.machine.move(besoin, EtatBesoin.QUALIFIE, by=user)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.QUALIFIE
    assert besoin.etat_depuis > before
    line = Evenement.objects.get(objet_type="besoin", objet_id=besoin.pk)
    assert (line.de, line.vers, line.auteur_id) == ("recu", "qualifie", user.pk)


@pytest.mark.django_db
def test_a_move_outside_the_table_is_refused_with_a_sentence():
    besoin = BesoinFactory()
    with pytest.raises(
        MouvementImpossible, match="On ne passe pas de «\u00a0Reçu\u00a0» à «\u00a0Clôturé\u00a0»"
    ):
        besoin.machine.move(besoin, EtatBesoin.CLOTURE)
    assert not Evenement.objects.exists()


@pytest.mark.django_db
def test_a_guard_says_what_is_missing():
    besoin = BesoinFactory(quartier=None, q_ponctuel="non")
    with pytest.raises(MouvementImpossible, match="pas ponctuelle.*choisissez le quartier"):
        besoin.machine.move(besoin, EtatBesoin.QUALIFIE)


@pytest.mark.django_db
def test_of_two_people_who_press_at_once_one_wins():
    besoin = BesoinFactory()
    mine, theirs = Besoin.objects.get(pk=besoin.pk), Besoin.objects.get(pk=besoin.pk)
    mine.machine.move(mine, EtatBesoin.QUALIFIE)
    with pytest.raises(MouvementImpossible, match="Quelqu’un d’autre"):
        theirs.machine.move(theirs, EtatBesoin.ANNULE)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.QUALIFIE


@pytest.mark.django_db
def test_a_state_changes_in_no_other_way():
    besoin = Besoin.objects.get(pk=BesoinFactory().pk)
    besoin.etat = EtatBesoin.CLOTURE
    with pytest.raises(MouvementImpossible):
        besoin.save()
    with pytest.raises(MouvementImpossible):
        Besoin.objects.update(etat=EtatBesoin.CLOTURE)
    assert Besoin.objects.get(pk=besoin.pk).etat == EtatBesoin.RECU


@pytest.mark.django_db
def test_an_unknown_state_is_refused_by_the_database():
    from django.db import IntegrityError, transaction

    besoin = BesoinFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(Besoin).filter(pk=besoin.pk).update(etat="inconnu")


@pytest.mark.django_db
def test_moves_tell_what_blocks_them():
    besoin = BesoinFactory(quartier=None)
    motifs = {m.vers: m.motif for m in besoin.moves()}
    assert "choisissez le quartier" in motifs[EtatBesoin.QUALIFIE]
    assert motifs[EtatBesoin.ANNULE] == ""

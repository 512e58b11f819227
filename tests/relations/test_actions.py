"""One need and one volunteer, from the proposal to the recorded hour."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.relations import actions
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.relations.models import CompteRendu
from heurecivique_app.volontaires.etats import EtatVolontaire
from tests.factories import BesoinFactory, CommuneFactory, UserFactory, VolontaireFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory()


@pytest.fixture
def referent():
    return UserFactory()


@pytest.fixture
def besoin(commune):
    return BesoinFactory(commune=commune, qualifie=True, benef_nom="Montagnac-Secret")


@pytest.fixture
def volontaire(commune):
    return VolontaireFactory(commune=commune, actif=True)


def sent(code):
    return Courriel.objects.filter(modele=code)


def report(**fields):
    return CompteRendu(
        **{"realise": CompteRendu.Realisation.OUI, "date": timezone.localdate()} | fields
    )


def test_the_whole_way(besoin, volontaire, referent):
    relation = actions.propose(besoin, volontaire, by=referent)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.PROPOSE
    letter = sent("V7").get()
    assert besoin.benef_nom not in letter.corps
    assert besoin.benef_adresse not in letter.corps

    actions.accept(relation)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.POURVU
    assert sent("R4").count() == 1

    actions.plan(besoin, when=timezone.now() + timedelta(days=2), by=referent)
    assert besoin.benef_adresse in sent("V8").get().corps
    assert volontaire.prenom in sent("B3").get().corps

    relation.refresh_from_db()
    actions.report_done(relation, minutes=75)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.REALISE

    actions.close(besoin, compte_rendu=report(), heures={relation.pk: Decimal("1.25")}, by=referent)
    besoin.refresh_from_db()
    relation.refresh_from_db()
    assert besoin.etat == EtatBesoin.CLOTURE
    assert relation.heures == Decimal("1.25")
    assert sent("V11").count() == 1


def test_the_first_yes_wins_and_the_others_are_thanked(besoin, commune, referent):
    first, second = VolontaireFactory.create_batch(2, commune=commune, actif=True)
    one = actions.propose(besoin, first, by=referent)
    two = actions.propose(besoin, second, by=referent)
    actions.accept(two)
    with pytest.raises(MouvementImpossible, match="déjà répondu présent"):
        actions.accept(one)
    one.refresh_from_db()
    assert one.etat == EtatRelation.ANNULEE
    assert sent("V7P").count() == 1


def test_saying_yes_twice_counts_once(besoin, volontaire, referent):
    relation = actions.propose(besoin, volontaire, by=referent)
    actions.accept(relation)
    actions.accept(relation)
    assert sent("R4").count() == 1


def test_a_collective_need_takes_as_many_as_it_has_places(commune, referent):
    besoin = BesoinFactory(commune=commune, qualifie=True, association=True, nb_volontaires=2)
    people = VolontaireFactory.create_batch(3, commune=commune, actif=True)
    relations = [actions.propose(besoin, v, by=referent) for v in people]
    actions.accept(relations[0])
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.PROPOSE
    actions.accept(relations[2])
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.POURVU
    with pytest.raises(MouvementImpossible):
        actions.accept(relations[1])


def test_a_collective_need_may_go_on_with_fewer(commune, referent):
    besoin = BesoinFactory(commune=commune, qualifie=True, association=True, nb_volontaires=5)
    with pytest.raises(MouvementImpossible):
        actions.fill_with_fewer(besoin, by=referent)
    relation = actions.propose(besoin, VolontaireFactory(commune=commune, actif=True), by=referent)
    actions.accept(relation)
    actions.fill_with_fewer(besoin, by=referent)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.POURVU


def test_when_everyone_declines_the_need_looks_again(besoin, volontaire, referent):
    relation = actions.propose(besoin, volontaire, by=referent)
    actions.decline(relation)
    actions.decline(relation)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.QUALIFIE


def test_a_silent_proposal_expires_yet_a_late_yes_is_welcome(besoin, volontaire, referent):
    relation = actions.propose(besoin, volontaire, by=referent)
    actions.expire(relation)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.QUALIFIE
    actions.accept(relation)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.POURVU


def test_a_withdrawal_reopens_the_need_and_tells_the_beneficiary(besoin, volontaire, referent):
    relation = actions.propose(besoin, volontaire, by=referent)
    actions.accept(relation)
    actions.plan(besoin, when=timezone.now() + timedelta(days=2), by=referent)
    actions.withdraw(relation)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.QUALIFIE
    assert sent("B7D").count() == 1


def test_a_cancelled_need_frees_everyone_and_can_be_cancelled_twice(besoin, volontaire, referent):
    relation = actions.propose(besoin, volontaire, by=referent)
    actions.accept(relation)
    actions.cancel(besoin)
    actions.cancel(besoin)
    relation.refresh_from_db()
    assert relation.etat == EtatRelation.ANNULEE
    assert sent("B7").count() == 1
    assert sent("B7V").count() == 1


def test_a_need_that_did_not_happen_can_look_again(besoin, volontaire, referent):
    relation = actions.propose(besoin, volontaire, by=referent)
    actions.accept(relation)
    actions.plan(besoin, when=timezone.now() - timedelta(days=2), by=referent)
    actions.close(
        besoin,
        compte_rendu=report(realise=CompteRendu.Realisation.NON),
        heures={relation.pk: Decimal(1)},
        by=referent,
    )
    besoin.refresh_from_db()
    relation.refresh_from_db()
    assert besoin.etat == EtatBesoin.NON_REALISE
    assert relation.heures is None
    actions.search_again(besoin, by=referent)
    besoin.refresh_from_db()
    assert besoin.etat == EtatBesoin.QUALIFIE
    assert not CompteRendu.objects.exists()


def test_an_action_done_without_hours_is_not_closed(besoin, volontaire, referent):
    relation = actions.propose(besoin, volontaire, by=referent)
    actions.accept(relation)
    actions.plan(besoin, when=timezone.now(), by=referent)
    with pytest.raises(MouvementImpossible, match="heures"):
        actions.close(besoin, compte_rendu=report(), heures={}, by=referent)
    assert not CompteRendu.objects.exists()


@pytest.mark.parametrize("etat", set(EtatVolontaire.values) - {"actif"})
def test_only_an_active_volunteer_is_proposed(besoin, commune, referent, etat):
    volontaire = VolontaireFactory(commune=commune, etat=etat)
    with pytest.raises(MouvementImpossible, match="pas actif"):
        actions.propose(besoin, volontaire, by=referent)


def test_a_volunteer_of_another_commune_is_never_proposed(besoin, referent):
    with pytest.raises(MouvementImpossible, match="pas actif dans la commune"):
        actions.propose(besoin, VolontaireFactory(actif=True), by=referent)


def test_somebody_without_mail_is_called(besoin, commune, referent):
    volontaire = VolontaireFactory(commune=commune, actif=True, sans_courriel=True)
    actions.propose(besoin, volontaire, by=referent)
    call = sent("V7").get()
    assert (call.canal, call.etat) == ("appel", "a_faire")

"""Two needs made one, and two again: whatever crosses, nothing is lost (domaine.md §5.4)."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins import actions as needs
from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.etats import EtatBesoin as E
from heurecivique_app.besoins.feuilles import Feuille, PhotoFeuille
from heurecivique_app.besoins.listes import Canal, Priorite
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.notes import add_note
from heurecivique_app.courrier.etats import Etat
from heurecivique_app.courrier.models import Courriel, Jeton
from heurecivique_app.courrier.tokens import issue
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.relations import actions, fusions
from heurecivique_app.relations.etats import EtatRelation as R
from heurecivique_app.relations.models import FusionBesoin, MiseEnRelation
from tests.factories import (
    BesoinFactory,
    CommuneFactory,
    MiseEnRelationFactory,
    UserFactory,
    VolontaireFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory()


@pytest.fixture
def by():
    return UserFactory()


def need(commune, **fields):
    told = {"benef_prenom": "Odette", "benef_nom": "Brun", "benef_telephone": "01 99 00 20 02"}
    return BesoinFactory(commune=commune, **told | fields)


def again(row):
    return type(row).objects.get(pk=row.pk)


def test_the_need_that_goes_gives_all_it_has_and_takes_it_back(commune, by):
    a = need(commune, canal=Canal.TELEPHONE, materiel="", tranche_age="")
    b = need(commune, canal=Canal.FLYER, materiel="un arrosoir", priorite=Priorite.VITE)
    add_note(b, texte="la feuille est au classeur", by=by)
    Feuille.objects.create(besoin=b, semaine="lu ma", classeur="2026")
    PhotoFeuille.objects.create(besoin=b, image=b"x")
    token = issue(objet=b, usage="besoin.suivre", days=30).token()
    assert fusions.ordered(b, a) == [a, b]
    assert "materiel" in fusions.proposed(a, b)

    fusion = fusions.merge(a, b, by=by, prendre=["materiel"])
    a, b = again(a), again(b)
    assert (a.materiel, a.priorite, a.etat) == ("un arrosoir", Priorite.VITE, E.RECU)
    assert (b.etat, b.fusionnee_dans, b.standing()) == (E.REUNI, a, a)
    assert (a.notes.count(), a.photos.count(), a.feuille.classeur) == (1, 1, "2026")
    assert Jeton.objects.get(objet_id=a.pk, usage="besoin.suivre").token() == token
    assert list(Besoin.objects.present()) == [a]

    fusions.undo(fusion, by=by)
    a, b = again(a), again(b)
    assert (a.materiel, a.priorite) == ("", Priorite.NORMALE)
    assert (b.etat, b.fusionnee_dans, b.feuille.classeur) == (E.RECU, None, "2026")
    assert b.etat_depuis == fusion.etat_depuis
    assert (a.notes.count(), b.notes.count(), b.photos.count()) == (0, 1, 1)
    assert Jeton.objects.get(objet_id=b.pk).token() == token


def test_who_asks_is_taken_as_one(commune, by):
    a, b = need(commune), need(commune, tiers=True)
    assert "demandeur" not in fusions.proposed(a, b)
    fusion = fusions.merge(a, b, by=by, prendre=["demandeur"])
    a.refresh_from_db()
    assert (a.type_demandeur, a.demandeur_nom, a.accord_personne) == ("proche", "Fabrègue", True)
    fusions.undo(fusion, by=by)
    a.refresh_from_db()
    assert (a.type_demandeur, a.demandeur_nom, a.accord_personne) == ("moi", "", False)


def test_what_a_sheet_left_out_is_answered_by_the_call(commune, by):
    sheet = need(commune, canal=Canal.FLYER, q_urgent="", sans_reponse=["duree"], duree=60)
    call = need(commune, canal=Canal.TELEPHONE, duree=30)
    taken = fusions.proposed(sheet, call)
    assert {"q_urgent", "duree"} <= set(taken)
    fusion = fusions.merge(sheet, call, by=by, prendre=taken)
    sheet.refresh_from_db()
    assert (sheet.duree, sheet.q_urgent, sheet.sans_reponse) == (30, "non", [])
    fusions.undo(fusion, by=by)
    sheet.refresh_from_db()
    assert (sheet.duree, sheet.q_urgent, sheet.sans_reponse) == (60, "", ["duree"])


def test_the_file_of_the_one_is_that_of_both_while_they_are_one(commune, by):
    a, b = need(commune, benef_adresse=""), need(commune, benef_nom="Brun-Roux")
    fiche = personnes.open_file(b, by=by)
    fusion = fusions.merge(a, b, by=by)
    a.refresh_from_db()
    assert (a.beneficiaire, a.benef_nom) == (fiche, "Brun-Roux")
    fusions.undo(fusion, by=by)
    a.refresh_from_db()
    assert (a.beneficiaire, a.benef_nom) == (None, "Brun")
    assert again(fiche).nom == "Brun-Roux"


def test_what_waited_to_be_said_of_it_is_said_no_more(commune, by):
    a = need(commune)
    b = needs.receive(need(commune, canal=Canal.FLYER, benef_courriel=""))
    call = Courriel.objects.about(b).get()
    assert call.etat == Etat.A_FAIRE
    fusions.merge(a, b, by=by)
    call.refresh_from_db()
    assert (call.etat, call.objet()) == (Etat.ANNULE, a)


def test_a_volunteer_asked_twice_is_asked_once_and_an_old_link_leads_to_it(commune, by):
    a, b = need(commune, propose=True), need(commune, propose=True, relation=False)
    asked = a.mises_en_relation.get()
    twice = MiseEnRelationFactory(besoin=b, volontaire=asked.volontaire)
    other = MiseEnRelationFactory(besoin=b)
    fusion = fusions.merge(a, b, by=by)
    twice.refresh_from_db()
    assert (twice.etat, twice.standing()) == (R.ANNULEE, asked)
    assert set(a.mises_en_relation.pending()) == {asked, other}
    actions.accept(other)
    assert again(a).etat == E.POURVU
    assert again(asked).etat == R.ANNULEE  # thanked

    fusions.undo(fusion, by=by)
    assert again(other).besoin == a  # a yes stays where it was given
    assert again(twice).etat == R.PROPOSEE
    assert [again(one).etat for one in (a, b)] == [E.POURVU, E.PROPOSE]


def test_the_one_with_a_volunteer_stays_and_the_others_are_thanked(commune, by):
    a, b = need(commune, propose=True), need(commune, planifie=True)
    assert fusions.ordered(a, b) == [b, a]
    with pytest.raises(MouvementImpossible, match="viennent de changer"):
        fusions.merge(a, b, by=by)
    asked = a.mises_en_relation.get()
    fusion = fusions.merge(b, a, by=by)
    assert again(asked).etat == R.ANNULEE
    fusions.undo(fusion, by=by)
    assert [again(one).etat for one in (a, b)] == [E.QUALIFIE, E.PLANIFIE]


def two_files(commune, by):
    a, b = need(commune), need(commune, benef_nom="Roux")
    for besoin in (a, b):
        personnes.open_file(besoin, by=by)
    return a, b


@pytest.mark.parametrize(
    ("pair", "why"),
    [
        (lambda c, by: (need(c), need(CommuneFactory())), "même commune"),
        (lambda c, by: (need(c), need(c, annule=True)), "terminée"),
        (lambda c, by: (need(c), need(c, realise=True)), "déjà eu lieu"),
        (lambda c, by: (need(c), need(c, suspect=True)), "vraies"),
        (lambda c, by: (need(c), need(c, association=True)), "association"),
        (lambda c, by: (need(c, planifie=True), need(c, pourvu=True)), "dit oui à l’une"),
        (two_files, "deux personnes"),
    ],
)
def test_what_is_not_one_request_is_refused_with_a_sentence(commune, by, pair, why):
    a, b = fusions.ordered(*pair(commune, by))
    with pytest.raises(MouvementImpossible, match=why):
        fusions.merge(a, b, by=by)
    assert not FusionBesoin.objects.exists()


def test_a_merge_holds_after_thirty_days(commune, by):
    fusion = fusions.merge(need(commune), need(commune), by=by)
    FusionBesoin.objects.update(faite_le=timezone.now() - timedelta(days=31))
    with pytest.raises(MouvementImpossible):
        fusions.undo(fusion, by=by)


def test_what_was_corrected_since_stays(commune, by):
    a, b = need(commune, materiel=""), need(commune, materiel="un seau")
    fusion = fusions.merge(a, b, by=by, prendre=["materiel"])
    a.refresh_from_db()
    a.materiel = "deux seaux"
    needs.update(a, by=by, fields=["materiel"])
    fusions.undo(fusion, by=by)
    assert again(a).materiel == "deux seaux"


def test_an_act_on_a_need_that_has_gone_is_done_on_the_one_that_stayed(commune, by):
    a, b = need(commune), need(commune)
    stale = again(b)
    fusions.merge(a, b, by=by)
    actions.cancel(stale, by=by)
    assert [again(one).etat for one in (a, b)] == [E.ANNULE, E.REUNI]


class Undone(Exception):
    """Raised to put the database back after an example."""


STEPS = st.lists(st.tuples(st.sampled_from("md"), st.integers(0, 2), st.integers(0, 2)), max_size=7)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_merges_undone_in_any_order_give_each_need_its_own_back(commune, by, steps):
    """A walk of merges and undoings: all has one need in sight, and the way back leads home."""
    try:
        with transaction.atomic():
            walk(commune, by, steps)
            raise Undone
    except Undone:
        pass


def walk(commune, by, steps):
    volunteer = VolontaireFactory(commune=commune, actif=True)
    besoins = [need(commune, propose=True, materiel=what) for what in ("", "un seau", "un râteau")]
    MiseEnRelationFactory(besoin=besoins[0], volontaire=volunteer)
    MiseEnRelationFactory(besoin=besoins[1], volontaire=volunteer)
    for besoin in besoins:
        add_note(besoin, texte=f"note {besoin.pk}", by=by)
        issue(objet=besoin, usage="besoin.suivre", days=30)
    own, done = belongings(), []
    for kind, one, other in steps:
        pair = fusions.ordered(*(again(besoins[n]) for n in (one, other)))
        if kind == "m" and not fusions.reason_against(*pair):
            taken = fusions.proposed(*pair)
            done.append(fusions.merge(*pair, by=by, prendre=taken))
        elif kind == "d" and done:
            fusions.undo(done.pop(one % len(done)), by=by)
        present = set(Besoin.objects.present().values_list("pk", flat=True))
        assert {number for _, number in belongings()["liens"]} <= present
        assert present == set(Besoin.objects.exclude(etat=E.REUNI).values_list("pk", flat=True))
    while done:
        fusions.undo(done.pop(0), by=by)
    assert belongings() == own


def belongings():
    """What each need holds, as comparable rows."""
    return {
        "liens": sorted(Jeton.objects.values_list("pk", "objet_id")),
        "relations": sorted(MiseEnRelation.objects.values_list("pk", "besoin", "etat")),
        "besoins": sorted(Besoin.objects.values_list("pk", "etat", "materiel")),
        "notes": sorted((b.pk, b.notes.count()) for b in Besoin.objects.all()),
        "fiches": Beneficiaire.objects.count(),
    }

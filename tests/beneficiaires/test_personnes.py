"""The file of a person and their needs: whose they are, corrected once, forgotten together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.annuaire.lookup import find
from heurecivique_app.annuaire.models import Mot
from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins import actions as needs
from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier.etats import Canal, Etat
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.journal.models import Evenement
from heurecivique_app.relations import actions as matches
from heurecivique_app.vie_privee.actions import erase_person
from tests.factories import BesoinFactory, CommuneFactory, UserFactory, VolontaireFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory()


@pytest.fixture
def by():
    return UserFactory()


def need(commune, **fields):
    told = {"benef_prenom": "Odette", "benef_nom": "Delmas", "benef_telephone": "+33639980031"}
    told |= {"benef_courriel": "", "benef_adresse": "3 rue des Lilas", "quartier": None}
    return BesoinFactory(commune=commune, **told | fields)


def texts_of(besoin):
    return " ".join(f"{c.corps} {c.telephone}" for c in Courriel.objects.about(besoin))


def test_a_need_from_the_web_belongs_to_nobody_until_somebody_says_so(commune, by):
    personnes.open_file(need(commune), by=by)
    second = needs.receive(
        BesoinFactory.build(
            commune=commune,
            theme=need(commune).theme,
            quartier=None,
            benef_nom="Delmas",
            benef_telephone="+33639980031",
        )
    )
    assert second.beneficiaire is None


def test_a_file_is_opened_from_what_a_need_says(commune, by):
    besoin = need(commune, canal="web", tranche_age="70+")
    fiche = personnes.open_file(besoin, by=by)
    assert (fiche.nom_complet, str(fiche.telephone)) == ("Odette Delmas", "+33639980031")
    assert (fiche.tranche_age, fiche.adresse) == ("70+", "3 rue des Lilas")
    assert (fiche.informe_par, fiche.informe_le) == ("web", timezone.localdate(besoin.recu_le))
    assert besoin.beneficiaire == fiche
    assert "Delmas" not in str(fiche)
    lines = Evenement.objects.about(fiche)
    assert "Delmas" not in str([(line.action, line.details) for line in lines])


def test_the_relative_who_asked_is_somebody_near(commune, by):
    fiche = personnes.open_file(need(commune, tiers=True, demandeur_lien="sa fille"), by=by)
    assert fiche.proche_nom
    assert fiche.proche_lien == "sa fille"
    assert fiche.informe_le is None


def test_a_correction_reaches_every_open_need_and_what_waits_to_be_said(commune, by):
    first, second = need(commune, qualifie=True), need(commune)
    fiche = personnes.open_file(first, by=by)
    personnes.attach(second, fiche, by=by)
    needs.ask_to_complete(second, by=by)
    volontaire = VolontaireFactory(commune=commune, actif=True, courriel="")
    relation = matches.accept(matches.propose(first, volontaire, by=by), by=by)
    matches.plan(first, when=timezone.now() + timedelta(days=3), by=by)
    assert "Delmas" in texts_of(relation)

    fiche.nom, fiche.telephone = "Delmas-Roux", "+33639980077"
    personnes.correct(fiche, by=by, fields=["nom", "telephone"])

    for besoin in Besoin.objects.filter(beneficiaire=fiche):
        assert (besoin.benef_nom, str(besoin.benef_telephone)) == ("Delmas-Roux", "+33639980077")
    assert "Delmas-Roux" in texts_of(relation)
    calls = Courriel.objects.filter(canal=Canal.APPEL, etat=Etat.A_FAIRE, objet_id=second.pk)
    assert {call.telephone for call in calls} == {"+33639980077"}
    assert find("06 39 98 00 31") == ({}, [])


def test_a_correction_of_a_need_reaches_the_file_and_the_others(commune, by):
    first, second = need(commune), need(commune)
    fiche = personnes.open_file(first, by=by)
    personnes.attach(second, fiche, by=by)
    first.benef_adresse = "12 chemin du Mas"
    needs.update(first, by=by, fields=["benef_adresse"])
    fiche.refresh_from_db()
    second.refresh_from_db()
    assert fiche.adresse == second.benef_adresse == "12 chemin du Mas"


def test_a_need_keeps_an_address_of_its_own(commune, by):
    fiche = personnes.open_file(need(commune), by=by)
    elsewhere = personnes.attach(need(commune, benef_adresse="Jardin, route d’Assas"), fiche, by=by)
    fiche.refresh_from_db()
    fiche.adresse = "12 chemin du Mas"
    personnes.correct(fiche, by=by, fields=["adresse"])
    elsewhere.refresh_from_db()
    assert elsewhere.benef_adresse == "Jardin, route d’Assas"


def test_what_a_need_says_better_is_taken_when_somebody_says_so(commune, by):
    fiche = personnes.open_file(need(commune), by=by)
    again = need(commune, benef_telephone="+33639980099", benef_courriel="o@maison.example")
    assert personnes.differences(again, fiche) == ["telephone"]
    personnes.attach(again, fiche, by=by, reprendre=["telephone"])
    fiche.refresh_from_db()
    assert (str(fiche.telephone), fiche.courriel) == ("+33639980099", "o@maison.example")


def test_the_letter_of_somebody_who_gets_a_telephone_becomes_a_call(commune, by):
    besoin = need(commune, benef_telephone="", sans_telephone=True)
    fiche = personnes.open_file(besoin, by=by)
    needs.ask_to_complete(besoin, by=by)
    assert Courriel.objects.about(besoin).get(modele="B2").canal == Canal.LETTRE
    fiche.refresh_from_db()
    fiche.telephone, fiche.sans_telephone = "+33639980031", False
    personnes.correct(fiche, by=by, fields=["telephone"])
    assert Courriel.objects.about(besoin).get(modele="B2").canal == Canal.APPEL


@pytest.mark.parametrize("fields", [{"suspect": True}, {"type_demandeur": "association"}])
def test_some_needs_are_nobodys(commune, by, fields):
    fiche = personnes.open_file(need(commune), by=by)
    with pytest.raises(MouvementImpossible):
        personnes.attach(need(commune, **fields), fiche, by=by)


def test_a_need_never_goes_to_a_file_of_another_commune(commune, by):
    fiche = personnes.open_file(need(CommuneFactory()), by=by)
    with pytest.raises(MouvementImpossible):
        personnes.attach(need(commune), fiche, by=by)


def test_nobody_writes_or_calls_after_a_death(commune, by):
    besoin = need(commune)
    fiche = personnes.open_file(besoin, by=by)
    needs.ask_to_complete(besoin, by=by)
    personnes.note_death(fiche, on=timezone.localdate(), by=by)
    assert not Courriel.objects.about(besoin).to_do_by_hand().exists()
    besoin = Besoin.objects.get(pk=besoin.pk)
    matches.cancel(besoin, by=by)
    assert not Courriel.objects.about(besoin).filter(modele="B7").exists()


def test_erasure_leaves_figures_alone(commune, by):
    besoin = need(commune, cloture=True)
    fiche = personnes.open_file(besoin, by=by)
    erase_person(fiche, by=by)
    besoin.refresh_from_db()
    assert (besoin.benef_nom, besoin.beneficiaire, besoin.etat) == ("", None, "archive")
    assert besoin.theme_id
    assert not Beneficiaire.objects.exists()
    assert not Mot.objects.filter(mot__contains="delmas").exists()


def test_nobody_is_erased_who_still_waits(commune, by):
    fiche = personnes.open_file(need(commune), by=by)
    with pytest.raises(MouvementImpossible):
        erase_person(fiche, by=by)

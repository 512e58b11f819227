"""A mail that answers: it joins its need by what it names, in its own commune alone."""

import pytest
from django.utils import timezone

from heurecivique_app.besoins.messages import AccuseReception
from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.etats import Etat
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.courrier.sending import settle_refused
from heurecivique_app.reception import actions
from heurecivique_app.reception.etats import EtatLettre
from heurecivique_app.reception.lecture import read
from heurecivique_app.reception.models import Lettre
from tests.factories import BesoinFactory, CommuneFactory, UserFactory

from .conftest import mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def besoin(commune):
    return BesoinFactory(commune=commune, tiers=True)


@pytest.fixture
def sent(besoin):
    return queue(AccuseReception(besoin))


def kept(**headers):
    letter, _ = actions.keep(read(mail(**headers)))
    return letter


def test_our_own_identifier_joins_and_changes_nothing(besoin, sent):
    before = besoin.etat
    letter = kept(In_Reply_To=f"<{sent.cle_idempotence.hex}@mairie.example>")
    assert (letter.besoin, letter.etat) == (besoin, EtatLettre.A_QUALIFIER)
    besoin.refresh_from_db()
    assert besoin.etat == before


@pytest.mark.parametrize(
    "given", ["<20261129.12345@smtp-relay.example>", "613dc0f9-99e4-472b-b544-799e77b4cc30"]
)
def test_the_provider_s_identifier_joins_wherever_it_stands_in_the_thread(besoin, sent, given):
    Courriel.objects.filter(pk=sent.pk).update(identifiant_fournisseur=given)
    named = given if given.startswith("<") else f"<{given}@fournisseur.example>"
    letter = kept(References=f"<a@b.example> {named} <c@d.example>")
    assert letter.besoin == besoin


def test_a_short_number_of_a_provider_is_not_guessed(sent):
    Courriel.objects.filter(pk=sent.pk).update(identifiant_fournisseur="4711")
    assert kept(In_Reply_To="<4711@pirate.example>").besoin is None


def test_the_need_of_another_commune_is_not_joined(sent):
    CommuneFactory(courriel="autre@essai.example")
    letter = kept(to="autre@essai.example", In_Reply_To=f"<{sent.cle_idempotence.hex}@x.example>")
    assert letter.commune != sent.commune
    assert letter.besoin is None


def test_what_answers_ours_comes_to_its_commune_whatever_its_address(besoin, sent):
    CommuneFactory(courriel="autre@essai.example")
    letter = kept(to="x@relais.example", In_Reply_To=f"<{sent.cle_idempotence.hex}@x.example>")
    assert letter.besoin == besoin


def test_who_answers_our_receipt_or_their_own_mail_joins_what_the_first_became(besoin):
    first = kept()
    actions.join(first, besoin, by=UserFactory())
    receipt = Courriel.objects.get(modele="C1")
    by_receipt = kept(key="2@x.example", In_Reply_To=f"<{receipt.cle_idempotence.hex}@x.example>")
    by_own = kept(key="3@x.example", References="<1@essai.example>")
    assert by_receipt.besoin == by_own.besoin == besoin


def test_joining_is_written_down_and_can_be_taken_back(besoin):
    letter, agent = kept(), UserFactory()
    actions.join(letter, besoin, by=agent)
    assert Lettre.objects.get().etat == EtatLettre.TRAITEE
    actions.reopen(letter, by=agent)
    letter = Lettre.objects.get()
    assert (letter.etat, letter.besoin) == (EtatLettre.A_QUALIFIER, None)


def test_a_receipt_that_comes_back_is_no_call_and_no_letter_to_post(commune):
    kept()
    receipt = Courriel.objects.get()
    Courriel.objects.update(etat=Etat.EN_COURS, bail_jusqua=timezone.now())
    receipt.refresh_from_db()
    settle_refused(receipt, "refusé")
    assert Courriel.objects.get().etat == Etat.ECHEC

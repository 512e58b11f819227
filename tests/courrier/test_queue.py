from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ

from heurecivique_app.courrier.actions import (
    CourrielImpossible,
    cancel,
    mark_done,
    queue,
    retry,
)
from heurecivique_app.courrier.etats import Canal, Etat
from heurecivique_app.courrier.messages import Destinataire
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.models import Evenement

pytestmark = pytest.mark.django_db


def for_person(**fields):
    return lambda self: Destinataire("volontaire", 7, "Jeanne Essai", **fields)


def test_a_message_becomes_a_row_and_the_queue_learns_its_number_after_commit(
    quartier, message_class, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        courriel = queue(message_class()(quartier))
        assert OrmQ.objects.count() == 0
    assert courriel.canal == Canal.COURRIEL
    assert courriel.etat == Etat.A_ENVOYER
    assert courriel.sujet == "Sujet simple"
    task = OrmQ.objects.get().task
    assert task["args"] == (courriel.pk,)
    assert task["kwargs"] == {}


def test_a_queue_that_refuses_does_not_harm_the_caller(
    quartier, message_class, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(*args, **kwargs):
        raise OSError("no broker")

    monkeypatch.setattr("heurecivique_app.courrier.actions.async_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        courriel = queue(message_class()(quartier))
    assert list(Courriel.objects.due()) == [courriel]


def test_without_an_address_the_message_becomes_a_call(quartier, message_class):
    courriel = queue(message_class(destinataire=for_person(telephone="+33639980001"))(quartier))
    assert (courriel.canal, courriel.etat) == (Canal.APPEL, Etat.A_FAIRE)
    assert list(Courriel.objects.to_do_by_hand()) == [courriel]


@pytest.mark.parametrize(
    "adresse", ["", "jeanne", "a@b", "x@y.example\nBcc: z@z.example", "é" * 300]
)
def test_an_unusable_address_without_a_phone_becomes_a_letter(quartier, message_class, adresse):
    courriel = queue(message_class(destinataire=for_person(courriel=adresse))(quartier))
    assert (courriel.canal, courriel.etat, courriel.adresse) == (Canal.LETTRE, Etat.A_FAIRE, "")


def test_a_message_for_later_waits_and_is_not_told(
    quartier, message_class, django_capture_on_commit_callbacks
):
    tomorrow = timezone.now() + timedelta(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        courriel = queue(message_class()(quartier), at=tomorrow)
    assert OrmQ.objects.count() == 0
    assert not Courriel.objects.due().exists()
    assert list(Courriel.objects.due(tomorrow)) == [courriel]


def test_a_rolled_back_cause_leaves_no_message(quartier, message_class):
    with transaction.atomic():
        queue(message_class()(quartier))
        transaction.set_rollback(True)
    assert not Courriel.objects.exists()


def test_the_journal_says_which_message_went_for_the_object(quartier, message_class):
    courriel = queue(message_class()(quartier))
    event = Evenement.objects.about(quartier).get()
    assert event.action == "courriel"
    assert event.details == {"modele": "T1", "canal": "courriel", "courriel": courriel.pk}


def test_a_call_is_noted_done_once(quartier, message_class, admin_user):
    courriel = queue(message_class(destinataire=for_person(telephone="+33639980001"))(quartier))
    mark_done(courriel, by=admin_user)
    assert courriel.etat == Etat.FAIT
    with pytest.raises(CourrielImpossible, match="fait"):
        mark_done(courriel, by=admin_user)
    assert Evenement.objects.about(courriel).filter(action="courriel.fait").count() == 1


def test_a_failed_email_can_be_sent_again_under_a_new_key(quartier, message_class, admin_user):
    courriel = queue(message_class()(quartier))
    key = courriel.cle_idempotence
    with pytest.raises(CourrielImpossible):
        retry(courriel, by=admin_user)
    Courriel.objects.filter(pk=courriel.pk).update(etat=Etat.ECHEC, tentatives=8, erreur="x")
    retry(courriel, by=admin_user)
    assert (courriel.etat, courriel.tentatives, courriel.erreur) == (Etat.A_ENVOYER, 0, "")
    assert courriel.cle_idempotence != key


def test_a_waiting_message_can_be_cancelled_a_sent_one_cannot(quartier, message_class):
    courriel = queue(message_class()(quartier))
    cancel(courriel)
    assert courriel.etat == Etat.ANNULE
    Courriel.objects.update(etat=Etat.ENVOYE)
    with pytest.raises(CourrielImpossible, match="envoyé"):
        cancel(courriel)


def test_no_name_in_the_words_for_a_row(quartier, message_class):
    courriel = queue(message_class()(quartier))
    assert "Jeanne" not in str(courriel)
    assert "jeanne" not in str(courriel)

import itertools
import json
import uuid

import pytest
from django.test import Client

from heurecivique_app.courrier import sending
from heurecivique_app.courrier.actions import queue, retry
from heurecivique_app.courrier.etats import Etat, Remise
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.courrier.tracking import note_delivery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _secret(settings):
    settings.ANYMAIL = {"WEBHOOK_SECRET": "nom:passe", "BREVO_API_KEY": "essai"}


@pytest.fixture
def courriel(quartier, message_class):
    return sending.send(queue(message_class()(quartier)).pk)


def report(event, courriel, *, cle=None, password="passe"):
    """Post what Brevo posts."""
    body = {
        "event": event,
        "email": courriel.adresse,
        "message-id": courriel.identifiant_fournisseur,
        "ts_epoch": 1700000000000,
        "X-Mailin-custom": json.dumps({"courriel": cle or courriel.cle_idempotence.hex}),
    }
    client = Client(headers={"authorization": basic(password)})
    return client.post("/anymail/brevo/tracking/", body, content_type="application/json")


def basic(password):
    import base64

    return "Basic " + base64.b64encode(f"nom:{password}".encode()).decode()


def test_a_delivery_is_noted(courriel):
    assert report("delivered", courriel).status_code == 200
    courriel.refresh_from_db()
    assert (courriel.etat, courriel.remise) == (Etat.ENVOYE, Remise.DISTRIBUEE)


@pytest.mark.parametrize("event", ["hard_bounce", "blocked", "invalid_email", "error"])
def test_a_refusal_becomes_one_call_or_letter_however_often_it_is_reported(courriel, event):
    for _ in range(3):
        assert report(event, courriel).status_code == 200
    courriel.refresh_from_db()
    assert (courriel.etat, courriel.remise) == (Etat.ECHEC, Remise.REFUSEE)
    assert courriel.erreur
    assert Courriel.objects.to_do_by_hand().count() == 1


@pytest.mark.parametrize(
    "order", list(itertools.permutations(["delivered", "hard_bounce", "spam", "request"]))
)
def test_the_order_of_the_reports_does_not_matter(courriel, order):
    for event in order:
        report(event, courriel)
    courriel.refresh_from_db()
    assert (courriel.etat, courriel.remise) == (Etat.ECHEC, Remise.PLAINTE)
    assert Courriel.objects.to_do_by_hand().count() == 1


def test_a_report_without_our_password_changes_nothing(courriel):
    assert report("hard_bounce", courriel, password="faux").status_code == 400
    courriel.refresh_from_db()
    assert (courriel.etat, courriel.remise) == (Etat.ENVOYE, "")


@pytest.mark.parametrize("cle", ["", "zz", "1", uuid.UUID(int=7).hex, [1], {"a": 1}, None])
def test_reports_about_other_mails_are_let_go(courriel, cle):
    assert report("hard_bounce", courriel, cle=cle or "inconnu").status_code == 200
    courriel.refresh_from_db()
    assert courriel.remise == ""


def test_a_report_about_an_earlier_sending_does_not_touch_the_new_one(courriel, admin_user):
    old = courriel.cle_idempotence.hex
    report("hard_bounce", courriel)
    courriel.refresh_from_db()
    retry(courriel, by=admin_user)
    report("hard_bounce", courriel, cle=old)
    courriel.refresh_from_db()
    assert (courriel.etat, courriel.remise) == (Etat.A_ENVOYER, "")


def test_a_refusal_reported_before_we_wrote_that_it_was_taken_is_kept(quartier, message_class):
    courriel, _ = sending.claim(queue(message_class()(quartier)).pk)
    note_delivery(cle=courriel.cle_idempotence, remise=Remise.REFUSEE)
    sending.settle_sent(courriel, "<id>")
    assert (courriel.etat, courriel.remise) == (Etat.ECHEC, Remise.REFUSEE)


def test_a_report_ends_a_doubt(quartier, message_class):
    courriel = queue(message_class()(quartier))
    Courriel.objects.filter(pk=courriel.pk).update(
        etat=Etat.ABANDONNE, erreur=sending.IN_DOUBT, tentatives=1
    )
    report("delivered", courriel)
    courriel.refresh_from_db()
    assert (courriel.etat, courriel.erreur) == (Etat.ENVOYE, "")
    assert courriel.envoye_le

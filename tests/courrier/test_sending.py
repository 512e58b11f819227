from datetime import timedelta

import pytest
from django.core import mail
from django.urls import path
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from heurecivique_app.courrier import sending, tokens
from heurecivique_app.courrier.actions import queue, retry
from heurecivique_app.courrier.etats import Canal, Etat
from heurecivique_app.courrier.messages import REGISTRE, Destinataire
from heurecivique_app.courrier.models import Courriel

from . import provider as f

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.courrier.test_sending")]
urlpatterns = [path("prive/<str:jeton>/", lambda request, jeton: None, name="prive")]

# Whatever happened, a row that stays in one of these is seen by somebody or went out.
VISIBLE_ENDS = {Etat.ENVOYE, Etat.ECHEC, Etat.ABANDONNE}


@pytest.fixture
def courriel(quartier, message_class):
    return queue(message_class()(quartier))


def advance(courriel, by):
    """Let time pass for one row, by moving all its moments into the past."""
    moments = ["programme_pour", "prochaine_tentative", "bail_jusqua", "doute_depuis"]
    row = Courriel.objects.get(pk=courriel.pk)
    past = {name: getattr(row, name) - by for name in moments if getattr(row, name)}
    Courriel.objects.filter(pk=courriel.pk).update(**past)


def send_until_settled(courriel, rounds=40):
    """Send, jumping to the next attempt each time, as the sweep would."""
    for _ in range(rounds):
        row = Courriel.objects.get(pk=courriel.pk)
        if row.etat not in {Etat.A_ENVOYER, Etat.EN_COURS}:
            return row
        until = row.bail_jusqua or row.prochaine_tentative or row.programme_pour
        advance(row, max(until - timezone.now(), timedelta()) + timedelta(seconds=1))
        sending.send(row.pk)
    return Courriel.objects.get(pk=courriel.pk)


def test_an_email_goes_out_once_with_what_the_provider_needs_and_no_more(courriel, fournisseur):
    row = sending.send(courriel.pk)
    assert row.etat == Etat.ENVOYE
    assert row.identifiant_fournisseur.endswith("@provider.example>")
    (sent,) = fournisseur.delivered
    assert sent["to"] == [{"email": "jeanne@essai.example"}]
    assert sent["replyTo"] == {"email": "heurecivique@saint-drezery.example"}
    assert sent["sender"]["name"] == "L’Heure Civique de Saint-Drézéry"
    assert sent["headers"]["idempotencyKey"] == str(courriel.cle_idempotence)
    assert sent["headers"]["X-Mailin-custom"] == f'{{"courriel": "{courriel.cle_idempotence.hex}"}}'
    assert "Jeanne" not in str(sent["headers"])
    assert sending.send(courriel.pk) is None
    assert len(fournisseur.requests) == 1


def test_a_scheduled_email_does_not_go_before_its_time(quartier, message_class, fournisseur):
    courriel = queue(message_class()(quartier), at=timezone.now() + timedelta(hours=1))
    assert sending.send(courriel.pk) is None
    assert fournisseur.requests == []


def test_the_provider_asking_to_wait_is_obeyed(courriel, fournisseur):
    fournisseur.plan = [f.BUSY]
    fournisseur.retry_after = "600"
    before = timezone.now()
    row = sending.send(courriel.pk)
    assert row.etat == Etat.A_ENVOYER
    asked = row.prochaine_tentative - timedelta(seconds=600)
    assert before <= asked <= timezone.now()
    assert row.doute_depuis is None
    assert sending.send(courriel.pk) is None
    assert send_until_settled(courriel).etat == Etat.ENVOYE


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("Wed, 21 Oct 2015 07:28:00 GMT", 0, 2), ("999999999", 86000, 86400), ("soon", 20, 31)],
)
def test_odd_requests_to_wait_are_kept_within_reason(courriel, fournisseur, value, low, high):
    fournisseur.plan, fournisseur.retry_after = [f.BUSY], value
    before = timezone.now()
    until = sending.send(courriel.pk).prochaine_tentative
    assert before + timedelta(seconds=low) <= until <= timezone.now() + timedelta(seconds=high)


@pytest.mark.parametrize("trouble", [f.BROKEN, f.AWAY, f.DROP_BEFORE, f.HANG_BEFORE, f.BAD_KEY])
def test_a_trouble_of_the_provider_only_delays(courriel, fournisseur, trouble):
    fournisseur.plan = [trouble, trouble]
    before = timezone.now()
    row = sending.send(courriel.pk)
    assert (row.etat, row.tentatives) == (Etat.A_ENVOYER, 1)
    assert row.erreur
    assert timedelta(seconds=20) < row.prochaine_tentative - before
    row = send_until_settled(courriel)
    assert (row.etat, row.tentatives, row.erreur) == (Etat.ENVOYE, 3, "")
    assert fournisseur.deliveries() == {"jeanne@essai.example": 1}


@pytest.mark.parametrize("trouble", [f.DROP_AFTER, f.HANG_AFTER, f.GATEWAY_AFTER, f.GARBAGE_AFTER])
def test_a_message_taken_without_an_answer_is_not_delivered_twice(courriel, fournisseur, trouble):
    fournisseur.plan = [trouble]
    row = sending.send(courriel.pk)
    assert (row.etat, row.doute_depuis is None) == (Etat.A_ENVOYER, False)
    assert send_until_settled(courriel).etat == Etat.ENVOYE
    assert len(fournisseur.requests) == 2
    assert fournisseur.deliveries() == {"jeanne@essai.example": 1}


def test_a_doubt_older_than_the_providers_memory_is_shown_and_not_sent_again(
    courriel, fournisseur, admin_user
):
    fournisseur.plan = [f.DROP_AFTER]
    sending.send(courriel.pk)
    fournisseur.forget()
    advance(courriel, timedelta(minutes=15))
    row = sending.send(courriel.pk)
    assert (row.etat, row.erreur) == (Etat.ABANDONNE, sending.IN_DOUBT)
    assert fournisseur.deliveries() == {"jeanne@essai.example": 1}
    retry(row, by=admin_user)
    assert sending.send(row.pk).etat == Etat.ENVOYE


def test_a_sender_killed_after_the_provider_took_the_message_does_not_send_twice(
    courriel, fournisseur, monkeypatch
):
    class Killed(BaseException):
        pass

    def die(*args):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(sending, "settle_sent", die)
        with pytest.raises(Killed):
            sending.send(courriel.pk)
    assert sending.send(courriel.pk) is None, "the lease still holds"
    advance(courriel, sending.lease() + timedelta(seconds=1))
    assert Courriel.objects.left_behind().get() == courriel
    assert sending.send(courriel.pk).etat == Etat.ENVOYE
    assert fournisseur.deliveries() == {"jeanne@essai.example": 1}


def test_a_slow_sender_that_lost_its_lease_writes_nothing_over_the_next_one(courriel, fournisseur):
    slow, now = sending.claim(courriel.pk)
    advance(courriel, sending.lease() + timedelta(seconds=1))
    assert sending.send(courriel.pk).etat == Etat.ENVOYE
    row = sending.settle(slow, etat=Etat.A_ENVOYER, erreur="too late")
    assert (row.etat, row.erreur) == (Etat.ENVOYE, "")


def test_a_provider_that_never_recovers_is_given_up_in_sight(courriel, fournisseur):
    fournisseur.default = f.AWAY
    row = send_until_settled(courriel)
    assert (row.etat, row.tentatives) == (Etat.ABANDONNE, sending.MAX_TENTATIVES)
    assert list(Courriel.objects.failed()) == [row]
    assert not Courriel.objects.due(timezone.now() + timedelta(days=9)).exists()


def test_nobody_listening_is_a_delay_without_a_doubt(courriel, fournisseur, settings):
    settings.ANYMAIL = {**settings.ANYMAIL, "BREVO_API_URL": "http://127.0.0.1:9/v3/"}
    row = sending.send(courriel.pk)
    assert (row.etat, row.doute_depuis) == (Etat.A_ENVOYER, None)


@pytest.mark.parametrize(("telephone", "canal"), [("+33199001234", "appel"), ("", "lettre")])
def test_a_refused_address_becomes_a_call_or_a_letter(
    quartier, message_class, fournisseur, telephone, canal
):
    person = Destinataire("volontaire", 7, "Jeanne", "jeanne@essai.example", telephone)
    courriel = queue(message_class(destinataire=lambda self: person)(quartier))
    fournisseur.default = f.BAD_ADDRESS
    row = sending.send(courriel.pk)
    assert row.etat == Etat.ECHEC
    assert "@" not in row.erreur
    assert (row.suite.canal, row.suite.etat) == (canal, Etat.A_FAIRE)
    assert (row.suite.corps, row.suite.destinataire_id) == (courriel.corps, 7)
    assert row.suite.adresse == ""


def test_the_call_that_replaces_an_email_is_worded_for_a_call(quartier, message_class, fournisseur):
    message = message_class(template="courriers_canal.txt")
    courriel = queue(message(quartier))
    fournisseur.default = f.BAD_ADDRESS
    assert courriel.corps == "Ouvrez la page."
    assert sending.send(courriel.pk).suite.corps == "Appelez-nous."


def test_a_text_that_can_no_longer_be_worded_is_taken_as_it_was(
    quartier, message_class, fournisseur
):
    message = message_class()
    courriel = queue(message(quartier))
    message.context = lambda self: 1 / 0
    fournisseur.default = f.BAD_ADDRESS
    assert sending.send(courriel.pk).suite.corps == courriel.corps


def test_the_private_link_is_in_the_mail_and_nowhere_in_the_database(
    quartier, message_class, fournisseur
):
    message = message_class(
        template="courriers_essai.txt", usage="essai", jours=2, url_name="prive"
    )
    courriel = queue(message(quartier))
    token = courriel.jeton.token()
    assert token not in courriel.corps
    assert "lien personnel" in courriel.corps_affiche()
    sending.send(courriel.pk)
    (sent,) = fournisseur.delivered
    address = f"http://localhost:8000/prive/{token}/"
    assert address in sent["textContent"].split("\n")
    assert f'href="{address}"' in sent["htmlContent"]
    assert tokens.find(token, "essai").objet() == quartier
    stored = [str(v) for row in (courriel, courriel.jeton) for v in vars(row).values()]
    assert not any(token in value for value in stored)


def test_a_withdrawn_link_is_not_sent(quartier, message_class, fournisseur):
    message = message_class(
        template="courriers_essai.txt", usage="essai", jours=2, url_name="prive"
    )
    courriel = queue(message(quartier))
    assert tokens.revoke(quartier, "essai") == 1
    row = sending.send(courriel.pk)
    assert (row.etat, row.erreur) == (Etat.ANNULE, sending.WITHDRAWN)
    assert fournisseur.requests == []


def test_a_message_that_the_software_no_longer_knows_is_shown(courriel, fournisseur):
    del REGISTRE["T1"]
    assert sending.send(courriel.pk).etat == Etat.ABANDONNE


def test_a_message_that_cannot_be_composed_is_never_held_for_sent(
    quartier, message_class, fournisseur
):
    message = message_class(template="courriers_essai.txt", usage="essai", jours=2, url_name="x")
    row = sending.send(queue(message(quartier)).pk)
    assert (row.etat, row.erreur) == (Etat.A_ENVOYER, sending.UNWRITABLE)
    assert row.doute_depuis is None


def test_without_a_provider_the_same_row_goes_through_djangos_backend(courriel):
    assert sending.send(courriel.pk).etat == Etat.ENVOYE
    (sent,) = mail.outbox
    assert sent.extra_headers["Message-ID"].startswith(f"<{courriel.cle_idempotence.hex}@")
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.message()["Subject"] == "Sujet simple"


def test_a_row_goes_through_the_mailers_of_django_6_1(courriel, settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    assert sending.send(courriel.pk).etat == Etat.ENVOYE
    assert len(mail.outbox) == 1


TROUBLES = [
    *(f.TAKE, f.DROP_BEFORE, f.DROP_AFTER, f.BUSY, f.BROKEN, f.AWAY),
    *(f.GATEWAY_AFTER, f.BAD_ADDRESS, f.BAD_KEY, f.GARBAGE_AFTER),
]


@hypothesis_settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    plan=st.lists(st.sampled_from(TROUBLES), max_size=14),
    default=st.sampled_from(TROUBLES),
    nap=st.integers(0, 20),
)
def test_whatever_fails_nobody_gets_two_mails_and_nothing_is_lost_in_silence(
    courriel, fournisseur, plan, default, nap
):
    Courriel.objects.filter(suite_de__isnull=False).delete()
    fresh = Courriel.objects.get(pk=courriel.pk)
    fresh.pk, fresh.etat, fresh.cle_idempotence = None, Etat.A_ENVOYER, f.uuid.uuid4()
    fresh.save()
    fournisseur.plan, fournisseur.default = list(plan), default
    fournisseur.delivered.clear()
    fournisseur.forget()
    sending.send(fresh.pk)
    if nap >= 15:
        fournisseur.forget()
    advance(fresh, timedelta(minutes=nap))
    row = send_until_settled(fresh)
    assert len(fournisseur.delivered) <= 1
    assert row.etat in VISIBLE_ENDS
    if row.etat == Etat.ENVOYE:
        assert len(fournisseur.delivered) == 1
    if row.etat == Etat.ECHEC:
        assert row.suite.canal == Canal.LETTRE

"""Which addresses the providers of e-mail have here, and what they answer to strangers."""

import base64

import pytest
from anymail.urls import urlpatterns as every_address
from django.test import Client

pytestmark = pytest.mark.django_db

BREVO = {"WEBHOOK_SECRET": "nom:passe", "BREVO_API_KEY": "essai"}
ADDRESSES = sorted(
    {str(route.pattern).strip("^/$").replace("(_mime)?", "") for route in every_address}
)


def post(address, body=b"{}", *, password=None, enforce_csrf_checks=True):
    headers = {}
    if password:
        headers["authorization"] = "Basic " + base64.b64encode(password.encode()).decode()
    client = Client(raise_request_exception=False, enforce_csrf_checks=enforce_csrf_checks)
    return client.post(
        f"/anymail/{address}/", body, content_type="application/json", headers=headers
    ).status_code


@pytest.mark.parametrize("given", [{}, {"BREVO_API_KEY": "essai"}, BREVO])
def test_only_the_provider_that_is_set_up_has_an_address(settings, given):
    settings.ANYMAIL = given
    answers = {address: post(address, enforce_csrf_checks=False) for address in ADDRESSES}
    expected = dict.fromkeys(ADDRESSES, 404)
    if given == BREVO:
        expected["brevo/tracking"] = expected["brevo/inbound"] = 400
    assert len(ADDRESSES) > 20
    assert answers == expected


@pytest.mark.parametrize("secret", ["", [], "passe", ":passe", "nom:", ["nom:passe", "passe"]])
def test_without_a_whole_secret_there_is_no_address(settings, secret):
    settings.ANYMAIL = {**BREVO, "WEBHOOK_SECRET": secret}
    assert post("brevo/tracking", password="nom:passe") == 404


def test_a_provider_is_set_up_by_what_sends_or_by_a_key_of_its_own(settings):
    settings.ANYMAIL = {"WEBHOOK_SECRET": ["nom:passe", "autre:passe"]}
    settings.EMAIL_BACKEND = "anymail.backends.brevo.EmailBackend"
    assert post("brevo/tracking", b'{"event": "opened"}', password="autre:passe") == 200
    settings.EMAIL_BACKEND = "a.host.of.its.own.EmailBackend"
    assert post("brevo/tracking", password="nom:passe") == 404
    settings.ANYMAIL_BREVO_API_KEY = "essai"
    assert post("brevo/tracking", b'{"event": "opened"}', password="nom:passe") == 200


def test_a_provider_whose_own_key_is_missing_has_no_address(settings):
    settings.EMAIL_BACKEND = "anymail.backends.mailersend.EmailBackend"
    settings.ANYMAIL = {"WEBHOOK_SECRET": "nom:passe"}
    assert post("mailersend/tracking", password="nom:passe") == 404
    settings.ANYMAIL["MAILERSEND_SIGNING_SECRET"] = "cle"
    assert post("mailersend/tracking", password="nom:passe") == 400


@pytest.mark.parametrize(
    "body", [b"", b"\xff\x00", b"[]", b"null", b'"x"', b'{"items": 3}', b"{" * 9]
)
def test_a_report_that_cannot_be_read_is_refused_without_a_fault(settings, body):
    settings.ANYMAIL = BREVO
    assert post("brevo/tracking", body, password="nom:passe") in {200, 400}

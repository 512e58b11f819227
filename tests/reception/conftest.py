"""Mails as a provider hands them over: SparkPost, which gives them as they came."""

import base64
import json

import pytest
from django.test import Client

from tests.factories import CommuneFactory

HEADERS = {"authorization": "Basic " + base64.b64encode(b"nom:passe").decode()}
PARAGRAPHS = "Bonjour,\n\nMa mère a besoin d’aide pour ses courses."


def mail(text=PARAGRAPHS, *, to="mairie@essai.example", key="1@essai.example", **headers):
    """Return the bytes of a mail from Irène Roux; `headers` go above, « _ » standing for « - »."""
    told = {
        "From": "Irène Roux <irene@essai.example>",
        "To": to,
        "Message-ID": f"<{key}>",
        "Subject": "Pour ma mère",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "\r\n".join(f"{name}: {value}" for name, value in told.items())
    return f"{head}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}".encode()


def payload(raw, to="mairie@essai.example", sender="irene@essai.example"):
    content = {"email_rfc822": raw.decode(errors="replace"), "email_rfc822_is_base64": False}
    relay = {"content": content, "msg_from": sender, "rcpt_to": to, "protocol": "smtp"}
    return json.dumps([{"msys": {"relay_message": relay}}])


def deliver(raw, *, client=None, **envelope):
    """Hand a mail over and return the status of our answer."""
    client = client or Client(raise_request_exception=False)
    return client.post(
        "/anymail/sparkpost/inbound/",
        payload(raw, **envelope),
        content_type="application/json",
        headers=HEADERS,
    ).status_code


@pytest.fixture
def provider(settings):
    settings.ANYMAIL = {"WEBHOOK_SECRET": "nom:passe", "SPARKPOST_API_KEY": "essai"}
    settings.DEFAULT_FROM_EMAIL = "L’Heure Civique <heurecivique@mairie.example>"


@pytest.fixture
def commune(db):
    return CommuneFactory(courriel="mairie@essai.example")

"""What a refusal means: the errors of every way to send, sorted by what can be done about them."""

import smtplib
import socket
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from enum import Enum

import requests
from anymail.exceptions import (
    AnymailAPIError,
    AnymailConfigurationError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailUnsupportedFeature,
)
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

LONGEST_WAIT = timedelta(days=1)


class Sorte(Enum):
    """What is known of a message after an error."""

    DEJA_PARTI = "the provider took it at an earlier attempt"
    PAS_PARTI = "certainly not gone: try again later"
    DOUTE = "perhaps gone: try again while the provider remembers the key"
    REFUSE = "will never go: somebody must call or write"


@dataclass(frozen=True)
class Panne:
    """An error, sorted. `phrase` is for the team, in French, without personal data."""

    sorte: Sorte
    phrase: str
    attendre: timedelta | None = None


SETTINGS = (AnymailConfigurationError, AnymailUnsupportedFeature, ImproperlyConfigured)
LATER = {401, 402, 403, 407, 408, 409, 425, 429}
IN_DOUBT = {502, 504}
PHRASES = {
    401: "Le fournisseur de courriel refuse la clé d’accès : prévenez l’administrateur du site.",
    402: "Le compte du fournisseur de courriel n’a plus de crédit.",
    403: "Le fournisseur de courriel refuse ce compte : prévenez l’administrateur du site.",
    429: "Le fournisseur de courriel demande d’attendre.",
}
REFUSED = "Le fournisseur a refusé cette adresse ou ce message."
UNREACHABLE = "Le fournisseur de courriel ne répond pas."
CUT = "La liaison avec le fournisseur de courriel a été coupée pendant l’envoi."
BROKEN = "L’envoi de courriel est mal réglé : prévenez l’administrateur du site."


def classify(error):
    """Return the Panne of any exception raised while sending."""
    if isinstance(error, (AnymailRecipientsRefused, AnymailInvalidAddress)):
        return Panne(Sorte.REFUSE, REFUSED)
    if isinstance(error, AnymailAPIError):
        return classify_answer(error) if error.status_code else classify_cut(error.__cause__)
    if isinstance(error, smtplib.SMTPException):
        return classify_smtp(error)
    if isinstance(error, SETTINGS):
        return Panne(Sorte.PAS_PARTI, BROKEN)
    if isinstance(error, (ConnectionRefusedError, socket.gaierror, FileNotFoundError)):
        return Panne(Sorte.PAS_PARTI, UNREACHABLE)
    if isinstance(error, ValueError):  # Django and anymail refuse a malformed header or address
        return Panne(Sorte.REFUSE, REFUSED)
    return Panne(Sorte.DOUTE, CUT)


def classify_answer(error):
    """Sort an HTTP answer of the provider."""
    status = error.status_code
    if 200 <= status < 300:  # taken, but the answer cannot be read
        return Panne(Sorte.DOUTE, CUT)
    if status == 400 and error_code(error.response) == "duplicate_parameter":
        return Panne(Sorte.DEJA_PARTI, "")
    if status in IN_DOUBT:
        return Panne(Sorte.DOUTE, UNREACHABLE)
    if status in LATER or status >= 500:
        phrase = PHRASES.get(status, UNREACHABLE)
        return Panne(Sorte.PAS_PARTI, phrase, retry_after(error.response))
    return Panne(Sorte.REFUSE, REFUSED)


def error_code(response):
    """The provider's own code in the body of an error, or ""."""
    try:
        return response.json()["code"]
    except (ValueError, KeyError, TypeError):
        return ""


def retry_after(response):
    """How long the provider asks to wait (seconds or a date), or None; a day at most."""
    value = response.headers.get("Retry-After", "")
    try:
        if value.isdigit():
            wait = timedelta(seconds=min(int(value), LONGEST_WAIT.total_seconds()))
        else:
            wait = parsedate_to_datetime(value) - timezone.now()
    except (ValueError, TypeError):
        return None
    return min(max(wait, timedelta(seconds=1)), LONGEST_WAIT)


def classify_cut(cause):
    """Sort an exchange that ended without an answer: was the message handed over or not?"""
    reason = getattr(cause.args[0], "reason", None) if cause and cause.args else None
    never_reached = isinstance(cause, (requests.ConnectTimeout, requests.exceptions.SSLError))
    if never_reached or "NewConnection" in type(reason).__name__:
        return Panne(Sorte.PAS_PARTI, UNREACHABLE)
    if "NameResolution" in type(reason).__name__:
        return Panne(Sorte.PAS_PARTI, UNREACHABLE)
    return Panne(Sorte.DOUTE, CUT)


def classify_smtp(error):
    """Sort what a mail server says; without a code the exchange was cut."""
    codes = [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    if isinstance(error, (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused)):
        return Panne(Sorte.PAS_PARTI, BROKEN)
    if codes and all(code >= 500 for code in codes):
        return Panne(Sorte.REFUSE, REFUSED)
    if codes:
        return Panne(Sorte.PAS_PARTI, UNREACHABLE)
    return Panne(Sorte.DOUTE, CUT)

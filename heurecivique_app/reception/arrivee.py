"""The mails that the provider hands over (courrier/webhooks.py), and no other of the host's."""

import logging

from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.signals import inbound
from django.dispatch import receiver

from .actions import LettreSansCommune, keep, ours
from .lecture import understood

logger = logging.getLogger(__name__)


@receiver(inbound)
def take_in(sender, event, esp_name, **kwargs):
    """Keep one mail; refused (400) when it is for nobody, so that the provider's log tells it."""
    message = event.message
    if is_report(event):
        message["Return-Path"] = "<>"
    lu = understood(message, ours=ours(), envelope=[message.envelope_recipient or ""])
    try:
        letter, new = keep(lu)
    except LettreSansCommune as refusal:
        logger.warning("a mail from %s is for no commune", esp_name)
        raise AnymailWebhookValidationFailure("For none of our addresses") from refusal
    logger.info("letter %s from %s%s", letter.pk, esp_name, "" if new else " (again)")


def is_report(event):
    """Tell whether a server wrote to say what became of a mail: nobody is its sender.

    Of a mail that the provider took apart, anymail forgets what type it was.
    """
    given = event.esp_event.get("Headers") if isinstance(event.esp_event, dict) else None
    kind = given.get("Content-Type") if isinstance(given, dict) else ""
    return event.message.envelope_sender == "" or "multipart/report" in str(kind)

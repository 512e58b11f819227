"""What the provider reports once a message has left: delivered, refused, complained of."""

from uuid import UUID

from anymail.signals import EventType, tracking
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from .actions import follow_by_hand
from .etats import Etat, Remise
from .models import Courriel
from .sending import settle_sent

BOUNCED = "La boîte aux lettres a refusé ce courriel."
GRAVITY = [Remise.INCONNUE, Remise.DISTRIBUEE, Remise.REFUSEE, Remise.PLAINTE]
REMISES = {
    EventType.DELIVERED: Remise.DISTRIBUEE,
    EventType.BOUNCED: Remise.REFUSEE,
    EventType.REJECTED: Remise.REFUSEE,
    EventType.FAILED: Remise.REFUSEE,
    EventType.COMPLAINED: Remise.PLAINTE,
}


@receiver(tracking)
def note_tracking_event(sender, event, esp_name, **kwargs):
    """Take in one report of anymail; anything that is not about a mail of ours is let go."""
    remise = REMISES.get(event.event_type)
    cle = key_of(event)
    if remise and cle:
        note_delivery(cle=cle, remise=remise)


def key_of(event):
    """The key that we gave with the sending, or None if this is not one of our mails."""
    metadata = event.metadata if isinstance(event.metadata, dict) else {}
    try:
        return UUID(str(metadata.get("courriel", "")))
    except ValueError:
        return None


@transaction.atomic
def note_delivery(*, cle, remise):
    """Note what the provider reports of the sending `cle` (a UUID); return its Courriel or None.

    Reports come twice and out of order, so a graver one is never taken back by a lighter one. Any
    report proves that the message was taken, which ends a doubt. A refusal becomes a call or a
    letter.
    """
    courriel = Courriel.objects.filter(cle_idempotence=cle).first()
    if courriel is None:
        return None
    rows = Courriel.objects.filter(pk=courriel.pk, cle_idempotence=cle)
    lighter = GRAVITY[: GRAVITY.index(remise)]
    rows.filter(remise__in=lighter).update(remise=remise, remise_le=timezone.now())
    settle_sent(courriel)
    if remise == Remise.REFUSEE:
        rows.filter(etat=Etat.ENVOYE).update(etat=Etat.ECHEC, erreur=BOUNCED)
        follow_by_hand(courriel)
    return courriel

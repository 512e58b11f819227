"""Sending one row: claim it, hand it to the provider, write down what came of it.

A row is claimed by one conditional UPDATE carrying a lease, so of two senders one wins. The
provider remembers the key of a sending for a while: within it a repeat is harmless, past it an
attempt whose outcome nobody knows is given up in sight rather than sent twice.
"""

import logging
import random
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_q.conf import Conf

from heurecivique_app import conf

from .actions import follow_by_hand
from .composition import compose
from .etats import Canal, Etat
from .failures import Panne, Sorte, classify
from .messages import REGISTRE
from .models import Courriel

logger = logging.getLogger(__name__)

MAX_TENTATIVES = 12
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=2)
ANSWER_MARGIN = timedelta(minutes=2)

IN_DOUBT = "Ce courriel est peut-être parti : vérifiez auprès de la personne avant de le renvoyer."
UNWRITABLE = "Ce message n’a pas pu être composé : prévenez l’administrateur du site."
WITHDRAWN = "Le lien personnel a été retiré avant l’envoi."
UNKNOWN = "Ce message n’existe plus dans le logiciel."


def lease():
    """How long a sender holds a row: longer than the queue lets a task live."""
    return timedelta(seconds=5 + 1.5 * (Conf.TIMEOUT or 60))


def key_life():
    """How long after a first attempt a repeat is still known to the provider as a repeat."""
    return timedelta(minutes=conf.get("MEMOIRE_FOURNISSEUR")) - ANSWER_MARGIN


def send(pk):
    """Send row `pk` if it is to be sent now; return the row, or None if there was nothing to do.

    Never raises for what the provider or the network does: every outcome is in the row.
    """
    courriel, now = claim(pk)
    if courriel is None:
        return None
    if courriel.doute_depuis < now - key_life():
        return settle(courriel, etat=Etat.ABANDONNE, erreur=IN_DOUBT)
    message = REGISTRE.get(courriel.modele)
    if message is None:
        return settle(courriel, etat=Etat.ABANDONNE, erreur=UNKNOWN)
    if message.usage and courriel.jeton is None:
        return settle(courriel, etat=Etat.ANNULE, erreur=WITHDRAWN)
    identifiant, panne = deliver(courriel)
    if panne:
        return settle_error(courriel, panne, first_doubt=courriel.doute_depuis == now)
    return settle_sent(courriel, identifiant)


def claim(pk):
    """Take row `pk` for the length of a lease; return (row, moment), the row None if not ours.

    From here on the message may be gone: `doute_depuis` says so until an answer is known.
    """
    now = timezone.now()
    won = (
        Courriel.objects.left_behind(now)
        .filter(pk=pk, canal=Canal.COURRIEL)
        .update(
            etat=Etat.EN_COURS,
            bail_jusqua=now + lease(),
            tentatives=F("tentatives") + 1,
            doute_depuis=Coalesce("doute_depuis", now),
        )
    )
    if not won:
        return None, now
    return Courriel.objects.select_related("commune", "jeton").get(pk=pk), now


def deliver(courriel):
    """Hand the message to the provider; return (the identifier it gives or "", Panne or None)."""
    try:
        mail = compose(courriel)
    except Exception as error:
        logger.error("message %s cannot be composed: %s", courriel.pk, type(error).__name__)
        return "", Panne(Sorte.PAS_PARTI, UNWRITABLE)
    try:
        mail.send()
    except Exception as error:
        logger.warning("message %s not sent: %s", courriel.pk, type(error).__name__)
        return "", classify(error)
    status = getattr(mail, "anymail_status", None)
    return str(status.message_id or "")[:200] if status else "", None


def settle_error(courriel, panne: Panne, *, first_doubt):
    """Write what an error changes: sent all the same, refused for good, or to be tried again."""
    if panne.sorte == Sorte.DEJA_PARTI:
        return settle_sent(courriel)
    if panne.sorte == Sorte.REFUSE:
        return settle_refused(courriel, panne.phrase)
    certain = panne.sorte == Sorte.PAS_PARTI and first_doubt
    doubt = {"doute_depuis": None} if certain else {}
    if courriel.tentatives >= MAX_TENTATIVES:
        return settle(courriel, etat=Etat.ABANDONNE, erreur=panne.phrase, **doubt)
    wait = panne.attendre or backoff(courriel.tentatives)
    later = timezone.now() + wait
    return settle(
        courriel, etat=Etat.A_ENVOYER, erreur=panne.phrase, prochaine_tentative=later, **doubt
    )


@transaction.atomic
def settle_refused(courriel, phrase):
    """Write that the message will never go, and the call or the letter that replaces it."""
    settle(courriel, etat=Etat.ECHEC, erreur=phrase, doute_depuis=None)
    if courriel.etat == Etat.ECHEC:
        follow_by_hand(courriel)
    return courriel


def backoff(attempts):
    """The wait after `attempts` failures: doubled each time, shaken so that rows spread out."""
    wait = min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)
    return wait * random.uniform(0.75, 1)


def settle(courriel, **fields):
    """Write an outcome if the row is still ours: a sender whose lease ended has no say."""
    ours = {"etat": Etat.EN_COURS, "bail_jusqua": courriel.bail_jusqua}
    Courriel.objects.filter(pk=courriel.pk, **ours).update(bail_jusqua=None, **fields)
    courriel.refresh_from_db()
    return courriel


def settle_sent(courriel, identifiant=""):
    """Write that the provider took the message: a fact, which a lost lease does not hide."""
    now = timezone.now()
    Courriel.objects.filter(
        pk=courriel.pk,
        cle_idempotence=courriel.cle_idempotence,
        etat__in=[Etat.EN_COURS, Etat.A_ENVOYER, Etat.ENVOYE, Etat.ABANDONNE],
    ).update(
        etat=Etat.ENVOYE,
        bail_jusqua=None,
        prochaine_tentative=None,
        doute_depuis=None,
        envoye_le=Coalesce("envoye_le", now),
        erreur="",
        **({"identifiant_fournisseur": identifiant} if identifiant else {}),
    )
    courriel.refresh_from_db()
    return courriel

"""What can be done to a message: queue it, do it by hand, try again, give it up."""

import logging
import uuid
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from heurecivique_app.francais.clock import clock
from heurecivique_app.journal.actions import record

from . import tokens
from .etats import Canal, Etat
from .messages import INVISIBLES, REGISTRE, message_of
from .models import Courriel, place_of

logger = logging.getLogger(__name__)

SEND = "heurecivique_app.tasks.send_courriel"

# What the call or the letter takes over from the e-mail that it replaces.
COPIED = [
    *("commune", "modele", "objet_type", "objet_id", "destinataire_type", "destinataire_id"),
    *("nom_destinataire", "telephone", "adresse_postale", "jeton", "pour"),
]


class CourrielImpossible(Exception):
    """An action that the state of a message forbids; its text is a French sentence."""


@transaction.atomic
def queue(message, *, by=None, at=None):
    """Write `message` in the outbox, in the caller's transaction, and return the Courriel.

    After commit the queue is told its number. Somebody without a usable e-mail gets a call to
    make, or else a letter to post, in the same table. `at` holds it back until that moment.
    None, and nothing is written, for somebody whom nobody writes to any more.
    """
    destinataire = message.destinataire()
    if destinataire is None:
        return None
    jeton = None
    if message.usage:
        jeton = tokens.issue(objet=message.objet, usage=message.usage, days=message.jours)
    sujet, corps = message.render(destinataire, lien=place_of(jeton) if jeton else "")
    with clock(message.commune):
        piece_nom, piece_corps = message.piece()
    courriel = Courriel.objects.create(
        commune=message.commune,
        modele=message.code,
        objet_type=message.objet._meta.model_name,
        objet_id=message.objet.pk,
        pour=message.pour,
        sujet=sujet,
        corps=corps,
        piece_nom=piece_nom,
        piece_corps=piece_corps,
        jeton=jeton,
        programme_pour=at or timezone.now(),
        **_address(destinataire),
    )
    _record(courriel, "courriel", by, objet=message.objet)
    tell_after_commit(courriel)
    return courriel


def _address(destinataire):
    """Whom a row is for, by which way, and so what has to be done with it."""
    canal = destinataire.canal()
    by_mail = canal == Canal.COURRIEL
    return {
        "destinataire_type": destinataire.type,
        "destinataire_id": destinataire.id,
        "nom_destinataire": INVISIBLES.sub("", destinataire.nom)[:200],
        "adresse": destinataire.courriel if by_mail else "",
        "telephone": str(destinataire.telephone or "")[:30],
        "adresse_postale": INVISIBLES.sub("", destinataire.adresse_postale)[:300],
        "canal": canal,
        "etat": Etat.A_ENVOYER if by_mail else Etat.A_FAIRE,
    }


def tell_after_commit(courriel):
    """Hint the queue at a row that is due, once it is there for others to read."""
    if courriel.etat == Etat.A_ENVOYER and courriel.programme_pour <= timezone.now():
        transaction.on_commit(lambda: tell(courriel.pk), robust=True)


def tell(pk):
    """Hint the queue at row `pk`. Its refusal loses nothing: the sweep tells it again."""
    async_task(SEND, pk, save=False)


def mark_done(courriel, *, by):
    """Note that the call was made or the letter posted. Raises CourrielImpossible otherwise."""
    _move(courriel, [Etat.A_FAIRE], Etat.FAIT, by, "courriel.fait", envoye_le=timezone.now())


def retry(courriel, *, by):
    """Send again, on somebody's decision, an e-mail that failed or was given up.

    It is a new sending with its own key: what the provider may have taken before does not hold
    it back. Raises CourrielImpossible when there is nothing to send again.
    """
    if courriel.canal != Canal.COURRIEL:
        raise CourrielImpossible("Seul un courriel peut être renvoyé.")
    _move(
        courriel,
        [Etat.ECHEC, Etat.ABANDONNE],
        Etat.A_ENVOYER,
        by,
        "courriel.renvoi",
        tentatives=0,
        programme_pour=timezone.now(),
        prochaine_tentative=None,
        doute_depuis=None,
        cle_idempotence=uuid.uuid4(),
        identifiant_fournisseur="",
        remise="",
        remise_le=None,
        erreur="",
    )
    tell_after_commit(courriel)


def cancel(courriel, *, by=None):
    """Give up a message that waits. Raises CourrielImpossible once it is gone or done."""
    waiting = [Etat.A_ENVOYER, Etat.A_FAIRE, Etat.ECHEC, Etat.ABANDONNE]
    _move(courriel, waiting, Etat.ANNULE, by, "courriel.annule")


def follow_by_hand(courriel):
    """Make the call or the letter that replaces an e-mail that cannot arrive; once, return it.

    None for somebody whom nobody writes to any more.
    """
    if suite := Courriel.objects.filter(suite_de=courriel).first():
        return suite
    if nobody_to_tell(courriel):
        return None
    fields = {name: getattr(courriel, name) for name in COPIED}
    fields["sujet"], fields["corps"] = words_by_hand(courriel)
    fields["canal"] = Canal.APPEL if courriel.telephone else Canal.LETTRE
    fields["etat"] = Etat.A_FAIRE
    return Courriel.objects.get_or_create(suite_de=courriel, defaults=fields)[0]


def nobody_to_tell(courriel):
    """True when its message is for nobody any more: the person has died since."""
    objet = courriel.objet()
    return bool(
        objet and courriel.modele in REGISTRE and message_of(courriel).destinataire() is None
    )


@transaction.atomic
def word_anew(courriels):
    """Word and address anew the messages of a queryset that wait: what they tell has changed.

    One for somebody whom nobody writes to any more is given up; one that is leaving at this very
    moment, or that cannot be worded any more, stays as it is.
    """
    for courriel in courriels.filter(etat__in=[Etat.A_ENVOYER, Etat.A_FAIRE]):
        if nobody_to_tell(courriel):
            cancel(courriel)
            continue
        try:
            with transaction.atomic():
                fields = worded_anew(courriel)
        except Exception as error:
            logger.warning("message %s not worded anew: %s", courriel.pk, type(error).__name__)
            continue
        if Courriel.objects.filter(pk=courriel.pk, etat=courriel.etat).update(**fields):
            courriel.refresh_from_db()
            tell_after_commit(courriel)


def worded_anew(courriel):
    message = message_of(courriel)
    destinataire = message.destinataire()
    if courriel.suite_de_id:  # its e-mail did not arrive
        destinataire = replace(destinataire, courriel="")
    lien = place_of(courriel.jeton) if courriel.jeton else ""
    sujet, corps = message.render(destinataire, lien=lien)
    return {"sujet": sujet, "corps": corps, **_address(destinataire)}


def words_by_hand(courriel):
    """Subject and text of `courriel` worded for somebody without an e-mail.

    What has changed since must never hold a message back: failing that, the text as it was.
    """
    try:
        with transaction.atomic():
            message = message_of(courriel)
            return message.render(replace(message.destinataire(), courriel=""))
    except Exception as error:
        logger.warning("message %s not worded anew: %s", courriel.pk, type(error).__name__)
        return courriel.sujet, courriel.corps


@transaction.atomic
def _move(courriel, sources, vers, by, action, **fields):
    de = courriel.etat
    rows = Courriel.objects.filter(pk=courriel.pk, etat__in=sources)
    if not rows.update(etat=vers, **fields):
        courriel.refresh_from_db()
        label = courriel.get_etat_display().lower()
        raise CourrielImpossible(f"Ce message est « {label} » : cette action n’est plus possible.")
    courriel.refresh_from_db()
    _record(courriel, action, by, de=de, vers=vers)


def _record(courriel, action, by, *, objet=None, de="", vers=""):
    record(
        commune=courriel.commune,
        objet=objet or courriel,
        action=action,
        by=by,
        de=de,
        vers=vers,
        details={"modele": courriel.modele, "canal": courriel.canal, "courriel": courriel.pk},
    )

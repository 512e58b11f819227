"""What happens to a need: each function changes, writes the journal and queues the mails."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.etats import Canal as Voie
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.listes import Nature
from heurecivique_app.journal.actions import record

from . import messages
from .etats import EN_COURS
from .etats import EtatBesoin as E
from .listes import DE_VIVE_VOIX, ORGANISATIONS, Commanditaire, Duree, TypeDemandeur
from .messages import tell
from .personnes import correct_from, reach

COMMANDITAIRES = {
    TypeDemandeur.ASSOCIATION: Commanditaire.ASSOCIATION,
    TypeDemandeur.SERVICE: Commanditaire.COMMUNE,
}


@transaction.atomic
def receive(besoin, *, by=None):
    """Record a new need with its acknowledgement (B1) and return it.

    The acknowledgement goes at once: by mail, else as a call or a letter; nobody calls back, or
    writes by post to, somebody who was told so on the line or face to face. A suspect need waits
    in « à vérifier » and sends nothing.
    """
    besoin.commanditaire = COMMANDITAIRES.get(besoin.type_demandeur, Commanditaire.PARTICULIER)
    if besoin.type_demandeur in ORGANISATIONS or besoin.duree == Duree.PLUS:
        besoin.nature = Nature.COLLECTIVE
    besoin.referent = by
    besoin.save()
    record(
        objet=besoin, action="reception", by=by, vers=besoin.etat, details={"canal": besoin.canal}
    )
    if not besoin.a_verifier:
        acknowledge(besoin, by=by)
    return besoin


def acknowledge(besoin, *, by):
    """Acknowledge by mail to all who are to be told; by a call or a letter to one at most."""
    told = [
        (one, to.canal() == Voie.COURRIEL)
        for one in messages.receipts(besoin)
        if (to := one.destinataire())
    ]
    mails = [one for one, by_mail in told if by_mail]
    by_hand = [] if besoin.canal in DE_VIVE_VOIX else [one for one, _ in told[:1]]
    for one in mails or by_hand:
        queue(one, by=by)


@transaction.atomic
def clear_suspicion(besoin, *, by):
    """A référent vouches for a suspect need: it is acknowledged as if it had just arrived."""
    besoin.a_verifier = False
    besoin.save(update_fields=["a_verifier"])
    record(objet=besoin, action="verification", by=by)
    for receipt in messages.receipts(besoin):
        queue(receipt, by=by)


@transaction.atomic
def qualify(besoin, *, by):
    """Accept the need against the four rules: it now looks for a volunteer."""
    take_charge(besoin, by=by)
    besoin.machine.move(besoin, E.QUALIFIE, by=by)


@transaction.atomic
def ask_to_complete(besoin, *, by):
    """Something is missing: write or call to ask for it (B2)."""
    take_charge(besoin, by=by)
    besoin.machine.move(besoin, E.A_COMPLETER, by=by)
    tell(messages.InformationManquante, besoin, by=by)


@transaction.atomic
def refuse(besoin, *, motif, by):
    """Refuse for one reason of the closed list and say so politely (B4)."""
    besoin.motif_refus = motif
    besoin.save(update_fields=["motif_refus"])
    besoin.machine.move(besoin, E.REFUSE, by=by, details={"motif": motif})
    tell(messages.NonRecevable, besoin, by=by)


@transaction.atomic
def redirect(besoin, *, vers, by):
    """Hand the need to the right service and say which (B4)."""
    besoin.reorientation = vers
    besoin.save(update_fields=["reorientation"])
    besoin.machine.move(besoin, E.REORIENTE, by=by, details={"service": vers})
    tell(messages.Reorientation, besoin, by=by)


@transaction.atomic
def give_up(besoin, *, by):
    """Nobody was found, or nobody answered: close without result and say so (B5)."""
    besoin.machine.move(besoin, E.SANS_SUITE, by=by)
    tell(messages.SansVolontaire, besoin, by=by)


@transaction.atomic
def update(besoin, *, by, fields):
    """Write what a référent corrected on the need; the journal keeps the names of the fields.

    What it says of the person goes to their file, if they have one, and so to their other needs.
    """
    besoin.sans_reponse = besoin.answered(fields)
    besoin.save()
    if fields:
        record(objet=besoin, action="correction", by=by, details={"champs": sorted(fields)})
    if besoin.beneficiaire_id:
        correct_from(besoin, by=by, fields=fields)
    return besoin


@transaction.atomic
def answer(besoin, *, by, fields):
    """Write what was asked at last; what waits to be said about the need asks it no more."""
    update(besoin, by=by, fields=fields)
    reach(besoin)


@transaction.atomic
def complete(besoin, *, fields):
    """Write what whoever asks says by their private link, and tell the team (R5).

    Once nothing lacks any more the need is to be read again.
    """
    if not fields:
        return
    answer(besoin, by=None, fields=fields)
    if besoin.etat == E.A_COMPLETER and not besoin.a_demander:
        besoin.machine.move(besoin, E.RECU)
    queue(messages.DemandeCompletee(besoin))


@transaction.atomic
def send_link_again(besoin):
    """Send a new private link (B8) to an address that is known, once a day.

    Nothing goes for a need that has ended, nor to somebody without an e-mail.
    """
    since = timezone.now() - timedelta(days=1)
    code = messages.NouveauLien.code
    if Courriel.objects.about(besoin).filter(modele=code, cree_le__gte=since).exists():
        return
    for one in messages.worded_for_each(messages.NouveauLien, besoin):
        told = one.destinataire()
        by_mail = told and told.canal() == Voie.COURRIEL
        if besoin.etat in EN_COURS and one.usage and by_mail:
            queue(one)


def take_charge(besoin, *, by):
    """The référent who acts first follows the need from then on."""
    if besoin.referent_id is None and by is not None:
        besoin.referent = by
        besoin.save(update_fields=["referent"])

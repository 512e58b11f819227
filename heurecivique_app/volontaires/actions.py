"""What happens to a volunteer: each function changes, writes the journal and queues the mails."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.journal.actions import record

from . import messages
from .etats import EtatVolontaire as E
from .models import ApprobationCharte, Charte

# A visitor who presses again and again does not fill a mailbox.
CONFIRMATION_REST = timedelta(minutes=10)


@transaction.atomic
def sign_up(volontaire, *, themes=(), by=None):
    """Record a new sign-up and ask to confirm it (V1); return the volunteer.

    Entered by a référent (`by`), it needs no confirmation and is « Inscrit » at once. A suspect
    sign-up waits in « à vérifier » and sends nothing.
    """
    volontaire.save()
    volontaire.themes.set(themes)
    record(objet=volontaire, action="inscription", by=by)
    if by is not None:
        return confirm(volontaire, by=by)
    if not volontaire.a_verifier:
        queue(messages.ConfirmationInscription(volontaire))
    return volontaire


@transaction.atomic
def clear_suspicion(volontaire, *, by):
    """A référent vouches for a suspect sign-up: it goes on as if it had just arrived."""
    volontaire.a_verifier = False
    volontaire.save(update_fields=["a_verifier"])
    record(objet=volontaire, action="verification", by=by)
    queue(messages.ConfirmationInscription(volontaire))


@transaction.atomic
def confirm(volontaire, *, by=None):
    """The address is confirmed: welcome (V2), ask a minor's guardian (V1b), tell the team (V3).

    Harmless to repeat.
    """
    if volontaire.etat != E.A_CONFIRMER:
        return volontaire
    volontaire.machine.move(volontaire, E.INSCRIT, by=by)
    queue(messages.Bienvenue(volontaire), by=by)
    if volontaire.mineur and not volontaire.autorisation_le:
        queue(messages.AutorisationParentale(volontaire), by=by)
    if by is None:
        queue(messages.NouveauVolontaire(volontaire))
    return volontaire


@transaction.atomic
def send_confirmation_again(volontaire):
    """Send a new link to confirm (V1) to somebody still waiting for it; once in ten minutes."""
    recent = Courriel.objects.filter(
        modele=messages.ConfirmationInscription.code,
        objet_type=volontaire._meta.model_name,
        objet_id=volontaire.pk,
        cree_le__gt=timezone.now() - CONFIRMATION_REST,
    )
    waiting = volontaire.etat == E.A_CONFIRMER and not volontaire.a_verifier
    if waiting and not recent.exists():
        queue(messages.ConfirmationInscription(volontaire))


@transaction.atomic
def invite(volontaire, *, when, by):
    """Invite to the presentation on `when` (datetime) and write to the volunteer (V4)."""
    volontaire.presentation_le = when
    volontaire.save(update_fields=["presentation_le"])
    volontaire.machine.move(volontaire, E.INVITE, by=by)
    queue(messages.InvitationPresentation(volontaire), by=by)


@transaction.atomic
def interviewed(volontaire, *, by):
    """The interview took place: ask for the charter (V5), unless it is already approved."""
    volontaire.machine.move(volontaire, E.CHARTE, by=by)
    touch(volontaire)
    if not volontaire.approved_charter():
        queue(messages.CharteAApprouver(volontaire), by=by)


@transaction.atomic
def approve_charter(volontaire, *, charte, canal, on=None, by=None):
    """Record the approval of one version of the charter. Harmless to repeat.

    Raises ValueError for a charter of another commune.
    """
    if charte.commune_id != volontaire.commune_id:
        raise ValueError("charter of another commune")
    approbation, created = ApprobationCharte.objects.get_or_create(
        volontaire=volontaire,
        charte=charte,
        defaults={"canal": canal, "date": on or volontaire.commune.day_of()},
    )
    if created:
        record(
            objet=volontaire,
            action="charte",
            by=by,
            details={"version": charte.version, "canal": canal},
        )
    return approbation


@transaction.atomic
def activate(volontaire, *, by):
    """Make « Actif »; the first time, send the welcome card (V6). Raises MouvementImpossible."""
    first = volontaire.etat == E.CHARTE
    volontaire.pause_jusquau = None
    volontaire.save(update_fields=["pause_jusquau"])
    volontaire.machine.move(volontaire, E.ACTIF, by=by)
    if first:
        queue(messages.DevenuActif(volontaire), by=by)


@transaction.atomic
def pause(volontaire, *, until=None, by=None):
    """Put on pause, until a date if one is given. No reason is asked."""
    volontaire.pause_jusquau = until
    volontaire.save(update_fields=["pause_jusquau"])
    volontaire.machine.move(volontaire, E.PAUSE, by=by)


@transaction.atomic
def withdraw(volontaire, *, by=None):
    """The volunteer leaves: say goodbye and when the data go (V15)."""
    volontaire.machine.move(volontaire, E.RETIRE, by=by)
    queue(messages.AuRevoir(volontaire), by=by)


@transaction.atomic
def refuse(volontaire, *, by):
    """The commune does not take the volunteer on; told politely, without the reason."""
    volontaire.machine.move(volontaire, E.REFUSE, by=by)
    queue(messages.NonRetenu(volontaire), by=by)


@transaction.atomic
def publish_charter(*, commune, texte, by):
    """Publish a new version of the commune's charter and return it."""
    latest = Charte.objects.in_force(commune)
    charte = Charte.objects.create(
        commune=commune, version=latest.version + 1 if latest else 1, texte=texte
    )
    record(objet=charte, action="publication", by=by)
    return charte


@transaction.atomic
def update(volontaire, *, by, fields, themes=None):
    """Write what a référent noted on the profile; the journal keeps the names of the fields."""
    volontaire.save()
    if themes is not None:
        volontaire.themes.set(themes)
    if fields:
        record(objet=volontaire, action="correction", by=by, details={"champs": sorted(fields)})
    return volontaire


def touch(volontaire):
    """Note that the commune was in contact with the volunteer today (domaine.md §7.8)."""
    volontaire.dernier_contact = volontaire.commune.day_of()
    volontaire.save(update_fields=["dernier_contact"])


# What each button of the bureau does when a plain move is not enough.
BY_STATE = {
    E.INSCRIT: confirm,
    E.CHARTE: interviewed,
    E.ACTIF: activate,
    E.PAUSE: pause,
    E.RETIRE: withdraw,
    E.REFUSE: refuse,
}


def advance(volontaire, vers, *, by):
    """Make the move that a référent chose among `volontaire.moves()`, with all its effects.

    Raises MouvementImpossible (a French sentence) if the table or a guard forbids it.
    """
    action = BY_STATE.get(vers)
    if action is None or (vers == E.INSCRIT and volontaire.etat != E.A_CONFIRMER):
        return volontaire.machine.move(volontaire, vers, by=by)
    return action(volontaire, by=by)

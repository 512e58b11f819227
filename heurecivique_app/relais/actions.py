"""What happens to a relay: opened, corrected, given another link, withdrawn."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.communes.addresses import link
from heurecivique_app.communes.models import Commune
from heurecivique_app.courrier import tokens
from heurecivique_app.courrier.actions import CourrielImpossible, queue
from heurecivique_app.courrier.links import last_issued
from heurecivique_app.courrier.messages import has_usable_email
from heurecivique_app.francais.speaking import french
from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible

from .codes import free_code
from .messages import JOURS, link_message
from .models import PAGE, SIGNALER, Relais

RETIRE = "Ce relais est retiré\u00a0: rouvrez-le d’abord."


@transaction.atomic
def open_relay(relais, *, by):
    """Record a new relay with a code and a link of their own, and return it."""
    Commune.objects.select_for_update().get(pk=relais.commune_id)  # one at a time takes a code
    taken = Relais.objects.filter(commune=relais.commune_id).values_list("code", flat=True)
    relais.code = free_code(set(taken))
    relais.save()
    record(objet=relais, action="relais", by=by)
    give_links(relais)
    return relais


def give_links(relais):
    """One link for each page that this relay has."""
    for usage in {SIGNALER, relais.usage}:
        tokens.issue(objet=relais, usage=usage, days=JOURS)


def take_links(relais):
    """Close every link of this relay; a mail that waits with one of them does not leave."""
    for usage in (SIGNALER, PAGE):
        tokens.revoke(relais, usage)


def path_of(relais, usage):
    """Where the latest link of a relay leads, without the host; "" when none opens any more."""
    jeton = last_issued(relais, usage)
    url_name = f"heurecivique:{usage.replace('.', '-')}"
    return reverse(url_name, args=[jeton.token()]) if jeton else ""


def address_of(relais):
    """The whole address that the card of a relay bears; "" when no link opens any more."""
    jeton = last_issued(relais, relais.usage)
    if jeton is None:
        return ""
    with french():
        return link(relais.commune, link_message(relais).url_name, jeton.token())


@transaction.atomic
def update(relais, *, by, fields):
    """Write what a référent corrected; what a link opens follows."""
    relais.save()
    if fields:
        record(objet=relais, action="correction", by=by, details={"champs": sorted(fields)})
    if {"genre", "partenaire"} & set(fields) and not relais.retire_le:
        renew(relais, by=by)


@transaction.atomic
def renew(relais, *, by):
    """Close the links of a relay and give new ones: a card was lost, somebody else has it.

    Raise MouvementImpossible for a relay that is withdrawn.
    """
    if relais.retire_le:
        raise MouvementImpossible(RETIRE)
    take_links(relais)
    give_links(relais)
    record(objet=relais, action="lien_renouvele", by=by)


@transaction.atomic
def prolong(relais, *, by):
    """Let the links of a relay, and the card that bears one, open for another year.

    Raise MouvementImpossible for a relay that is withdrawn.
    """
    if relais.retire_le:
        raise MouvementImpossible(RETIRE)
    for usage in {SIGNALER, relais.usage}:
        tokens.prolong(relais, usage, days=JOURS)
    record(objet=relais, action="lien_prolonge", by=by)


@transaction.atomic
def send_link(relais, *, by):
    """Send their link to a relay by mail. Raise CourrielImpossible for one without an address."""
    if relais.retire_le:
        raise MouvementImpossible(RETIRE)
    if not has_usable_email(relais.courriel):
        raise CourrielImpossible("Ce relais n’a pas de courriel\u00a0: remettez-lui sa carte.")
    queue(link_message(relais), by=by)


@transaction.atomic
def withdraw(relais, *, by):
    """A relay tells nothing more: no link of theirs opens from now on. Harmless to repeat."""
    if relais.retire_le:
        return
    relais.retire_le = timezone.now()
    relais.save(update_fields=["retire_le"])
    take_links(relais)
    record(objet=relais, action="relais_retire", by=by)


@transaction.atomic
def reopen(relais, *, by):
    """A relay who was withdrawn comes back, with new links."""
    relais.retire_le = None
    relais.save(update_fields=["retire_le"])
    renew(relais, by=by)


def used(relais):
    """They have just told something."""
    relais.utilise_le = timezone.now()
    relais.save(update_fields=["utilise_le"])

"""What happens to an idea: received, vouched for, published as a geste, or not kept."""

from django.db import transaction
from django.utils.text import slugify

from heurecivique_app.communes.models import Commune
from heurecivique_app.courrier.actions import queue
from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible

from ..models import Geste
from ..pages import HASARD, GestesPage
from . import messages
from .etats import EtatIdee
from .models import Idee


@transaction.atomic
def receive(idee):
    """Record a new idea, thank at once whoever left an address, and return it.

    A suspect waits in « à vérifier » and sends nothing.
    """
    idee.save()
    details = {"nature": idee.nature}
    record(objet=idee, action="proposition", vers=idee.etat, details=details)
    if not idee.a_verifier:
        write(messages.MerciIdee(idee))
    return idee


@transaction.atomic
def clear_suspicion(idee, *, by):
    """Somebody vouches for a suspect idea: it is thanked for as if it had just arrived.

    Raises MouvementImpossible when somebody already did.
    """
    if not Idee.objects.filter(pk=idee.pk, a_verifier=True).update(a_verifier=False):
        raise MouvementImpossible("Cette idée a déjà été reconnue comme vraie.")
    idee.a_verifier = False
    record(objet=idee, action="verification", by=by)
    write(messages.MerciIdee(idee), by=by)


@transaction.atomic
def publish(idee, *, geste, by):
    """Publish `geste`, unsaved, as the commune's own, signed only if its author agreed; return it.

    Raises MouvementImpossible for an idea already published, by somebody else too.
    """
    idee.machine.move(idee, EtatIdee.PUBLIEE, by=by)
    # One at a time in a commune: two of the same title would take the same address.
    geste.commune = Commune.objects.select_for_update().get(pk=idee.commune_id)
    geste.propose_par = geste.propose_par if idee.may_be_signed else ""
    geste.slug = free_slug(geste.titre, idee)
    geste.save()
    idee.geste = geste
    idee.save(update_fields=["geste"])
    page = GestesPage.of(idee.commune)
    write(messages.IdeePubliee(idee, page and page.full_address_of(geste)), by=by)
    return geste


@transaction.atomic
def keep_as_page(idee, *, page, by):
    """Note that an initiative is kept: `page` is its draft, which its author is told of."""
    idee.machine.move(idee, EtatIdee.PUBLIEE, by=by)
    idee.page = page
    idee.save(update_fields=["page"])
    write(messages.IdeePubliee(idee), by=by)


@transaction.atomic
def refuse(idee, *, by, mot=""):
    """Do not keep the idea, and thank for it; `mot` is added to the message.

    Raises MouvementImpossible once the idea is published.
    """
    idee.machine.move(idee, EtatIdee.REFUSEE, by=by)
    write(messages.IdeeRefusee(idee, mot), by=by)


def write(message, *, by=None):
    """Queue a message about an idea, if its author can be written to: nobody is called for it."""
    if message.objet.courriel:
        queue(message, by=by)


def free_slug(titre, idee):
    """An address that no geste of the commune has, the common ones included."""
    slug = slugify(titre)[:70].strip("-") or f"idee-{idee.pk}"
    taken = Geste.objects.filter(commune=None) | Geste.objects.filter(commune=idee.commune)
    busy = slug == HASARD or taken.filter(slug=slug).exists()
    return f"{slug}-{idee.pk}" if busy else slug

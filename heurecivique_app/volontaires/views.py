"""The sign-up of the web, received, and the two private links before one may act."""

from contextlib import suppress

from heurecivique_app.courrier import links
from heurecivique_app.courrier.links import private_link
from heurecivique_app.formulaires.views import receives
from heurecivique_app.journal.machine import MouvementImpossible

from .actions import approve_charter, confirm, send_confirmation_again
from .etats import EtatVolontaire
from .listes import CanalApprobation
from .models import Charte
from .pages import InscriptionPage
from .parcours import ParcoursInscription

inscrire = receives(InscriptionPage, ParcoursInscription)


def offer_new_link(request, volontaire, token):
    """The link is too old: propose another, without saying whether anyone is signed up."""
    if request.method == "POST":
        send_confirmation_again(volontaire)
    sent = request.method == "POST"
    return links.show(
        request, "lien/confirmer_expire.html", volontaire.commune, status=410, sent=sent
    )


@private_link("volontaire.confirmer", expired=offer_new_link)
def confirmer(request, volontaire, token):
    """Double opt-in: GET shows the button, POST confirms; harmless to repeat."""
    if request.method == "POST":
        with suppress(MouvementImpossible):  # somebody else pressed at the same moment
            confirm(volontaire)
        return links.see(request)
    waiting = volontaire.etat == EtatVolontaire.A_CONFIRMER
    return links.show(request, "lien/confirmer.html", volontaire.commune, waiting=waiting)


@private_link("volontaire.charte")
def charte(request, volontaire, token):
    """Read the charter in force and approve it; harmless to repeat."""
    in_force = Charte.objects.in_force(volontaire.commune)
    if request.method == "POST" and in_force and still_here(volontaire):
        if request.POST.get("charte") == str(in_force.pk):
            approve_charter(volontaire, charte=in_force, canal=CanalApprobation.WEB)
        return links.see(request)
    return links.show(
        request,
        "lien/charte.html",
        volontaire.commune,
        charte=in_force,
        approbation=volontaire.approved_charter(),
        parti=not still_here(volontaire),
    )


def still_here(volontaire):
    """False for somebody who left or was not taken on."""
    return volontaire.etat not in (
        EtatVolontaire.RETIRE,
        EtatVolontaire.REFUSE,
        EtatVolontaire.ARCHIVE,
    )

"""The need form of the web, received and thanked. BesoinPage's own template draws its pages."""

from django.http import Http404
from django.shortcuts import redirect

from heurecivique_app.communes.short_addresses import published
from heurecivique_app.courrier import agenda, links, tokens
from heurecivique_app.courrier.links import private_link
from heurecivique_app.formulaires.views import receives, show

from .envoye import USAGE
from .pages import BesoinPage
from .parcours import ParcoursBesoin

envoyer = receives(BesoinPage, ParcoursBesoin)


def thanks_alone(request, besoin, token=""):
    """Lead to the thanks that say nothing of the need."""
    page = published(BesoinPage, besoin.commune)
    if page is None:
        return links.lost(request, "Cette page est fermée.", 410, commune=besoin.commune)
    suite = ParcoursBesoin.version(request.GET).suite
    response = redirect(f"{page.get_url(request)}?{suite}#merci")
    response.status_code = 303
    return response


@private_link(USAGE, expired=thanks_alone)
def merci(request, besoin, token):
    """The thanks, with the number and what was sent; « Effacer » takes both off the screen."""
    page = published(BesoinPage, besoin.commune)
    if page is None or request.POST.get("acte") == "effacer":
        tokens.end(besoin, USAGE)
        response = thanks_alone(request, besoin)
        # What « Retour » would show again, on the computer of a library.
        response["Clear-Site-Data"] = '"cache"'
        return response
    parcours = ParcoursBesoin.version(request.GET)
    told = {
        "ecran": "merci",
        "prive": True,
        "besoin": besoin,
        "blocs": parcours.told_again(page, besoin),
    }
    return show(request, page, parcours, told)


@private_link(USAGE)
def merci_agenda(request, besoin, token):
    """The day wished for, to be put in an agenda."""
    if besoin.date_souhaitee is None:
        raise Http404("Cette demande n’a pas de jour.")
    return agenda.wished(besoin)

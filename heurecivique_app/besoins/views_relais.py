"""The need form of the relays, by private link."""

from django.utils.cache import patch_cache_control

from heurecivique_app import conf
from heurecivique_app.communes.addresses import within
from heurecivique_app.courrier import links
from heurecivique_app.courrier.links import private_link
from heurecivique_app.formulaires.views import received
from heurecivique_app.relais.actions import path_of
from heurecivique_app.relais.models import PAGE, SIGNALER

from .parcours_relais import ParcoursAssociation, ParcoursSignalement


@private_link(SIGNALER)
def signaler(request, relais, token):
    """A relay tells what somebody needs, or an association what it needs."""
    parcours = ParcoursAssociation if relais.partenaire_id else ParcoursSignalement

    def draw(drawn, state):
        return links.show(
            request,
            "relais_signaler.html",
            relais.commune,
            relais=relais,
            envoi=request.path,
            page_association=path_of(relais, PAGE) if relais.partenaire_id else "",
            page_donnees=within(conf.get("PAGE_DONNEES")),
            **drawn.contexte,
            **state,
        )

    if request.method == "POST":
        response = received(request, relais, parcours, request.path, draw)
        # As the steps of the public form: « Retour » of the browser shows them again.
        patch_cache_control(response, private=True)
        return response
    return draw(parcours, parcours.first(relais, request))

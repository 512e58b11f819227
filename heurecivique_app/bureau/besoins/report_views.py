"""The closing screen: the coordination records the hours."""

from django.http import HttpResponseRedirect

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Acces
from heurecivique_app.relations.actions import close

from ..ecran.base import Ecran, say
from .report import CompteRenduForm
from .views import A_CLORE, address


class EcranCompteRendu(Ecran):
    """GET shows the report to fill in, POST closes the need."""

    model = Besoin
    acces = Acces.CLOTURE
    template_name = "heurecivique_app/bureau/compte_rendu.html"
    onglet = "besoins"

    def get_queryset(self):
        return super().get_queryset().select_related("theme", "quartier", "commune")

    def form_of(self, besoin, data=None):
        relations = list(besoin.mises_en_relation.holding().select_related("volontaire"))
        return CompteRenduForm(data, besoin=besoin, relations=relations)

    def get(self, request, *args, **kwargs):
        besoin = self.get_object()
        if besoin.etat not in A_CLORE:
            return HttpResponseRedirect(address(besoin))
        return self.render_to_response(
            self.get_context_data(besoin=besoin, form=self.form_of(besoin))
        )

    def post(self, request, *args, **kwargs):
        besoin = self.get_object()
        if besoin.etat == EtatBesoin.CLOTURE:
            return HttpResponseRedirect(address(besoin))  # a double click
        form = self.form_of(besoin, request.POST)
        if form.is_valid() and say(
            request,
            lambda: close(
                besoin, compte_rendu=form.instance, heures=form.heures(), by=request.user
            ),
            "Compte rendu enregistré. Merci !",
        ):
            return HttpResponseRedirect(address(besoin))
        return self.show(besoin=besoin, form=form)

    def get_context_data(self, **kwargs):
        self.titre = f"Compte rendu, besoin n°\u00a0{kwargs['besoin'].pk}"
        return super().get_context_data(**kwargs)

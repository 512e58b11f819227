"""The posters of a commune: the sheet with which one walks through the village."""

from django.utils import timezone

from heurecivique_app.communes.roles import Acces
from heurecivique_app.outils import actions
from heurecivique_app.outils.campagnes import Affichage

from ..ecran.base import Ecran, PostView
from ..ecran.listing import Etat
from .affichages import hanging
from .campagnes import address
from .views import OutilsMixin

TOUTES, A_REMPLACER = "toutes", "a_remplacer"


class EcranAffichages(OutilsMixin, Ecran):
    """Every poster that hangs, those to replace first; `?etat=a_remplacer` shows these alone."""

    template_name = "heurecivique_app/bureau/outils_affichages.html"
    titre = "Affiches posées"

    def get_context_data(self, **kwargs):
        rows = hanging(Affichage.objects.filter(commune=self.commune))
        urgent = [row for row in rows if row.raisons]
        only = self.request.GET.get("etat") == A_REMPLACER
        return super().get_context_data(
            commune=self.commune,
            affichages=urgent if only else rows,
            seulement=only,
            etats=[
                Etat(TOUTES, "Toutes", len(rows), not only),
                Etat(A_REMPLACER, "À remplacer", len(urgent), only),
            ],
            aujourdhui=timezone.localdate(),
            **kwargs,
        )


class Decrocher(PostView):
    """« Décrochée »: pressed twice, it is down once."""

    acces = Acces.CONTENUS
    model = Affichage
    action = staticmethod(actions.take_down)

    def get_queryset(self):
        return super().get_queryset().select_related("commune", "campagne__kit")

    def get_retour(self, affichage):
        if self.request.POST.get("vers") == "document":
            kit = affichage.campagne.kit.code
            document = address("outils-texte", affichage.commune, kit, affichage.document)
            return document + "#posees"
        return address("outils-affichages", affichage.commune)

    def get_fait(self, affichage):
        return f"Décrochée\u00a0: {affichage.lieu}."

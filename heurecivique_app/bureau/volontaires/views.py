"""One volunteer on one screen: facts, what is missing, charter, actions, notes, history."""

from django.db.models import Sum
from django.http import HttpResponseRedirect

from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.volontaires import actions
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.listes import CanalApprobation
from heurecivique_app.volontaires.models import Charte, Volontaire

from ..ecran.base import PostMixin, say
from ..ecran.delays import since
from ..ecran.dossier import ActeMixin, EcranDossier, NoteMixin, surroundings
from . import acts
from .facts import groups, week
from .forms import CharteApprouveeForm

V = EtatVolontaire
AVANT_ACTIF = (V.INSCRIT, V.INVITE, V.CHARTE, V.PAUSE, V.INACTIF, V.SUSPENDU)


class EcranVolontaire(EcranDossier):
    model = Volontaire
    template_name = "heurecivique_app/bureau/volontaire.html"
    onglet = "volontaires"
    nom, titre_de = "volontaire", "Volontaire"

    def get_queryset(self):
        return super().get_queryset().select_related("quartier", "commune")

    def shown(self, volontaire):
        missing = volontaire.missing_to_act() if volontaire.etat in AVANT_ACTIF else []
        return {
            "attente": since(volontaire.etat_depuis),
            "manque": missing,
            "boutons": self.buttons(acts.volontaire_buttons(volontaire)),
            "groupes": groups(volontaire),
            "semaine": week(volontaire),
            "approbations": volontaire.approbations.select_related("charte").order_by("-charte"),
            "charte": Charte.objects.in_force(volontaire.commune),
            "charte_form": charte_form(volontaire),
            "relations": volontaire.mises_en_relation.select_related("besoin__theme"),
            "heures": hours_by_year(volontaire),
            **surroundings(volontaire),
        }


def charte_form(volontaire, data=None):
    return CharteApprouveeForm.for_objet(volontaire, data=data, prefix="charte")


def hours_by_year(volontaire):
    """[(year, hours)] of the actions recorded, the latest first."""
    return list(
        volontaire.mises_en_relation.filter(etat=EtatRelation.EFFECTUEE, heures__isnull=False)
        .order_by()
        .values_list("besoin__compte_rendu__date__year")
        .annotate(total=Sum("heures"))
        .order_by("-besoin__compte_rendu__date__year")
    )


class ActeVolontaire(ActeMixin, EcranVolontaire):
    def actes_of(self, volontaire):
        return acts.SUSPECT | acts.VOLONTAIRE


class NoterVolontaire(NoteMixin, EcranVolontaire):
    pass


class ChartePapier(PostMixin, EcranVolontaire):
    """The charter in force was signed on paper."""

    def post(self, request, *args, **kwargs):
        volontaire = self.get_object()
        charte = Charte.objects.in_force(volontaire.commune)
        form = charte_form(volontaire, request.POST)
        if charte is None or not form.is_valid():
            return self.show(dossier=volontaire, charte_form=form)
        say(
            request,
            lambda: actions.approve_charter(
                volontaire,
                charte=charte,
                canal=CanalApprobation.PAPIER,
                on=form.cleaned_data["on"],
                by=request.user,
            ),
            "Charte signée sur papier : c’est noté.",
        )
        return HttpResponseRedirect(self.get_retour(volontaire))

"""One volunteer on one screen: facts, what is missing, moves, charter, actions, notes, history."""

from dataclasses import replace

from django.db.models import Sum
from django.http import HttpResponseRedirect
from django.urls import reverse

from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.volontaires import actions
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.listes import CanalApprobation
from heurecivique_app.volontaires.models import Charte, Volontaire

from ..ecran.acts import make_move, say
from ..ecran.base import Ecran
from ..ecran.delays import since
from ..ecran.dossier import history_of, messages_about
from ..ecran.forms import NoteForm
from ..ecran.moves import ECARTER, SUSPECT
from . import moves
from .facts import groups, week
from .forms import CharteApprouveeForm

V = EtatVolontaire
AVANT_ACTIF = (V.INSCRIT, V.INVITE, V.CHARTE, V.PAUSE, V.INACTIF, V.SUSPENDU)


def address(volontaire):
    return reverse("heurecivique_bureau:volontaire", args=[volontaire.pk])


class EcranVolontaire(Ecran):
    """The screen of a volunteer; `erreur` is (code, form) of a move to correct."""

    model = Volontaire
    template_name = "heurecivique_app/bureau/volontaire.html"
    onglet = "volontaires"
    erreur = None

    def get_queryset(self):
        return super().get_queryset().select_related("quartier", "commune")

    def get_context_data(self, **kwargs):
        volontaire = kwargs.pop("volontaire", None) or self.get_object()
        self.titre = f"Volontaire n°\u00a0{volontaire.pk}"
        courriels = messages_about(volontaire)
        missing = volontaire.missing_to_act() if volontaire.etat in AVANT_ACTIF else []
        charte = Charte.objects.in_force(volontaire.commune)
        return super().get_context_data(
            volontaire=volontaire,
            attente=since(volontaire.etat_depuis),
            manque=missing,
            offres=self.offers(moves.volontaire_offers(volontaire)),
            groupes=groups(volontaire),
            semaine=week(volontaire),
            approbations=volontaire.approbations.select_related("charte").order_by("-charte"),
            charte=charte,
            charte_form=kwargs.pop("charte_form", None)
            or CharteApprouveeForm.for_objet(volontaire, prefix="charte"),
            relations=volontaire.mises_en_relation.select_related("besoin__theme"),
            heures=hours_by_year(volontaire),
            courriels=courriels,
            notes=volontaire.notes.select_related("auteur"),
            note_form=kwargs.pop("note_form", None)
            or NoteForm.for_objet(volontaire, prefix="note"),
            historique=history_of(volontaire, courriels=courriels),
            **kwargs,
        )

    def offers(self, offers):
        """The same offers, the one that was wrong carrying what was typed."""
        if not self.erreur:
            return offers
        code, form = self.erreur
        return [replace(o, form=form) if o.code == code else o for o in offers]

    def show(self, volontaire, **forms):
        """The screen again, with the errors of one form."""
        context = self.get_context_data(volontaire=volontaire, **forms)
        return self.render_to_response(context, status=422)

    def show_error(self, volontaire, code, form):
        self.erreur = (str(code), form)
        return self.show(volontaire)


def hours_by_year(volontaire):
    """[(year, hours)] of the actions recorded, the latest first."""
    return list(
        volontaire.mises_en_relation.filter(etat=EtatRelation.EFFECTUEE, heures__isnull=False)
        .order_by()
        .values_list("besoin__compte_rendu__date__year")
        .annotate(total=Sum("heures"))
        .order_by("-besoin__compte_rendu__date__year")
    )


class ActeVolontaire(EcranVolontaire):
    """Base of what is done from the screen; a GET leads back to it."""

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(address(self.get_object()))


class MouvementVolontaire(ActeVolontaire):
    """A button of the volunteer was pressed."""

    def post(self, request, *args, **kwargs):
        volontaire = self.get_object()
        code = kwargs["code"]
        actes = SUSPECT if code in SUSPECT else moves.VOLONTAIRE
        gone = code == ECARTER and volontaire.a_verifier
        return make_move(
            self,
            volontaire,
            actes,
            code,
            screen=lambda code, form: self.show_error(volontaire, code, form),
            back=reverse("heurecivique_bureau:volontaires") if gone else address(volontaire),
        )


class ChartePapier(ActeVolontaire):
    """The charter in force was signed on paper."""

    def post(self, request, *args, **kwargs):
        volontaire = self.get_object()
        charte = Charte.objects.in_force(volontaire.commune)
        form = CharteApprouveeForm.for_objet(volontaire, data=request.POST, prefix="charte")
        if charte is None or not form.is_valid():
            return self.show(volontaire, charte_form=form)
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
        return HttpResponseRedirect(address(volontaire))


class NoteVolontaire(ActeVolontaire):
    """A remark is added."""

    def post(self, request, *args, **kwargs):
        volontaire = self.get_object()
        form = NoteForm.for_objet(volontaire, data=request.POST, prefix="note")
        if not form.is_valid():
            return self.show(volontaire, note_form=form)
        texte = form.cleaned_data["texte"]
        say(
            request,
            lambda: actions.add_note(volontaire, texte=texte, by=request.user),
            "Note ajoutée.",
        )
        return HttpResponseRedirect(address(volontaire) + "#notes")

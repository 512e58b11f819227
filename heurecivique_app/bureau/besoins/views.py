"""One need on one screen: facts, moves, suggestions, proposals, messages, notes, history."""

from dataclasses import replace

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.besoins import actions
from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.relations.actions import propose
from heurecivique_app.relations.etats import TIENNENT
from heurecivique_app.relations.models import MiseEnRelation
from heurecivique_app.relations.suggestions import suggest
from heurecivique_app.volontaires.models import Volontaire

from ..ecran.acts import make_move, say
from ..ecran.base import Acte, Ecran
from ..ecran.delays import since
from ..ecran.dossier import history_of, messages_about
from ..ecran.forms import NoteForm
from ..ecran.moves import ECARTER, SUSPECT
from . import moves
from .delays import signals
from .facts import groups

A_LIRE = (EtatBesoin.RECU, EtatBesoin.A_COMPLETER, EtatBesoin.NON_REALISE)
A_CLORE = (EtatBesoin.PLANIFIE, EtatBesoin.REALISE)
A_POURVOIR = (EtatBesoin.QUALIFIE, EtatBesoin.PROPOSE)


def address(besoin):
    return reverse("heurecivique_bureau:besoin", args=[besoin.pk])


class EcranBesoin(Ecran):
    """The screen of a need; `erreur` is (code, form) of a move to correct."""

    model = Besoin
    template_name = "heurecivique_app/bureau/besoin.html"
    onglet = "besoins"
    erreur = None

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .select_related(
                "theme", "geste", "quartier", "referent", "partenaire", "commune", "compte_rendu"
            )
        )

    def get_context_data(self, **kwargs):
        besoin = kwargs.pop("besoin", None) or self.get_object()
        self.titre = f"Besoin n°\u00a0{besoin.pk}"
        relations = relations_of(besoin)
        courriels = messages_about(besoin, relations)
        return super().get_context_data(
            besoin=besoin,
            attente=since(besoin.etat_depuis),
            signaux=signals(besoin, timezone.now()),
            groupes=groups(besoin),
            offres=self.offers(moves.besoin_offers(besoin)),
            consigne="" if besoin.a_verifier else moves.CONSIGNES.get(besoin.etat, ""),
            manque=besoin.missing_to_qualify() if besoin.etat in A_LIRE else [],
            suggestions=suggest(besoin) if besoin.etat in A_POURVOIR else None,
            relations=[
                (relation, self.offers(moves.relation_offers(relation), relation))
                for relation in relations
            ],
            courriels=courriels,
            notes=besoin.notes.select_related("auteur"),
            note_form=kwargs.pop("note_form", None) or NoteForm.for_objet(besoin, prefix="note"),
            historique=history_of(besoin, relations, courriels),
            a_clore=to_close(besoin) and self.may_close(besoin),
            **kwargs,
        )

    def may_close(self, besoin):
        return communes_for(self.request.user, Acces.CLOTURE).filter(pk=besoin.commune_id).exists()

    def offers(self, offers, relation=None):
        """The same offers, the one that was wrong carrying what was typed."""
        if not self.erreur or self.erreur[0] != (relation and relation.pk):
            return offers
        _, code, form = self.erreur
        return [replace(o, form=form) if o.code == code else o for o in offers]

    def show_error(self, besoin, code, form, relation=None):
        """The screen again, with the errors of one form."""
        self.erreur = (relation and relation.pk, str(code), form)
        return self.render_to_response(self.get_context_data(besoin=besoin), status=422)


def to_close(besoin):
    """True when the action should be over: the report can be filled in."""
    gone = besoin.prevu_le and besoin.prevu_le < timezone.now()
    return besoin.etat == EtatBesoin.REALISE or (besoin.etat == EtatBesoin.PLANIFIE and gone)


def relations_of(besoin):
    """The proposals of a need, newest first; whether a place is free is known once for all."""
    relations = list(besoin.mises_en_relation.select_related("volontaire"))
    held = sum(relation.etat in TIENNENT for relation in relations)
    for relation in relations:
        relation.besoin = besoin
        # Its guard would count again for each of them.
        relation.place_free = lambda: held < besoin.nb_volontaires
        relation.attente = since(relation.etat_depuis)
    return relations


class MouvementBesoin(EcranBesoin):
    """A button of the need was pressed."""

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(address(self.get_object()))

    def post(self, request, *args, **kwargs):
        besoin = self.get_object()
        code = kwargs["code"]
        actes = SUSPECT if code in SUSPECT else moves.BESOIN
        gone = code == ECARTER and besoin.a_verifier
        return make_move(
            self,
            besoin,
            actes,
            code,
            screen=lambda code, form: self.show_error(besoin, code, form),
            back=reverse("heurecivique_bureau:besoins") if gone else address(besoin),
        )


class MouvementRelation(EcranBesoin):
    """A button of one proposal was pressed; the address names the proposal."""

    model = MiseEnRelation

    def get_queryset(self):
        return MiseEnRelation.objects.for_user(self.request.user, self.acces).select_related(
            "besoin__commune", "volontaire"
        )

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(address(self.get_object().besoin))

    def post(self, request, *args, **kwargs):
        relation = self.get_object()
        besoin = relation.besoin
        return make_move(
            self,
            relation,
            moves.RELATION,
            kwargs["code"],
            screen=lambda code, form: self.show_error(besoin, code, form, relation),
            back=address(besoin) + "#propositions",
        )


class Proposer(Acte):
    """Propose the need to the volunteer whose button was pressed, or to those ticked."""

    model = Besoin

    def get_retour(self, besoin):
        return address(besoin) + "#propositions"

    def post(self, request, *args, **kwargs):
        besoin = self.get_object()
        volontaires = Volontaire.objects.for_user(request.user, self.acces)
        for number in request.POST.getlist("seul") or request.POST.getlist("volontaire")[:20]:
            chosen = get_object_or_404(volontaires, pk=number if number.isdecimal() else 0)
            say(
                request,
                lambda chosen=chosen: propose(besoin, chosen, by=request.user),
                f"Proposé à {chosen.nom_complet}.",
            )
        return HttpResponseRedirect(self.get_retour(besoin))


class NoteBesoin(EcranBesoin):
    """A remark is added."""

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(address(self.get_object()))

    def post(self, request, *args, **kwargs):
        besoin = self.get_object()
        form = NoteForm.for_objet(besoin, data=request.POST, prefix="note")
        if not form.is_valid():
            context = self.get_context_data(besoin=besoin, note_form=form)
            return self.render_to_response(context, status=422)
        texte = form.cleaned_data["texte"]
        say(
            request, lambda: actions.add_note(besoin, texte=texte, by=request.user), "Note ajoutée."
        )
        return HttpResponseRedirect(address(besoin) + "#notes")


class VersLeBesoin(Acte):
    """From a proposal to the screen of its need."""

    model = MiseEnRelation
    http_method_names = ["get", "head"]

    def get_retour(self, relation):
        return reverse("heurecivique_bureau:besoin", args=[relation.besoin_id]) + "#propositions"

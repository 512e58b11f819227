"""One need on one screen: facts, buttons, suggestions, proposals, messages, notes, history."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.besoins import actions as besoins
from heurecivique_app.besoins.etats import A_VENIR, EN_COURS, EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.formulaires.submission import cleaned
from heurecivique_app.gestes.boite.renvois import asked_for
from heurecivique_app.relations.actions import propose
from heurecivique_app.relations.models import MiseEnRelation
from heurecivique_app.relations.suggestions import suggest
from heurecivique_app.volontaires.models import Volontaire

from ..ecran.acts import buttons
from ..ecran.base import EnSonTour, PostMixin, PostView, say
from ..ecran.delays import since
from ..ecran.dossier import ActeMixin, EcranDossier, NoteMixin, surroundings
from ..ecran.reunir import merged
from ..feuilles.photos import PhotosForm
from ..lettres.rows import letters
from ..personnes.rattacher import likely, likely_partners
from ..personnes.recurrence import recurrence_of
from ..saisie.forms import ManquesForm
from . import acts
from .delays import signals
from .facts import groups
from .reunir import address, doubles

A_LIRE = (EtatBesoin.RECU, EtatBesoin.A_COMPLETER, EtatBesoin.NON_REALISE)
A_CLORE = (EtatBesoin.PLANIFIE, EtatBesoin.REALISE)
A_POURVOIR = (EtatBesoin.QUALIFIE, EtatBesoin.PROPOSE)
PROPOSITIONS = "#propositions"


@dataclass(frozen=True)
class LigneRelation:
    """A proposal on the screen of its need: how long it has waited, what may be done about it."""

    relation: MiseEnRelation
    attente: str
    boutons: list


class EcranBesoin(EcranDossier):
    model = Besoin
    template_name = "heurecivique_app/bureau/besoin.html"
    onglet = "besoins"
    nom, titre_de = "besoin", "Besoin"

    def get_queryset(self):
        related = [
            "theme",
            "geste",
            "quartier",
            "referent",
            "lot__depot",
            "feuille",
            "partenaire",
            "relais__partenaire",
            "commune",
            "beneficiaire",
        ]
        return super().get_queryset().select_related(*related, "compte_rendu")

    def shown(self, besoin):
        relations = relations_of(besoin)
        return {
            "attente": since(besoin.etat_depuis),
            "signaux": signals(besoin, timezone.now()),
            "groupes": groups(besoin),
            "boutons": self.buttons(acts.besoin_buttons(besoin)),
            "consigne": "" if besoin.a_verifier else acts.CONSIGNES.get(besoin.etat, ""),
            "manque": besoin.missing_to_qualify() if besoin.etat in A_LIRE else [],
            "suggestions": suggest(besoin) if besoin.etat in A_POURVOIR else None,
            "compte_rendu": getattr(besoin, "compte_rendu", None),
            "relations": [self.line(relation) for relation in relations],
            "fiches": likely(besoin),
            "doubles": doubles(besoin),
            "reunissable": besoin.etat in A_VENIR and not besoin.a_verifier,
            "reunies": merged(besoin, str),
            "partenaires": likely_partners(besoin),
            "recurrents": recurrence_of(besoin),
            "a_clore": to_close(besoin) and self.may_close(besoin),
            "lettres": letters(besoin.lettres.all()),
            "renvois": asked_for(besoin.description) if besoin.etat in A_LIRE else [],
            "manques_form": to_ask(besoin),
            "photos": besoin.photos.values_list("pk", flat=True),
            "photos_form": PhotosForm() if besoin.etat in EN_COURS else None,
            **surroundings(besoin, relations),
        }

    def get(self, request, *args, **kwargs):
        """The number of a need that became part of another leads to that one."""
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            rows = Besoin.objects.filter(commune__in=self.communes, pk=kwargs["pk"])
            row = rows.exclude(fusionnee_dans=None).select_related("fusionnee_dans").first()
            if row is None:
                raise
            return HttpResponseRedirect(address(row.standing()))

    def line(self, relation):
        found = self.buttons(buttons(relation, acts.RELATION))
        return LigneRelation(relation, since(relation.etat_depuis), found)

    def may_close(self, besoin):
        return communes_for(self.request.user, Acces.CLOTURE).filter(pk=besoin.commune_id).exists()


def to_close(besoin):
    """True when the action should be over: the report can be filled in."""
    gone = besoin.prevu_le and besoin.prevu_le < timezone.now()
    return besoin.etat == EtatBesoin.REALISE or (besoin.etat == EtatBesoin.PLANIFIE and gone)


def relations_of(besoin):
    """The proposals of a need, newest first, kept on it: their guards count them without asking."""
    rows = MiseEnRelation.objects.select_related("volontaire")
    prefetch_related_objects([besoin], Prefetch("mises_en_relation", queryset=rows))
    return list(besoin.mises_en_relation.all())


def to_ask(besoin, data=None):
    """The ManquesForm of a need that lacks something while it may still be asked; else None."""
    if besoin.etat not in A_VENIR or besoin.a_verifier or not besoin.a_demander:
        return None
    return ManquesForm(data, instance=besoin, commune=besoin.commune, auto_id="demander-%s")


class Demander(EnSonTour, PostMixin, EcranBesoin):
    """What was asked at last is written; what was not stays to be asked."""

    def post(self, request, *args, **kwargs):
        besoin = self.get_object()
        form = to_ask(besoin, cleaned(request.POST))
        if form is None:
            return HttpResponseRedirect(self.get_retour(besoin))
        if not form.is_valid():
            return self.show(dossier=self.get_object(), manques_form=form)
        besoins.answer(form.save(commit=False), by=request.user, fields=form.changed_data)
        messages.success(request, "C’est noté.")
        return HttpResponseRedirect(self.get_retour(besoin))


class ActeBesoin(ActeMixin, EcranBesoin):
    def actes_of(self, besoin):
        return acts.SUSPECT | acts.BESOIN


class ActeRelation(ActeMixin, EcranBesoin):
    """The address names the proposal; the screen is that of its need."""

    model = MiseEnRelation

    def get_queryset(self):
        rows = MiseEnRelation.objects.for_user(self.request.user, self.acces)
        return rows.select_related("besoin__commune", "volontaire")

    def actes_of(self, relation):
        return acts.RELATION

    def dossier_of(self, relation):
        return relation.besoin

    def get_retour(self, relation):
        return address(relation.besoin) + PROPOSITIONS


class NoterBesoin(NoteMixin, EcranBesoin):
    pass


class Proposer(PostView):
    """Propose the need to the volunteer whose button was pressed, or to those ticked."""

    model = Besoin

    def get_retour(self, besoin):
        return address(besoin) + PROPOSITIONS

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


class VersLeBesoin(PostView):
    """From a proposal to the screen of its need."""

    model = MiseEnRelation
    http_method_names = ["get", "head"]

    def get_retour(self, relation):
        return reverse("heurecivique_bureau:besoin", args=[relation.besoin_id]) + PROPOSITIONS

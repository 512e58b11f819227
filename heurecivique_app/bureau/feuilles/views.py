"""« Saisir une feuille »: the screen is the sheet, and the next one of the pile follows at once."""

from dataclasses import dataclass
from datetime import datetime, time

from django.contrib import messages
from django.db import transaction
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from heurecivique_app.besoins import actions as besoins
from heurecivique_app.besoins.feuilles import Feuille, add_photos
from heurecivique_app.besoins.forms_feuille import RANGEMENT, FeuilleForm
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.besoins.personnes import attach
from heurecivique_app.formulaires.semaine import written
from heurecivique_app.formulaires.submission import cleaned
from heurecivique_app.gestes.boite.renvois import asked_for

from ..besoins.facts import asked
from ..ecran.base import BureauMixin
from ..personnes.rattacher import likely
from ..saisie.views import DUneCommune, NouveauBesoin
from .lignes import parts_of

ALERTES = "heurecivique_app/bureau/includes/alertes.html"
PILE, DERNIERE = "heurecivique_pile", "heurecivique_feuille"
OUVRIR = "ouvrir"
PERSONNE = "Aucune fiche ne ressemble à cette personne\u00a0: écrivez ce que dit la feuille."
PLUSIEURS = "Plusieurs fiches lui ressemblent\u00a0: choisissez ci-dessous."
A_REJOINDRE = "Choisissez de nouveau les photos\u00a0: un navigateur ne les garde pas."
DEUX_FOIS = (
    "La feuille {} porte déjà la demande n°\u00a0{}\u00a0: est-ce une photocopie, ou la même "
    "demande notée deux fois\u00a0?"
)


@dataclass(frozen=True)
class Derniere:
    """The sheet just kept: what is to be asked, whom to call instead, who it may be."""

    besoin: Besoin
    renvois: list
    ressemble: bool

    @property
    def manques(self):
        return ", ".join(asked(champ, self.besoin).lower() for champ in self.besoin.a_demander)

    @property
    def moments(self):
        return written(self.besoin.creneaux)


def pile_of(request, commune):
    """What is known of the pile that this session keys for a commune; {} for none."""
    kept = request.session.get(PILE, {})
    return kept if kept.get("commune") == commune.pk else {}


class SaisirFeuille(NouveauBesoin):
    """A sheet; the letters of the pile and the place of the papers follow in the session."""

    template_name = "heurecivique_app/bureau/feuille.html"
    titre = "Saisir une feuille"
    form_class = FeuilleForm
    parts = staticmethod(parts_of)
    bouton = "Enregistrer et suivant"
    fiche = None

    def form_of_new(self, commune, data=None):
        kept = pile_of(self.request, commune)
        initial = {"classeur": kept.get("classeur", "")}
        told = {"pile": kept.get("lot", ""), "initial": initial, "commune": commune}
        return FeuilleForm(data, None if data is None else self.request.FILES, **told)

    def show(self, form, status=200, **context):
        if form.is_bound and self.request.FILES:
            messages.warning(self.request, A_REJOINDRE)
        context["pile"] = pile_of(self.request, form.commune)
        context["derniere"] = None if form.is_bound else self.last()
        return super().show(form, status, **context)

    def focus(self, form, parts):
        form.fields["code_feuille"].widget.attrs["autofocus"] = True

    def last(self):
        """The Derniere, once; None when there is none."""
        number = self.request.session.pop(DERNIERE, None)
        rows = Besoin.objects.for_user(self.request.user, self.acces)
        besoin = rows.select_related("theme", "commune", "lot").filter(pk=number).first()
        if besoin is None:
            return None
        return Derniere(besoin, asked_for(besoin.description), bool(likely(besoin)))

    def question(self, form, post):
        """Nothing is asked twice of a sheet; « = » alone must mean one file."""
        if not form.comme_sa_fiche or self.request.POST.get("semblable"):
            return {}
        told = self.alike(form, form.answers)
        found = told.get("semblables", [])
        if len(found) == 1:
            self.fiche = found[0].fiche
            return {}
        form.add_error(form.comme_sa_fiche, PLUSIEURS if found else PERSONNE)
        return told | {"status": 422}

    @transaction.atomic
    def keep(self, form):
        besoin, told = form.save(commit=False), form.cleaned_data
        if told["recue_le"] and told["recue_le"] < timezone.localdate():
            besoin.recu_le = datetime.combine(told["recue_le"], time(12), besoin.commune.zone)
        besoins.receive(besoin, by=self.request.user)
        kept = {name: told[name] for name in RANGEMENT}
        semaine = self.request.POST.get("creneaux", "").strip()[:80] if told["creneaux"] else ""
        Feuille.objects.create(besoin=besoin, semaine=semaine, **kept)
        add_photos(besoin, told["photos"])
        if fiche := self.fiche or self.chosen(besoin):
            attach(besoin, fiche, by=self.request.user)
        self.say(form, besoin)
        before = pile_of(self.request, besoin.commune)
        lot = f"{besoin.lot.depot.sigle}{besoin.lot.numero}" if besoin.lot_id else ""
        self.request.session[PILE] = {
            "commune": besoin.commune_id,
            "lot": lot or before.get("lot", ""),
            "depot": besoin.lot.depot.nom if lot else before.get("depot", ""),
            "classeur": told["classeur"],
        }
        self.request.session[DERNIERE] = besoin.pk

    def say(self, form, besoin):
        """What the one who types must know of this sheet, on the screen that follows."""
        for remarque in form.remarques:
            messages.warning(self.request, remarque)
        if other := besoin.same_sheet():
            messages.warning(self.request, DEUX_FOIS.format(besoin.code_feuille, other.pk))

    def address_of(self, besoin):
        if self.request.POST.get("acte") == OUVRIR:
            self.request.session.pop(DERNIERE, None)
            return reverse("heurecivique_bureau:besoin", args=[besoin.pk])
        query = {"commune": besoin.commune_id} if len(self.communes) > 1 else None
        return reverse("heurecivique_bureau:feuille", query=query)


class LireFeuille(DUneCommune, BureauMixin, View):
    """What is understood of a sheet while one types it; nothing is kept."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        post = cleaned(request.POST)
        commune = self.commune_of(post)
        if commune is None:
            return JsonResponse({})
        pile = pile_of(request, commune).get("lot", "")
        form = FeuilleForm(post, pile=pile, commune=commune)
        renvois = asked_for(post.get("description", "")[:500])
        return JsonResponse(
            {
                "lu": form.echoes(),
                "alertes": render_to_string(ALERTES, {"renvois": renvois}, request),
            }
        )

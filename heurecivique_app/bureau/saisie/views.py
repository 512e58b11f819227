"""What the keying screens stand on, a volunteer at the desk, and the correction of a file."""

import uuid

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins import actions as besoins
from heurecivique_app.besoins.listes import ORGANISATIONS
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes import accounts
from heurecivique_app.formulaires.submission import cleaned, once
from heurecivique_app.francais.clock import turn_to
from heurecivique_app.journal.models import Evenement
from heurecivique_app.volontaires import actions as volontaires
from heurecivique_app.volontaires.forms import ProfilForm, SaisieVolontaireForm
from heurecivique_app.volontaires.models import Volontaire

from ..ecran.base import Ecran, EnSonTour
from ..ecran.delays import short
from ..personnes.semblables import IDENTITE, likeness
from .forms import (
    CorrectionBesoinForm,
    besoin_parts,
    fingerprint,
    focus_first,
    volontaire_parts,
)


class Saisie(Ecran):
    """Base: one long form in parts, which keeps what was typed."""

    template_name = "heurecivique_app/bureau/saisie.html"
    form_class = None
    parts = staticmethod(besoin_parts)
    bouton = "Enregistrer"

    def address_of(self, dossier):
        return reverse(f"heurecivique_bureau:{dossier._meta.model_name}", args=[dossier.pk])

    def focus(self, form, parts):
        focus_first(parts)

    def show(self, form, status=200, **context):
        parts = self.parts(form)
        if not form.is_bound:
            self.focus(form, parts)
        context = self.get_context_data(form=form, parties=parts, bouton=self.bouton, **context)
        return self.render_to_response(context, status=status)


class DUneCommune:
    """Which commune a new file is for."""

    def commune_of(self, data):
        """The commune asked for among the user's own; None while there is a choice to make."""
        if len(self.communes) == 1:
            return self.communes[0]
        asked = data.get("commune", "")
        chosen = next((c for c in self.communes if str(c.pk) == asked), None)
        if chosen:
            turn_to(chosen)
        return chosen


class Nouvelle(DUneCommune, Saisie):
    """A new file. Somebody of several communes says first which one.

    The page carries a number of its own, so that a double click gives a single record.
    """

    def get(self, request, *args, **kwargs):
        commune = self.commune_of(request.GET)
        if commune is None:
            return self.render_to_response(self.get_context_data(choisir=True))
        return self.show(self.form_of_new(commune), commune=commune, feuille=uuid.uuid4())

    def form_of_new(self, commune, data=None):
        return self.form_class(data, commune=commune)

    def post(self, request, *args, **kwargs):
        post = cleaned(request.POST)
        commune = self.commune_of(post)
        if commune is None:
            return self.render_to_response(self.get_context_data(choisir=True), status=422)
        form = self.form_of_new(commune, post)
        if not form.is_valid():
            feuille = post.get("feuille", "")
            return self.show(form, status=422, commune=commune, feuille=feuille)
        form.instance.empreinte = fingerprint(request.user, post)
        kept = self.model.objects.filter(empreinte=form.instance.empreinte).exists()
        if not kept and (question := self.question(form, post)):
            return self.show(form, commune=commune, feuille=post.get("feuille", ""), **question)
        once(self.model, form.instance.empreinte, lambda: self.keep(form))
        dossier = self.get_queryset().get(empreinte=form.instance.empreinte)
        return HttpResponseRedirect(self.address_of(dossier))

    def question(self, form, post):
        """What is asked once more before a valid form is kept, as names of the context."""
        return {}

    def keep(self, form):
        """Record what a valid form says, and tell it."""
        raise NotImplementedError


class NouveauBesoin(Nouvelle):
    """Base: a need that an agent types."""

    model = Besoin
    onglet = "besoins"

    def get_context_data(self, **kwargs):
        return super().get_context_data(ressemble=True, **kwargs)

    def alike(self, form, answers):
        """Who the person of a need may be, as names of the context; {} for an organisation."""
        organised = form.instance.type_demandeur in ORGANISATIONS
        return {} if organised else likeness(form.commune, answers)

    def chosen(self, besoin):
        """The file that was said to be that of the person; None for none, or for « non »."""
        number = self.request.POST.get("semblable", "")
        if not number.isdecimal() or besoin.type_demandeur in ORGANISATIONS:
            return None
        rows = Beneficiaire.objects.for_user(self.request.user)
        return rows.filter(commune=besoin.commune, pk=int(number[:18])).first()


class SaisirVolontaire(Nouvelle):
    model = Volontaire
    onglet = "volontaires"
    titre = "Inscrire un volontaire"
    form_class = SaisieVolontaireForm
    parts = staticmethod(volontaire_parts)
    fait = "Volontaire inscrit. Il reste à faire connaissance."
    bouton = "Inscrire"

    def keep(self, form):
        volontaires.sign_up(
            form.save(commit=False), themes=form.cleaned_data["themes"], by=self.request.user
        )
        messages.success(self.request, self.fait)


class Correction(EnSonTour, Saisie):
    """A file corrected in place. `ressemble`: it is of a person, who may be known twice."""

    ressemble = False

    def form_of(self, dossier, data=None):
        return self.form_class(data, instance=dossier, commune=dossier.commune)

    def get_queryset(self):
        return super().get_queryset().select_related("commune")

    def get(self, request, *args, **kwargs):
        dossier = self.get_object()
        return self.show(self.form_of(dossier), dossier=dossier)

    def post(self, request, *args, **kwargs):
        dossier = self.get_object()
        form = self.form_of(dossier, cleaned(request.POST))
        if not form.is_valid():
            if form.croises:
                messages.warning(request, last_corrected(dossier))
            return self.show(form, status=422, dossier=dossier)
        if question := self.question(dossier, form):
            return self.show(form, dossier=dossier, **question)
        self.write(form)
        messages.success(request, "C’est enregistré.")
        return HttpResponseRedirect(self.address_of(dossier))

    def question(self, dossier, form):
        """Who else it may be, shown once when who they are has changed, as names of the context."""
        asked = self.ressemble and "semblable" not in form.data
        if not asked or IDENTITE.isdisjoint(form.changed_data):
            return {}
        return likeness(dossier.commune, form.data, dossier)

    def get_context_data(self, **kwargs):
        dossier = kwargs["dossier"]
        self.titre = f"{capfirst(dossier._meta.verbose_name)} n°\u00a0{dossier.pk} : corriger"
        retour = self.address_of(dossier)
        kwargs["soi"] = f"{dossier._meta.model_name}-{dossier.pk}" if self.ressemble else ""
        return super().get_context_data(retour=retour, ressemble=self.ressemble, **kwargs)


def last_corrected(dossier):
    """Who corrected a file last, and when, in a sentence."""
    events = Evenement.objects.about(dossier).filter(action="correction").select_related("auteur")
    event = events.last()
    qui = accounts.name_of(event.auteur) if event and event.auteur else "Quelqu’un"
    quand = f" ({short(event.quand)})" if event else ""
    return f"{qui} a corrigé ce dossier{quand} pendant que vous écriviez."


class ModifierBesoin(Correction):
    model = Besoin
    ressemble = True
    onglet = "besoins"
    form_class = CorrectionBesoinForm

    def write(self, form):
        besoins.update(form.save(commit=False), by=self.request.user, fields=form.changed_data)


class ModifierVolontaire(Correction):
    model = Volontaire
    onglet = "volontaires"
    form_class = ProfilForm
    parts = staticmethod(volontaire_parts)

    def write(self, form):
        volontaires.update(
            form.save(commit=False),
            by=self.request.user,
            fields=form.changed_data,
            themes=form.cleaned_data["themes"],
        )

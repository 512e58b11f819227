"""The call: noted at speaking pace, kept at every step, taken up again, abandoned."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins import actions as besoins
from heurecivique_app.besoins.brouillons import Brouillon, answers_of, finish, keep
from heurecivique_app.besoins.listes import Canal
from heurecivique_app.besoins.personnes import COPIES, attach
from heurecivique_app.formulaires.submission import cleaned
from heurecivique_app.francais.clock import turn_to
from heurecivique_app.gestes.boite.renvois import asked_for
from heurecivique_app.reception.actions import became

from ..ecran.base import BureauMixin, PostView
from ..personnes.recurrence import third
from ..personnes.semblables import read, told
from ..saisie.views import DUneCommune, NouveauBesoin
from .forms import AppelForm, asked_parts, known_parts

ALERTES = "heurecivique_app/bureau/includes/alertes.html"
A_PART = (
    "{} a écrit dans ce même brouillon\u00a0: son texte y est resté, le vôtre est gardé ici, à "
    "part. Enregistrez si les deux ne sont pas la même demande."
)
LETTRE = "Un besoin reçu par courriel"
FAIT_DE_LETTRE = "Besoin n°\u00a0{} enregistré\u00a0: la lettre y est jointe, l’accusé part."
JOINDRE = (
    "Notez un numéro, un courriel ou une adresse\u00a0; ou cochez «\u00a0elle rappellera\u00a0»."
)


def number(text):
    return int(text[:18]) if text.isdecimal() else 0


def alerts(answers, commune, fiche):
    """What to say on the line: whom to call instead, and a need that comes back."""
    theme, back = number(answers.get("theme", "")), []
    if theme:
        dit = None if fiche else told(answers)
        back = third(commune, theme, timezone.now(), fiche=fiche, dit=dit)
    return {"renvois": asked_for(answers.get("description", "")[:500]), "recurrents": back}


class AppelMixin(DUneCommune):
    """Which commune, which file and which draft a sending is about, and the draft kept first."""

    fiche = brouillon = None

    def commune_of(self, data):
        """That of the file that is named (`fiche`), else the one asked for."""
        if asked := data.get("fiche", ""):
            rows = Beneficiaire.objects.for_user(self.request.user).select_related("commune")
            self.fiche = get_object_or_404(rows, pk=number(asked), decede_le=None)
            turn_to(self.fiche.commune)
            return self.fiche.commune
        return super().commune_of(data)

    def keep_draft(self, commune, post):
        """Keep what was typed; True when it had to be put aside, somebody else having written."""
        feuille = post.get("feuille", "")[:36] or str(uuid.uuid4())
        self.brouillon, aside = keep(
            commune=commune,
            page=feuille,
            numero=number(post.get("brouillon", "")),
            version=number(post.get("version", "")),
            reponses=answers_of(post),
            fiche=self.fiche,
            by=self.request.user,
        )
        return aside


class NoterAppel(AppelMixin, NouveauBesoin):
    """A new call; what it sends is kept before anything is judged."""

    template_name = "heurecivique_app/bureau/appel.html"
    titre = "Noter un appel"
    bouton = "Enregistrer le besoin"
    fait = "Besoin n°\u00a0{} enregistré\u00a0: donnez ce numéro à la personne, elle est prévenue."

    @cached_property
    def lettre(self):
        """The letter that the draft was begun from, None for a call."""
        if self.brouillon is None:
            return None
        return self.brouillon.lettres.select_related("commune").first()

    def form_of_new(self, commune, data=None):
        canal = Canal.COURRIEL if self.lettre else None
        return AppelForm(data, fiche=self.fiche, canal=canal, commune=commune)

    def parts(self, form):
        return asked_parts(form, self.fiche)

    def get_context_data(self, **kwargs):
        if "form" in kwargs:
            form = kwargs["form"]
            answers = form.data if form.is_bound else {}
            kwargs = (
                alerts(answers, form.commune, self.fiche)
                | {"connues": known_parts(form, kwargs["parties"])}
                | kwargs
            )
        if self.lettre:
            self.titre = LETTRE
        return super().get_context_data(
            fiche=self.fiche, brouillon=self.brouillon, lettre=self.lettre, **kwargs
        )

    def post(self, request, *args, **kwargs):
        post = cleaned(request.POST)
        commune = self.commune_of(post)
        if commune is None:
            return super().post(request, *args, **kwargs)
        acte = post.get("acte", "")
        if acte == "commencer":
            return self.begin(commune, post)
        if self.keep_draft(commune, post):
            return self.show_aside(commune, post)
        if acte == "etape":
            return HttpResponseRedirect(self.address())
        if acte == "garder":
            return self.leave(commune, post)
        return super().post(request, *args, **kwargs)

    def address(self):
        return reverse("heurecivique_bureau:appel-reprendre", args=[self.brouillon.pk])

    def begin(self, commune, post):
        """What was typed in « Qui appelle ? » begins the call: a number, a mail, or a name."""
        said = post.get("appelle", "").strip()[:100]
        told = QueryDict(mutable=True)
        first, _, last = said.rpartition(" ")
        if read(said):
            told["benef_telephone"] = said
        elif "@" in said:
            told["benef_courriel"] = said
        else:
            told.update({"benef_prenom": first, "benef_nom": last})
        self.keep_draft(commune, told)
        return HttpResponseRedirect(self.address())

    def leave(self, commune, post):
        """Keep it for later; without any way to reach somebody, that is asked for once more."""
        if not self.brouillon.joignable:
            form = self.form_of_new(commune, post)
            form.errors.clear()
            form.add_error(None if self.fiche else "benef_telephone", JOINDRE)
            return self.show(form, status=422, commune=commune, feuille=post.get("feuille", ""))
        messages.success(self.request, "Gardé dans les appels à compléter.")
        return HttpResponseRedirect(reverse("heurecivique_bureau:aujourdhui"))

    def show_aside(self, commune, post):
        other = Brouillon.objects.filter(commune=commune, pk=number(post.get("brouillon", "")))
        row = other.select_related("par").first()
        who = row.par.get_full_name() if row and row.par else ""
        form = self.form_of_new(commune, post)
        form.errors.clear()
        messages.warning(self.request, A_PART.format(who or "Un collègue"))
        return self.show(form, status=409, commune=commune, feuille=post.get("feuille", ""))

    def question(self, form, post):
        """Asked once, on one screen: whom to call instead, and of somebody not known by a file
        whether they are known, and the same comes back. Who answers nothing then goes on.
        """
        asked = {}
        if not self.fiche and "semblable" not in post:
            asked = self.alike(form, post)
        said = alerts(post, form.commune, self.fiche)
        to_read = ["renvois"] if self.fiche else ["renvois", "recurrents"]
        if any(said[name] and f"{name}_lus" not in post for name in to_read):
            asked |= {"relire": True}
        return asked

    @transaction.atomic
    def keep(self, form):
        besoin = besoins.receive(form.save(commit=False), by=self.request.user)
        if self.fiche:
            names = [name for name, need in COPIES.items() if need in form.changed_data]
            attach(besoin, self.fiche, by=self.request.user, reprendre=names)
        elif fiche := self.chosen(besoin):
            attach(besoin, fiche, by=self.request.user)
        became(self.brouillon, besoin, by=self.request.user)
        finish(self.brouillon)
        fait = FAIT_DE_LETTRE if self.lettre else self.fait
        messages.success(self.request, fait.format(besoin.pk))


class ReprendreAppel(NoterAppel):
    """The call as it was left; what is sent then goes to `NoterAppel`."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        rows = Brouillon.objects.for_user(request.user, self.acces).ouverts()
        self.brouillon = get_object_or_404(
            rows.select_related("fiche__commune", "commune"), pk=kwargs["pk"]
        )
        self.fiche, commune = self.brouillon.fiche, self.brouillon.commune
        turn_to(commune)
        told = QueryDict(mutable=True)
        blank = AppelForm(fiche=self.fiche, commune=commune)
        for name, field in blank.fields.items():
            value = blank.get_initial_for_field(field, name)
            if value not in (None, "", False, []):
                told[name] = str(getattr(value, "pk", getattr(value, "value", value)))
        for name, values in self.brouillon.reponses.items():
            told.setlist(name, values)
        form = self.form_of_new(commune, told)
        form.errors.clear()  # nothing was sent: nothing is wrong yet
        return self.show(form, commune=commune, feuille=uuid.uuid4())


class GarderAppel(AppelMixin, BureauMixin, View):
    """What is typed, kept while one types: says where, and what is to be said on the line."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        post = cleaned(request.POST)
        commune = self.commune_of(post)
        if commune is None or not answers_of(post):
            return JsonResponse({})
        aside = self.keep_draft(commune, post)
        said = alerts(post, commune, self.fiche) | {"a_part": aside}
        return JsonResponse(
            {
                "brouillon": self.brouillon.pk,
                "version": self.brouillon.version,
                "alertes": render_to_string(ALERTES, said, request),
            }
        )


class AbandonnerAppel(PostView):
    """Nothing of it is kept."""

    model = Brouillon
    fait = "L’appel est abandonné\u00a0: rien n’en est gardé."

    def get_retour(self, brouillon):
        return reverse("heurecivique_bureau:aujourdhui")

    def action(self, brouillon, *, by):
        brouillon.delete()

"""The ideas that residents propose: read, correct, then publish or thank.

Moderating is publishing: it asks Acces.CONTENUS, like the pages and the gestes. A communication
officer thus moderates without ever opening a need or a volunteer, and a référent, who publishes
nothing, does not. Nothing is published without the press of a button here.
"""

from collections import Counter
from dataclasses import replace

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.urls import reverse

from heurecivique_app.communes.roles import Acces
from heurecivique_app.gestes.idees import actions
from heurecivique_app.gestes.idees.etats import EtatIdee as E
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.initiatives.actions import draft

from ..ecran import moves
from ..ecran.acts import make_move, say
from ..ecran.base import Ecran
from ..ecran.delays import short, since
from ..ecran.dossier import history_of
from ..ecran.listing import Etat, Liste
from . import forms
from .filters import FiltresIdee

A_LIRE, A_VERIFIER = "a_lire", "a_verifier"
ONGLETS = [
    (A_LIRE, "À lire"),
    (E.PUBLIEE.value, "Retenues"),
    (E.REFUSEE.value, "Non retenues"),
    (A_VERIFIER, "À vérifier"),
]


class ListeIdees(Liste):
    """The ideas of the user's communes; those of robots have their own tab and are in no other."""

    acces = Acces.CONTENUS
    model = Idee
    template_name = "heurecivique_app/bureau/idees.html"
    onglet = "idees"
    titre = "Idées des habitants"
    filtres = FiltresIdee
    etat_par_defaut = A_LIRE
    ordre = "recue"
    colonnes = {"titre": "titre", "theme": "theme__ordre", "recue": "recue_le"}

    def etats(self, rows):
        counts = Counter()
        lines = rows.order_by().values_list("etat", "a_verifier").annotate(n=Count("pk"))
        for etat, suspect, n in lines:
            doubtful = suspect and etat == E.RECUE
            counts[A_VERIFIER if doubtful else A_LIRE if etat == E.RECUE else etat] += n
        return [Etat(code, nom, counts[code], code == self.etat) for code, nom in ONGLETS]

    def in_state(self, rows, code):
        if code == A_VERIFIER:
            return rows.to_check()
        return rows.to_read() if code == A_LIRE else rows.filter(etat=code)

    def page_of(self, rows, total):
        return super().page_of(rows.select_related("theme", "commune"), total)

    def decorate(self, rows):
        for idee in rows:
            idee.recue = short(idee.recue_le)
            idee.reperes = [genre for genre, _ in forms.noticed(idee)]
        return rows


class EcranIdee(Ecran):
    """One idea: its text with what says something of somebody, the form to publish it, the rest."""

    acces = Acces.CONTENUS
    model = Idee
    template_name = "heurecivique_app/bureau/idee.html"
    onglet = "idees"

    def get_queryset(self):
        return super().get_queryset().select_related("theme", "commune", "geste", "page")

    def get_context_data(self, **kwargs):
        idee = kwargs.pop("idee", None) or self.get_object()
        self.titre = f"Idée n°\u00a0{idee.pk}"
        offres = kwargs.pop("offres", None) or forms.offers(idee)
        form = kwargs.pop("form", None) or forms.publishing_form(idee)
        return super().get_context_data(
            idee=idee,
            attente=since(idee.etat_depuis),
            texte=forms.marked(idee.texte),
            faire_pareil=forms.marked(idee.faire_pareil),
            reperes=forms.noticed(idee),
            form=form,
            offres=offres,
            suite=what_became(idee),
            oubli=forms.erasure_offer(idee),
            efface=forms.erased(idee),
            historique=history_of(idee),
            **kwargs,
        )

    def show(self, idee, **context):
        """The screen again, with the errors of one form."""
        return self.render_to_response(self.get_context_data(idee=idee, **context), status=422)


def what_became(idee):
    """Where the idea went, as (address, words) pairs."""
    if idee.geste_id:
        edit = reverse("wagtailsnippets_heurecivique_app_geste:edit", args=[idee.geste_id])
        links = [(edit, "Ouvrir le geste dans l’éditeur")]
        page = GestesPage.of(idee.commune)
        if page and idee.geste.publie:
            links.append((page.address_of(idee.geste), "Le voir dans la boîte à idées"))
        return links
    if idee.page_id:
        edit = reverse("wagtailadmin_pages:edit", args=[idee.page_id])
        words = "Ouvrir la page" if idee.page.live else "Finir et publier la page"
        return [(edit, words)]
    return []


class ActeIdee(EcranIdee):
    """Base of what is done from the screen; a GET leads back to it."""

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(address(self.get_object()))


class PublierIdee(ActeIdee):
    """« Publier »: a geste appears at once; an initiative becomes a draft to finish."""

    def post(self, request, *args, **kwargs):
        idee = self.get_object()
        form = forms.publishing_form(idee, request.POST)
        if form is None:
            why = idee.machine.reason_against(idee, E.PUBLIEE)
            messages.warning(request, why or "Dites d’abord si cette idée est vraie.")
            return HttpResponseRedirect(address(idee))
        if not form.is_valid():
            return self.show(idee, form=form)
        if idee.nature == Idee.Nature.GESTE:
            say(request, lambda: self.publish(idee, form), "Le geste est publié.")
            return HttpResponseRedirect(address(idee))
        done = say(
            request,
            lambda: draft(idee, fields=form.cleaned_data, by=request.user),
            "Le brouillon de la page est prêt : complétez-le, puis publiez-le.",
        )
        return HttpResponseRedirect(what_became(idee)[0][0] if done else address(idee))

    def publish(self, idee, form):
        actions.publish(idee, geste=form.save(commit=False), by=self.request.user)


class MouvementIdee(ActeIdee):
    """Another button of the idea was pressed."""

    def post(self, request, *args, **kwargs):
        idee = self.get_object()
        code = kwargs["code"]
        gone = code == moves.ECARTER and idee.a_verifier
        actes = forms.SUSPECTE | {forms.EFFACER: forms.erasure(idee)}
        return make_move(
            self,
            idee,
            actes if forms.is_suspect(idee) else actes | forms.IDEE,
            code,
            screen=lambda code, form: self.show(idee, offres=with_form(idee, code, form)),
            back=reverse("heurecivique_bureau:idees") if gone else address(idee),
        )


def with_form(idee, code, form):
    """The buttons of an idea, the one that was wrong carrying what was typed."""
    return [replace(o, form=form) if o.code == code else o for o in forms.offers(idee)]


def address(idee):
    return reverse("heurecivique_bureau:idee", args=[idee.pk])

"""The ideas that residents propose: read, correct, then publish or thank.

Moderating is publishing: it asks Acces.CONTENUS, like the pages and the gestes. A communication
officer thus moderates without ever opening a need or a volunteer, and a référent, who publishes
nothing, does not. Nothing is published without the press of a button here.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django_filters import ChoiceFilter

from heurecivique_app.communes.roles import Acces
from heurecivique_app.gestes.idees import actions
from heurecivique_app.gestes.idees.etats import EtatIdee as E
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.initiatives.actions import draft

from ..ecran.base import PostMixin, say
from ..ecran.delays import short, since
from ..ecran.dossier import ActeMixin, EcranDossier, history_of
from ..ecran.filters import Filtres
from ..ecran.listing import A_VERIFIER, Colonne, Liste
from . import acts
from .forms import marked, noticed, publishing_form

A_LIRE = "a_lire"


@dataclass(frozen=True)
class LigneIdee:
    """An idea in the list: when it came, what kinds of personal details it may hold."""

    idee: Idee
    recue: str
    reperes: list


class FiltresIdee(Filtres):
    nature = ChoiceFilter(label="Ce que c’est", choices=Idee.Nature.choices, empty_label="Tout")


class ListeIdees(Liste):
    """The ideas of the user's communes."""

    acces = Acces.CONTENUS
    model = Idee
    template_name = "heurecivique_app/bureau/idees.html"
    onglet = "idees"
    titre = "Idées des habitants"
    mot = "idée"
    filtres = FiltresIdee
    ordre = "recue"
    colonnes = (
        Colonne("Idée", "titre", "titre"),
        Colonne("Thème", "theme", "theme__ordre"),
        Colonne("À relire de près"),
        Colonne("Reçue", "recue", "recue_le"),
    )
    etat_par_defaut = A_LIRE
    etats_montres = (
        (A_LIRE, "À lire"),
        (E.PUBLIEE.value, "Retenues"),
        (E.REFUSEE.value, "Non retenues"),
        (A_VERIFIER, "À vérifier"),
    )
    groupes = {A_LIRE: (E.RECUE,)}

    def place_of(self, etat, suspect=False):
        """Once somebody has judged it, an idea is a suspect no more."""
        return super().place_of(etat, suspect and etat == E.RECUE)

    def in_state(self, rows, code):
        return rows.filter(etat=code) if code in E else super().in_state(rows, code)

    def read(self, rows):
        return rows.select_related("theme", "commune")

    def line(self, idee):
        found = [genre for genre, _ in noticed(idee)]
        return LigneIdee(idee, short(idee.recue_le), found)


class EcranIdee(EcranDossier):
    """One idea: its text with what says something of somebody, the form to publish it, the rest."""

    acces = Acces.CONTENUS
    model = Idee
    template_name = "heurecivique_app/bureau/idee.html"
    onglet = "idees"
    nom, titre_de = "idee", "Idée"

    def get_queryset(self):
        return super().get_queryset().select_related("theme", "commune", "geste", "page")

    def shown(self, idee):
        return {
            "attente": since(idee.etat_depuis),
            "texte": marked(idee.texte),
            "faire_pareil": marked(idee.faire_pareil),
            "reperes": noticed(idee),
            "form": publishing_form(idee),
            "boutons": self.buttons(acts.idee_buttons(idee)),
            "suite": what_became(idee),
            "oubli": acts.erasure_button(idee),
            "efface": acts.erased(idee),
            "historique": history_of(idee),
        }


def what_became(idee):
    """Where the idea went, as (address, words) pairs."""
    if idee.geste_id:
        edit = reverse("wagtailsnippets_heurecivique_app_geste:edit", args=[idee.geste_id])
        links = [(edit, "Ouvrir le geste dans l’éditeur")]
        page = GestesPage.of(idee.commune)
        if page and idee.geste.live:
            links.append((page.address_of(idee.geste), "Le voir dans la boîte à idées"))
        return links
    if idee.page_id:
        edit = reverse("wagtailadmin_pages:edit", args=[idee.page_id])
        words = "Ouvrir la page" if idee.page.live else "Finir et publier la page"
        return [(edit, words)]
    return []


class PublierIdee(PostMixin, EcranIdee):
    """« Publier »: a geste appears at once; an initiative becomes a draft to finish."""

    def post(self, request, *args, **kwargs):
        idee = self.get_object()
        form = publishing_form(idee, request.POST)
        if form is None:
            why = idee.machine.reason_against(idee, E.PUBLIEE)
            messages.warning(request, why or "Dites d’abord si cette idée est vraie.")
            return HttpResponseRedirect(self.get_retour(idee))
        if not form.is_valid():
            return self.show(dossier=idee, form=form)
        if idee.nature == Idee.Nature.GESTE:
            say(request, lambda: self.publish(idee, form), "Le geste est publié.")
            return HttpResponseRedirect(self.get_retour(idee))
        done = say(
            request,
            lambda: draft(idee, fields=form.cleaned_data, by=request.user),
            "Le brouillon de la page est prêt : complétez-le, puis publiez-le.",
        )
        return HttpResponseRedirect(what_became(idee)[0][0] if done else self.get_retour(idee))

    def publish(self, idee, form):
        actions.publish(idee, geste=form.save(commit=False), by=self.request.user)


class ActeIdee(ActeMixin, EcranIdee):
    def actes_of(self, idee):
        always = acts.SUSPECTE | {acts.EFFACER: acts.erasure(idee)}
        return always if acts.is_suspect(idee) else always | acts.IDEE

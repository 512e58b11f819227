"""« Qui appelle ? », and one person on one screen: who, how, around, needs, hours, history."""

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import View

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.beneficiaires.ressemblance import Dit, resembling
from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.etats import EN_COURS
from heurecivique_app.journal.actions import record
from heurecivique_app.reception.models import Lettre
from heurecivique_app.relations.actions import close_after_death
from heurecivique_app.relations.models import MiseEnRelation
from heurecivique_app.vie_privee.copie import copy_of

from ..ecran.base import BureauMixin, Ecran
from ..ecran.delays import short
from ..ecran.dossier import ActeMixin, EcranDossier, NoteMixin, history_of, note_form
from ..ecran.reunir import merged
from ..lettres.rows import letters
from ..saisie.views import Correction
from . import acts
from .facts import groups
from .forms import FicheForm, fiche_parts
from .messages import messages_of_needs
from .recurrence import recurring
from .trouves import MONTRES, everybody

RECENTES = 20


class EcranPersonnes(Ecran):
    """Everybody that a few words or digits name; without any, the files of late."""

    template_name = "heurecivique_app/bureau/personnes.html"
    onglet = "personnes"
    titre = "Personnes"

    def get_context_data(self, **kwargs):
        q = " ".join(self.request.GET.get("q", "")[:100].replace("\x00", "").split())
        user = self.request.user
        found = everybody(q, self.communes, everywhere=user.is_superuser) if q else []
        return super().get_context_data(
            q=q,
            trouves=found[:MONTRES],
            reste=len(found) - MONTRES,
            recentes=[] if q else self.recent(),
            **kwargs,
        )

    def recent(self):
        rows = Beneficiaire.objects.for_user(self.request.user)
        return rows.select_related("quartier", "commune").order_by("-dernier_contact", "-pk")[
            :RECENTES
        ]


class EcranPersonne(EcranDossier):
    model = Beneficiaire
    template_name = "heurecivique_app/bureau/personne.html"
    onglet = "personnes"
    nom, titre_de = "personne", "Fiche"

    def get_queryset(self):
        return super().get_queryset().select_related("quartier", "commune")

    def shown(self, fiche):
        rows = fiche.besoins.present().select_related("theme", "commune")
        besoins = list(rows.order_by("-pk"))
        return {
            "ouverts": [LigneDe(one) for one in besoins if one.etat in EN_COURS],
            "passes": [LigneDe(one) for one in besoins if one.etat not in EN_COURS],
            "recurrents": recurring(besoins),
            "heures": hours_by_year(fiche),
            "groupes": groups(fiche),
            "boutons": self.buttons(acts.fiche_buttons(fiche, besoins)),
            "proches": resembling(fiche.commune, Dit.of_file(fiche), sauf=fiche.pk),
            "reunies": merged(fiche, lambda one: one.nom_complet),
            "lettres": letters(Lettre.objects.of_person(fiche)),
            "courriels": messages_of_needs(besoins),
            "notes": fiche.notes.select_related("auteur"),
            "note_form": note_form(fiche),
            "historique": history_of(fiche),
        }


class LigneDe:
    """A need on the screen of its person, and its day in words."""

    def __init__(self, besoin):
        self.besoin = besoin
        self.jour = short(besoin.prevu_le or besoin.date_souhaitee)
        self.recu = short(besoin.recu_le)


def hours_by_year(fiche):
    """[(year, hours)] that a person was helped, the latest first."""
    rows = MiseEnRelation.objects.filter(besoin__beneficiaire=fiche, heures__isnull=False)
    return list(
        rows.order_by()
        .values_list("besoin__compte_rendu__date__year")
        .annotate(total=Sum("heures"))
        .order_by("-besoin__compte_rendu__date__year")
    )


class ActePersonne(ActeMixin, EcranPersonne):
    def actes_of(self, fiche):
        return acts.ACTES


class NoterPersonne(NoteMixin, EcranPersonne):
    pass


class ModifierPersonne(Correction):
    model = Beneficiaire
    ressemble = True
    onglet = "personnes"
    form_class = FicheForm
    parts = staticmethod(fiche_parts)

    def address_of(self, fiche):
        return reverse("heurecivique_bureau:personne", args=[fiche.pk])

    def write(self, form):
        fiche = form.save(commit=False)
        personnes.correct(fiche, by=self.request.user, fields=form.changed_data)


class CopiePersonne(BureauMixin, View):
    """What is kept of a person, as a text to hand over; the journal says who took it."""

    model = Beneficiaire
    http_method_names = ("post", "options")

    def post(self, request, *args, **kwargs):
        fiche = self.get_object()
        record(objet=fiche, action="copie", by=request.user)
        response = HttpResponse(copy_of(fiche), content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="fiche-{fiche.pk}.txt"'
        return response


class ClorePersonne(EcranPersonne):
    """After a death: every open need is cancelled, volunteers are told, the family is not."""

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.get_retour(self.get_object()))

    def post(self, request, *args, **kwargs):
        fiche = self.get_object()
        if not fiche.decede_le:
            messages.warning(request, "Personne n’a noté de décès sur cette fiche.")
            return HttpResponseRedirect(self.get_retour(fiche))
        close_after_death(fiche, by=request.user)
        messages.success(request, "Les demandes sont closes\u00a0; les volontaires sont prévenus.")
        return HttpResponseRedirect(self.get_retour(fiche))

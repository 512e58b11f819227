"""« Courrier reçu »: the letters to qualify, one on its screen, and what becomes of it.

What a stranger wrote is shown as words, never as HTML nor as links; what they sent with it is only
ever handed over as a file to save.
"""

from dataclasses import dataclass

from django.db.models.functions import Left
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View
from django_filters import ChoiceFilter

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.formulaires.submission import cleaned
from heurecivique_app.reception import actions
from heurecivique_app.reception.etats import EtatLettre as E
from heurecivique_app.reception.models import Lettre, PieceLettre
from heurecivique_app.reception.releve import is_silent

from ..ecran.acts import Acte, buttons
from ..ecran.base import BureauMixin, PostMixin, PostView, say
from ..ecran.delays import short, since
from ..ecran.dossier import ActeMixin, EcranDossier, history_of
from ..ecran.filters import Filtres
from ..ecran.inert import inert
from ..ecran.listing import Colonne, Liste
from .forms import joining_form
from .rows import LONGS, likely

DEBUT = 160
ACTES = {
    E.TRAITEE: Acte(actions.read_and_done, fait="C’est noté\u00a0: la lettre est traitée."),
    E.ECARTEE: Acte(
        actions.put_aside,
        "Personne n’est prévenu. Elle s’efface dans trente jours\u00a0; d’ici là, on peut la "
        "remettre à qualifier.",
        "La lettre est écartée.",
    ),
    E.A_QUALIFIER: Acte(actions.reopen, fait="La lettre est de nouveau à qualifier."),
}


@dataclass(frozen=True)
class LigneRecue:
    """A letter in the list: how it begins, when it came."""

    lettre: Lettre
    debut: str
    recue: str


class FiltresLettre(Filtres):
    qui = ChoiceFilter(
        label="Qui écrit",
        choices=[("personne", "Quelqu’un"), ("automate", "Un automate")],
        empty_label="Tous",
        method="by_kind",
    )

    def by_kind(self, rows, name, value):
        return rows.from_somebody() if value == "personne" else rows.exclude(automate="")


class ListeLettres(Liste):
    model = Lettre
    template_name = "heurecivique_app/bureau/lettres.html"
    onglet = "lettres"
    titre = "Courrier reçu"
    mot = "lettre"
    filtres = FiltresLettre
    ordre = "-recue"
    colonnes = (
        Colonne("De qui", "nom", "nom"),
        Colonne("Quoi"),
        Colonne("Où on en est", "etat", "etat"),
        Colonne("Reçue", "recue", "recue_le"),
    )
    suspects = False
    etat_par_defaut = E.A_QUALIFIER.value
    etats_montres = (
        (E.A_QUALIFIER.value, "À qualifier"),
        (E.TRAITEE.value, "Traitées"),
        (E.ECARTEE.value, "Écartées"),
        ("toutes", "Toutes"),
    )
    groupes = {"toutes": tuple(E)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(boite_muette=is_silent(timezone.now()), **kwargs)

    def read(self, rows):
        return rows.select_related("commune").defer(*LONGS).annotate(debut=Left("texte", DEBUT))

    def line(self, lettre):
        return LigneRecue(lettre, lettre.debut, short(lettre.recue_le))


class EcranLettre(EcranDossier):
    """One letter: its words, its files, who it may be from, what may become of it."""

    model = Lettre
    template_name = "heurecivique_app/bureau/lettre_recue.html"
    onglet = "lettres"
    nom, titre_de = "lettre", "Lettre"

    def get_queryset(self):
        related = ("commune", "besoin__theme", "fiche", "brouillon")
        return super().get_queryset().select_related(*related)

    def shown(self, lettre):
        ouverte = lettre.etat == E.A_QUALIFIER
        return {
            "attente": since(lettre.etat_depuis),
            "boutons": self.buttons(buttons(lettre, ACTES)),
            "pieces": lettre.pieces.defer("contenu"),
            "laisse": lettre.laisse.splitlines(),
            "trouves": likely(lettre) if ouverte and not lettre.automate else [],
            "ouverte": ouverte,
            "joindre": joining_form(lettre, self.request.user),
            "historique": history_of(lettre),
        }


class ActeLettre(ActeMixin, EcranLettre):
    def actes_of(self, lettre):
        return ACTES


class JoindreLettre(PostMixin, EcranLettre):
    """« Joindre au besoin n° »: the need is not changed."""

    def post(self, request, *args, **kwargs):
        lettre = self.get_object()
        form = joining_form(lettre, request.user, cleaned(request.POST))
        if not form.is_valid():
            return self.show(dossier=lettre, joindre=form)
        besoin = form.cleaned_data["besoin"]
        say(
            request,
            lambda: actions.join(lettre, besoin, by=request.user),
            f"La lettre est jointe à la demande n°\u00a0{besoin.pk}.",
        )
        return HttpResponseRedirect(self.get_retour(lettre))


class DUneFiche:
    """A button that may name the file of a person, of the commune of the letter."""

    def get_retour(self, lettre):
        return reverse("heurecivique_bureau:lettre", args=[lettre.pk])

    def chosen(self, lettre):
        asked = self.request.POST.get("fiche", "")
        if not asked.isdecimal():
            return None
        rows = Beneficiaire.objects.for_user(self.request.user).filter(commune=lettre.commune_id)
        return get_object_or_404(rows, pk=int(asked[:18]), decede_le=None)


class RangerLettre(DUneFiche, PostView):
    """« Ranger dans sa fiche »: news of somebody, no need."""

    model = Lettre

    def post(self, request, *args, **kwargs):
        lettre = self.get_object()
        if fiche := self.chosen(lettre):
            say(
                request,
                lambda: actions.file_away(lettre, fiche, by=request.user),
                f"La lettre est dans la fiche de {fiche.nom_complet}.",
            )
        return HttpResponseRedirect(self.get_retour(lettre))


class BesoinDeLettre(DUneFiche, PostView):
    """« En faire un besoin »: the screen of a call, filled with what the letter says."""

    model = Lettre

    def get_queryset(self):
        return super().get_queryset().select_related("commune", "brouillon")

    def post(self, request, *args, **kwargs):
        lettre = self.get_object()
        draft = actions.begin_need(
            lettre,
            fiche=self.chosen(lettre),
            pour_autrui=request.POST.get("pour") == "autrui",
            by=request.user,
        )
        return HttpResponseRedirect(reverse("heurecivique_bureau:appel-reprendre", args=[draft.pk]))


class OuvrirPiece(BureauMixin, View):
    """A file of a letter, to save: its bytes, which no browser is to open, guess or run."""

    model = PieceLettre

    def get_queryset(self):
        mine = communes_for(self.request.user, self.acces)
        return PieceLettre.objects.filter(lettre__commune__in=mine).select_related("lettre")

    def get(self, request, *args, **kwargs):
        piece = self.get_object()
        return inert(piece.contenu, kind="application/octet-stream", name=piece.nom, saved=True)

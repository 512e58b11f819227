"""Two files side by side, made one; and two again."""

from dataclasses import dataclass

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from heurecivique_app.beneficiaires.models import REVERSIBLE, Beneficiaire, Fusion
from heurecivique_app.besoins import fusions

from ..ecran.base import Ecran, PostView, say
from ..ecran.delays import short
from ..ecran.facts import fact, label_of


@dataclass(frozen=True)
class Choix:
    """One field of two files: what each says, and whether the second is taken at first."""

    champ: str
    nom: str
    garde: str
    absorbe: str
    prendre: bool

    @property
    def differents(self):
        return self.garde != self.absorbe


class Reunir(Ecran):
    """The file of the address stays; `autre` becomes part of it."""

    model = Beneficiaire
    template_name = "heurecivique_app/bureau/reunir.html"
    onglet = "personnes"
    titre = "La même personne\u00a0?"

    def get_queryset(self):
        return super().get_queryset().select_related("commune", "quartier")

    def both(self):
        garde = self.get_object()
        rows = self.get_queryset().filter(commune=garde.commune).exclude(pk=garde.pk)
        return garde, get_object_or_404(rows, pk=self.kwargs["autre"])

    def get_context_data(self, **kwargs):
        garde, absorbe = self.both()
        taken = fusions.proposed(garde, absorbe)
        return super().get_context_data(
            garde=garde,
            absorbe=absorbe,
            choix=[choice(garde, absorbe, name, name in taken) for name in fusions.CHOISIS],
            besoins=[(one, one.besoins.count(), one.notes.count()) for one in (garde, absorbe)],
            jours=REVERSIBLE.days,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        garde, absorbe = self.both()
        taken = [name for name in fusions.CHOISIS if request.POST.get(name) == "absorbe"]
        say(
            request,
            lambda: fusions.merge(garde, absorbe, by=request.user, prendre=taken),
            "Les deux fiches n’en font plus qu’une.",
        )
        return HttpResponseRedirect(reverse("heurecivique_bureau:personne", args=[garde.pk]))


def choice(garde, absorbe, name, taken):
    told = [fact("", one, name).valeur for one in (garde, absorbe)]
    return Choix(name, label_of(garde, name), *told, taken)


@dataclass(frozen=True)
class Reunie:
    """A merge that may still be undone, on the screen of the file that stayed."""

    fusion: Fusion
    le: str


def merged(fiche):
    """The merges of a file that may be undone."""
    rows = fiche.fusions.reversible().select_related("absorbe")
    return [Reunie(row, short(row.faite_le)) for row in rows]


class Separer(PostView):
    """The address names the file that stayed, the POST the merge to undo."""

    model = Beneficiaire

    def get_retour(self, fiche):
        return reverse("heurecivique_bureau:personne", args=[fiche.pk])

    def post(self, request, *args, **kwargs):
        fiche, asked = self.get_object(), request.POST.get("fusion", "")
        if not asked.isdecimal():
            return HttpResponseRedirect(self.get_retour(fiche))
        fusion = get_object_or_404(fiche.fusions.all(), pk=int(asked[:18]))
        say(
            request, lambda: fusions.undo(fusion, by=request.user), "Les deux fiches sont séparées."
        )
        return HttpResponseRedirect(self.get_retour(fiche))

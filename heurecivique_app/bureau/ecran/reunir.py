"""Two files side by side, made one; and two again: what persons and needs share."""

from dataclasses import dataclass

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404

from heurecivique_app.communes.fusions import REVERSIBLE, FusionDeDeux

from .base import Ecran, PostView, say
from .delays import short
from .facts import fact


@dataclass(frozen=True)
class Choix:
    """One answer of two files: what each says, and whether the second is taken at first."""

    champ: str
    nom: str
    garde: str
    absorbe: str
    prendre: bool

    @property
    def differents(self):
        return self.garde != self.absorbe


@dataclass(frozen=True)
class Tete:
    """The heading of one of the two files."""

    nom: str
    precision: str


class EcranReunir(Ecran):
    """Base: `autre` of the address and the file of the address become one.

    A subclass gives `fusions` (a module with `merge` and `proposed`), `choisis()` as {name: fields
    that go together}, `label(file, name)`, `heading(file)`, `address_of(file)`, and the words.
    """

    template_name = "heurecivique_app/bureau/reunir.html"
    fusions = None
    legende = conseil = bouton = fait = ""

    def both(self):
        """(the file that stays, the one that becomes part of it)."""
        garde = self.get_object()
        rows = self.get_queryset().filter(commune=garde.commune).exclude(pk=garde.pk)
        return garde, get_object_or_404(rows, pk=self.kwargs["autre"])

    def get_context_data(self, **kwargs):
        garde, absorbe = self.both()
        taken = self.fusions.proposed(garde, absorbe)
        return super().get_context_data(
            tetes=[self.heading(one) for one in (garde, absorbe)],
            choix=[
                Choix(
                    code, self.label(garde, code), *self.told(garde, absorbe, names), code in taken
                )
                for code, names in self.choisis().items()
            ],
            retour=self.address_of(self.get_object()),
            legende=self.legende,
            conseil=self.conseil,
            bouton=self.bouton,
            jours=REVERSIBLE.days,
            **kwargs,
        )

    def told(self, garde, absorbe, names):
        return [
            ", ".join(filter(None, (fact("", one, name).valeur for name in names)))
            for one in (garde, absorbe)
        ]

    def post(self, request, *args, **kwargs):
        garde, absorbe = self.both()
        taken = [code for code in self.choisis() if request.POST.get(code) == "absorbe"]
        say(
            request,
            lambda: self.fusions.merge(garde, absorbe, by=request.user, prendre=taken),
            self.fait,
        )
        return HttpResponseRedirect(self.address_of(garde))


@dataclass(frozen=True)
class Reunie:
    """A merge that may still be undone, on the screen of the file that stayed."""

    fusion: FusionDeDeux
    quoi: str
    le: str


def merges_of(fiche):
    """The merges into a file, and into those that became part of it since."""
    return fiche.fusions.model.objects.filter(garde__in=fiche.parts())


def merged(fiche, name_of):
    """The merges of a file that may be undone, each said by `name_of(the file that went)`."""
    rows = merges_of(fiche).reversible().select_related("absorbe")
    return [Reunie(row, name_of(row.absorbe), short(row.faite_le)) for row in rows]


class EcranSeparer(PostView):
    """The address names the file that stayed, the POST the merge to undo.

    A subclass gives `fusions` (a module with `undo`), `get_retour` and `fait`.
    """

    fusions = None

    def post(self, request, *args, **kwargs):
        fiche, asked = self.get_object(), request.POST.get("fusion", "")
        if not asked.isdecimal():
            return HttpResponseRedirect(self.get_retour(fiche))
        fusion = get_object_or_404(merges_of(fiche), pk=int(asked[:18]))
        say(request, lambda: self.fusions.undo(fusion, by=request.user), self.fait)
        return HttpResponseRedirect(self.get_retour(fiche))

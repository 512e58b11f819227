"""Whose need it is: shown the likely files, the référent says."""

from dataclasses import dataclass

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from heurecivique_app.annuaire.lookup import find
from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.beneficiaires.ressemblance import Ressemblance, resembling
from heurecivique_app.besoins import actions as besoins
from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.listes import ORGANISATIONS
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.besoins.ressemblance import told_by
from heurecivique_app.communes.models import Partenaire
from heurecivique_app.francais.alphabet import by_name

from ..ecran.base import PostView, say
from ..ecran.facts import fact, label_of

PROPOSEES = 5


@dataclass(frozen=True)
class Ecart:
    """What a need says otherwise than the file."""

    champ: str
    nom: str
    fiche: str
    besoin: str


@dataclass(frozen=True)
class Proposee:
    """A likely file on the screen of a need, and where the two differ."""

    ressemblance: Ressemblance
    ecarts: list


def likely(besoin):
    """The likely files of a need that has none; None when there is nothing to say."""
    if besoin.beneficiaire_id or besoin.a_verifier or besoin.type_demandeur in ORGANISATIONS:
        return None
    if not (besoin.benef_nom or besoin.benef_prenom or besoin.benef_telephone):
        return None
    found = resembling(besoin.commune, told_by(besoin))[:PROPOSEES]
    return [Proposee(one, gaps(besoin, one.fiche)) for one in found]


def gaps(besoin, fiche):
    return [
        Ecart(
            name,
            label_of(fiche, name),
            fact("", fiche, name).valeur,
            fact("", besoin, personnes.COPIES[name]).valeur,
        )
        for name in personnes.differences(besoin, fiche)
    ]


def likely_partners(besoin):
    """The associations and services that an organisation’s need may come from."""
    if besoin.partenaire_id or besoin.type_demandeur not in ORGANISATIONS or besoin.a_verifier:
        return []
    found, _ = find(
        besoin.demandeur_organisme, communes=[besoin.commune], models=(Partenaire,), limit=PROPOSEES
    )
    return by_name(Partenaire.objects.filter(pk__in=found.get(Partenaire, ())), "nom")


class Rattacher(PostView):
    """« C’est elle / lui », « Nouvelle fiche », « Ce n’est pas elle »."""

    model = Besoin

    def get_queryset(self):
        return super().get_queryset().select_related("commune", "beneficiaire")

    def get_retour(self, besoin):
        return reverse("heurecivique_bureau:besoin", args=[besoin.pk]) + "#qui"

    def post(self, request, *args, **kwargs):
        besoin, asked = self.get_object(), request.POST.get("fiche", "")
        if asked == "nouvelle" and not besoin.beneficiaire_id:
            say(request, lambda: personnes.open_file(besoin, by=request.user), "Fiche créée.")
        elif asked == "detacher" and besoin.beneficiaire_id:
            say(request, lambda: personnes.detach(besoin, by=request.user), "Fiche détachée.")
        elif asked.isdecimal():
            rows = Beneficiaire.objects.for_user(request.user, self.acces)
            fiche = get_object_or_404(rows.filter(commune=besoin.commune), pk=int(asked[:18]))
            kept = [name for name in personnes.COPIES if name in request.POST.getlist("reprendre")]
            say(
                request,
                lambda: personnes.attach(besoin, fiche, by=request.user, reprendre=kept),
                "C’est noté\u00a0: la demande est dans sa fiche.",
            )
        return HttpResponseRedirect(self.get_retour(besoin))


class RattacherPartenaire(PostView):
    """The association or service that a need comes from."""

    model = Besoin

    def get_retour(self, besoin):
        return reverse("heurecivique_bureau:besoin", args=[besoin.pk]) + "#qui"

    def post(self, request, *args, **kwargs):
        besoin, asked = self.get_object(), request.POST.get("partenaire", "")
        if asked.isdecimal():
            mine = Partenaire.objects.filter(commune=besoin.commune_id)
            besoin.partenaire = get_object_or_404(mine, pk=int(asked[:18]))
            say(
                request,
                lambda: besoins.update(besoin, by=request.user, fields=["partenaire"]),
                "C’est noté.",
            )
        return HttpResponseRedirect(self.get_retour(besoin))

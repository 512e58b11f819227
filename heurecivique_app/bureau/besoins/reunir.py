"""Two needs that are one request: shown as such, compared, made one; and two again."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from heurecivique_app.annuaire.lookup import number_asked
from heurecivique_app.besoins.etats import A_VENIR
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.besoins.ressemblance import needs_alike, told_by
from heurecivique_app.relations import fusions

from ..ecran.base import PostView
from ..ecran.delays import short
from ..ecran.reunir import EcranReunir, EcranSeparer, Tete
from .facts import asked_of

# Of « qui demande », what says nothing by itself.
SANS_MOTS = ("accord_personne", "accord_par", "commanditaire")
SANS_NUMERO = "Aucune demande de vos communes n’a ce numéro."
SEMAINE = timedelta(days=7)


def doubles(besoin):
    """The Pareil that a need still to come may be the same request as: of that week, and alike."""
    if besoin.etat not in A_VENIR or besoin.a_verifier:
        return []
    fiches = [besoin.beneficiaire_id] if besoin.beneficiaire_id else []
    since = besoin.recu_le - SEMAINE
    found = needs_alike(besoin.commune, told_by(besoin), since=since, fiches=fiches)
    return [
        one
        for one in found
        if one.besoin.recu_le <= besoin.recu_le + SEMAINE
        and one.besoin.theme_id in (besoin.theme_id, None)
        and not fusions.reason_against(besoin, one.besoin)
    ]


def address(besoin):
    return reverse("heurecivique_bureau:besoin", args=[besoin.pk])


class ReunirBesoins(EcranReunir):
    """Of the two, the need that is further on stays, whichever the address names first."""

    model = Besoin
    fusions = fusions
    onglet = "besoins"
    titre = "La même demande\u00a0?"
    legende = "Choisissez ce que la demande gardera"
    conseil = (
        "Les volontaires, les messages, les notes, le courrier et les photos passent à la demande "
        "qui reste\u00a0; le lien envoyé pour l’autre y mène. Ce qui attendait d’être dit pour "
        "l’autre ne l’est plus."
    )
    bouton = "C’est la même demande\u00a0: réunir"
    fait = "Les deux demandes n’en font plus qu’une."

    def get_queryset(self):
        related = ("commune", "quartier", "theme", "geste", "partenaire", "beneficiaire")
        return super().get_queryset().select_related(*related)

    def both(self):
        return fusions.ordered(*super().both())

    def get(self, request, *args, **kwargs):
        if reason := fusions.reason_against(*self.both()):
            messages.warning(request, reason)
            return HttpResponseRedirect(address(self.get_object()))
        return super().get(request, *args, **kwargs)

    def choisis(self):
        return fusions.CHOISIS

    def told(self, garde, absorbe, names):
        return super().told(garde, absorbe, [name for name in names if name not in SANS_MOTS])

    def label(self, besoin, code):
        if code == "demandeur":
            return "Qui demande"
        return asked_of(code, besoin)

    def heading(self, besoin):
        told = [f"demande n°\u00a0{besoin.pk}", short(besoin.recu_le)]
        told += [besoin.get_canal_display().lower(), besoin.get_etat_display().lower()]
        return Tete(besoin.nom_beneficiaire or "Sans nom", ", ".join(told))

    def address_of(self, besoin):
        return address(besoin)


class ChercherAReunir(PostView):
    """The number of the other need, as somebody reads it out, leads to both side by side."""

    model = Besoin
    http_method_names = ("get", "head", "options")

    def get(self, request, *args, **kwargs):
        besoin = self.get_object()
        number = number_asked(request.GET.get("numero", "").strip()[:20])
        other = None
        if number and int(number) < 2**31:
            rows = Besoin.objects.filter(commune=besoin.commune_id, pk=int(number))
            found = rows.select_related("fusionnee_dans").first()
            other = found.standing() if found else None
        if other is None or other.pk == besoin.pk:
            messages.warning(request, SANS_NUMERO if other is None else fusions.AILLEURS)
            return HttpResponseRedirect(address(besoin))
        return HttpResponseRedirect(
            reverse("heurecivique_bureau:besoin-reunir", args=[besoin.pk, other.pk])
        )


class SeparerBesoins(EcranSeparer):
    model = Besoin
    fusions = fusions
    fait = "Les deux demandes sont séparées."

    def get_retour(self, besoin):
        return address(besoin)

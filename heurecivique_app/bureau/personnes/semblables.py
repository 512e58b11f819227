"""Is the person already known? Asked while one types, and once more before the need is kept."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.generic import View

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.beneficiaires.ressemblance import Dit, resembling
from heurecivique_app.besoins.etats import A_VENIR, EN_COURS
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.besoins.ressemblance import needs_alike
from heurecivique_app.formulaires import telephones

from ..ecran.base import BureauMixin
from ..ecran.delays import short

SEMAINE = timedelta(days=7)
PROCHES = ("demandeur_telephone", "proche_telephone")
# The fields, of a need or of a file, by which one person is taken for another.
IDENTITE = {
    *("benef_prenom", "benef_nom", "benef_telephone", "benef_courriel", "benef_adresse"),
    *("prenom", "nom", "telephone", "courriel", "adresse", "tranche_age", *PROCHES),
}
GABARIT = "heurecivique_app/bureau/includes/semblables.html"


@dataclass(frozen=True)
class Semblable:
    """Somebody who may be the person of the form: their file, why, and what they just asked."""

    fiche: object
    raisons: tuple
    recents: list


def told(answers):
    """What the answers of a form, of a need or of a file, say of the person as they were typed."""
    of = "benef_" if "benef_nom" in answers else ""
    phones = [answers.get(name, "") for name in (f"{of}telephone", *PROCHES)]
    return Dit(
        answers.get(f"{of}prenom", "")[:80],
        answers.get(f"{of}nom", "")[:80],
        tuple(phone for phone in map(read, phones) if phone),
        answers.get(f"{of}courriel", "")[:254],
        answers.get(f"{of}adresse", "")[:200],
        answers.get("tranche_age", ""),
    )


def read(text):
    """The PhoneNumber of what is typed so far, None while it is none."""
    try:
        return telephones.parse(text[:40]) if text else None
    except ValidationError:
        return None


def likeness(commune, answers, soi=None):
    """Who the person of what is typed may be, as names of the context; {} for nobody.

    `soi` is the file or the need that is corrected, left out.
    """
    besoin = soi if isinstance(soi, Besoin) else None
    sauf = besoin.beneficiaire_id if besoin else soi and soi.pk
    found = {"semblables": alike(commune, answers, sauf), "pareils": []}
    if besoin is None or not besoin.beneficiaire_id:
        since = timezone.now() - SEMAINE
        rows = needs_alike(commune, told(answers), since=since)
        found["pareils"] = [one for one in rows if one.besoin.etat in A_VENIR and one.besoin != soi]
    return found if any(found.values()) else {}


def alike(commune, answers, sauf=None):
    """The Semblable of what is typed: those alone whose reasons are worth a question."""
    found = [one for one in resembling(commune, told(answers), sauf=sauf) if one.forte]
    since, theme = timezone.now() - SEMAINE, answers.get("theme", "")
    rows = Besoin.objects.filter(
        beneficiaire__in=[one.fiche for one in found], etat__in=EN_COURS, recu_le__gt=since
    ).select_related("theme")
    recent = {}
    for besoin in rows:
        if not theme or str(besoin.theme_id) == theme:
            days = recent.setdefault(besoin.beneficiaire_id, [])
            days.append(f"{besoin.quoi}, {short(timezone.localdate(besoin.recu_le))}")
    return [Semblable(one.fiche, one.raisons, recent.get(one.fiche.pk, [])) for one in found]


class Semblables(BureauMixin, View):
    """The answer while one types: a piece of the page, empty when nobody is alike. It never blocks.

    Asked by POST: what is typed of somebody stands in no address.
    """

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        asked = request.POST.get("commune", "")
        commune = next((one for one in self.communes if str(one.pk) == asked), None)
        soi = request.POST.get("soi", "")
        corrected = self.corrected(commune, soi) if commune else None
        found = likeness(commune, request.POST, corrected) if commune else {}
        return TemplateResponse(request, GABARIT, {"soi": soi, **found})

    def corrected(self, commune, named):
        """The file or need whose correction asks, as « beneficiaire-12 »; None for a new one."""
        kind, _, pk = named.partition("-")
        model = {"besoin": Besoin, "beneficiaire": Beneficiaire}.get(kind)
        if model is None or not pk.isdecimal():
            return None
        return model.objects.filter(commune=commune, pk=int(pk[:18])).first()

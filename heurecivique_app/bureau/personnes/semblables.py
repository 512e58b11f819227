"""Is the person already known? Asked while one types, and once more before the need is kept."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.generic import View

from heurecivique_app.beneficiaires.ressemblance import Dit, resembling
from heurecivique_app.besoins.etats import EN_COURS
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.formulaires import telephones

from ..ecran.base import BureauMixin
from ..ecran.delays import short

SEMAINE = timedelta(days=7)
AUTRE = "autre"
GABARIT = "heurecivique_app/bureau/includes/semblables.html"


@dataclass(frozen=True)
class Semblable:
    """Somebody who may be the person of the form: their file, why, and what they just asked."""

    fiche: object
    raisons: tuple
    recents: list


def told(answers):
    """What the answers of a form, as they were typed, say of the person helped."""
    phones = [answers.get(name, "") for name in ("benef_telephone", "demandeur_telephone")]
    return Dit(
        answers.get("benef_prenom", "")[:80],
        answers.get("benef_nom", "")[:80],
        tuple(phone for phone in map(read, phones) if phone),
        answers.get("benef_courriel", "")[:254],
        answers.get("benef_adresse", "")[:200],
        answers.get("tranche_age", ""),
    )


def read(text):
    """The PhoneNumber of what is typed so far, None while it is none."""
    try:
        return telephones.parse(text[:40]) if text else None
    except ValidationError:
        return None


def alike(commune, answers):
    """The Semblable of what is typed: those alone whose reasons are worth a question."""
    found = [one for one in resembling(commune, told(answers)) if one.forte]
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
        found = alike(commune, request.POST) if commune else []
        return TemplateResponse(request, GABARIT, {"semblables": found})

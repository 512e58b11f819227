"""The page of an association, by private link: what it asked for, who comes, what was done."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch
from django.utils import timezone

from heurecivique_app.besoins.etats import EN_COURS, TERMINES
from heurecivique_app.besoins.forms_suivi import SuiviForm, may_say
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.courrier import links
from heurecivique_app.courrier.links import private_link
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.relais.actions import path_of
from heurecivique_app.relais.models import PAGE, SIGNALER

from .actions import cancel
from .demande import save_answers, show_questions
from .etats import TIENNENT, EtatRelation
from .follow_up import MOTS, may_cancel, words_for
from .models import MiseEnRelation

# Past needs that are listed; the figures count all of them.
MONTRES = 20


@dataclass(frozen=True)
class Demande:
    """A need of the association: where it stands, its day, how many said yes, who they are."""

    besoin: Besoin
    titre: str
    jour: object
    trouves: int
    volontaires: list
    annulable: bool = False
    modifiable: bool = False


@private_link(PAGE)
def association(request, relais, token):
    """GET shows the page, `?annuler=<number>` asks once more before a need is given up.

    `?corriger=<number>` asks what lacks of a need, and what may still be said otherwise.
    """
    asked = request.POST if request.method == "POST" else request.GET
    named = number(asked.get("annuler") or asked.get("corriger"))
    besoin = needs_of(relais).filter(pk=named).select_related("commune").first()
    if besoin and "corriger" in asked:
        return correct(request, besoin)
    if request.method != "POST":
        return show(request, relais, confirmer=besoin if besoin and may_cancel(besoin) else None)
    if besoin and request.POST.get("acte") == "annuler":
        with suppress(MouvementImpossible):  # pressed twice, or too late: the page says what is
            cancel(besoin)
    return links.see(request)


def correct(request, besoin):
    """The questions of a need that may still be corrected; a POST keeps the answers (R5)."""
    if request.method == "POST":
        return save_answers(request, besoin, corriger=besoin.pk)
    if may_say(besoin):
        return show_questions(request, SuiviForm(besoin=besoin), corriger=besoin.pk)
    return links.see(request)


def number(text):
    """The number of a need in the address or in a button; 0 for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0


def needs_of(relais):
    """All that the association or the service of a relay asked for, the newest first."""
    return Besoin.objects.filter(
        partenaire=relais.partenaire_id, commune=relais.commune_id
    ).order_by("-pk")


def show(request, relais, *, confirmer=None):
    held = MiseEnRelation.objects.filter(etat__in=TIENNENT).select_related("volontaire")
    rows = needs_of(relais).select_related("theme", "commune")
    rows = rows.prefetch_related(Prefetch("mises_en_relation", queryset=held))
    return links.show(
        request,
        "lien/association.html",
        relais.commune,
        relais=relais,
        en_cours=[request_of(one) for one in rows.filter(etat__in=EN_COURS)],
        passees=[past(one) for one in rows.filter(etat__in=TERMINES)[:MONTRES]],
        chiffres=figures(relais),
        confirmer=confirmer,
        demander=path_of(relais, SIGNALER),
    )


def request_of(besoin):
    """The Demande of an open need; its volunteers are named until the day after."""
    held = list(besoin.mises_en_relation.all())
    return Demande(
        besoin,
        words_for(besoin)[0],
        besoin.prevu_le or besoin.date_souhaitee,
        len(held),
        [one.volontaire for one in held] if still_named(besoin) else [],
        may_cancel(besoin),
        bool(may_say(besoin)),
    )


def past(besoin):
    """The Demande of an ended need: nobody is named any more."""
    came = [one for one in besoin.mises_en_relation.all() if one.etat == EtatRelation.EFFECTUEE]
    jour = besoin.prevu_le or besoin.date_souhaitee
    return Demande(besoin, MOTS[besoin.etat][0], jour, len(came), [])


def still_named(besoin):
    """True until the end of the day after the action; as long as no day is known, while open."""
    day = besoin.commune.day_of(besoin.prevu_le) if besoin.prevu_le else besoin.date_souhaitee
    return day is None or timezone.localdate() <= day + timedelta(days=1)


def figures(relais):
    """How many needs were met, by how many visits of volunteers, for how many hours."""
    done = MiseEnRelation.objects.filter(
        besoin__in=needs_of(relais).order_by(), etat=EtatRelation.EFFECTUEE
    )
    return {
        "demandes": done.values("besoin").distinct().count(),
        "volontaires": done.count(),
        "heures": done.hours(),
    }

"""Who could help with this need? Ranked suggestions, each with its reasons; a référent decides.

Weights: domaine.md §5.3. No decision is ever automatic (RGPD, art. 22): this only orders a list.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone

from heurecivique_app.besoins.listes import Lieu, OuiNon
from heurecivique_app.formulaires.listes import Nature
from heurecivique_app.volontaires.listes import COMPETENCES_PAR_THEME, Competence
from heurecivique_app.volontaires.models import Volontaire

from .etats import EtatRelation

THEME, QUARTIER, VOISIN, CRENEAU, COMPETENCE = 40, 25, 10, 20, 10
MOST_HOURS_MALUS, RECENT_MALUS = 15, 10
RECENT = timedelta(days=14)
HEURES_BEAUCOUP = 4  # beyond, the référent is warned of hidden work (domaine.md §4.1)


@dataclass
class Suggestion:
    """One volunteer for one need: points, and what speaks for and against, in words."""

    volontaire: Volontaire
    score: int = 0
    raisons: list = field(default_factory=list)
    reserves: list = field(default_factory=list)

    def add(self, points, reason):
        """Count points for (positive) or against (negative or null) with their reason."""
        self.score += points
        (self.raisons if points > 0 else self.reserves).append(reason)


def candidates(besoin):
    """Volunteers who may be proposed this need, with the figures that the ranking reads.

    Left out: those not `Actif`, those already asked for this need, those who act only the other
    way, drivers without their three conditions when a car is needed, and minors who would be
    alone in a private home (domaine.md §5.1, §7.3).
    """
    month = timezone.localdate().replace(day=1)
    pool = (
        Volontaire.objects.filter(commune=besoin.commune)
        .matchable()
        .exclude(mises_en_relation__besoin=besoin)
        .select_related("quartier")
        .prefetch_related("themes")
        .annotate(
            heures_du_mois=Sum(
                "mises_en_relation__heures",
                filter=Q(mises_en_relation__besoin__compte_rendu__date__gte=month),
            ),
            derniere_proposition=Max("mises_en_relation__proposee_le"),
            en_cours=Count(
                "mises_en_relation",
                filter=Q(
                    mises_en_relation__etat__in=[EtatRelation.ACCEPTEE, EtatRelation.CONFIRMEE]
                ),
            ),
        )
    )
    return [v for v in pool if may_act(v, besoin)]


def may_act(volontaire, besoin):
    """True unless a safeguard forbids this volunteer for this need."""
    alone_at_home = besoin.lieu == Lieu.DOMICILE and besoin.nature == Nature.INDIVIDUELLE
    return not (
        (volontaire.modes and besoin.nature not in volontaire.modes)
        or (besoin.vehicule == OuiNon.OUI and not volontaire.conduit)
        or (volontaire.mineur and alone_at_home)
    )


def suggest(besoin, limit=10):
    """The best `limit` suggestions for a need, best first; ties go to the least asked."""
    neighbours = set()
    if besoin.quartier:
        neighbours = set(besoin.quartier.voisins.values_list("pk", flat=True))
    ranked = [assess(v, besoin, neighbours) for v in candidates(besoin)]
    ranked.sort(key=lambda s: (-s.score, s.volontaire.pk))
    return ranked[:limit]


def assess(volontaire, besoin, neighbours):
    """Weigh one volunteer for one need; `neighbours` are the ids of the adjoining quartiers."""
    suggestion = Suggestion(volontaire)
    weigh_theme(suggestion, besoin)
    weigh_place(suggestion, besoin, neighbours)
    weigh_time(suggestion, besoin)
    weigh_fairness(suggestion)
    return suggestion


def weigh_theme(suggestion, besoin):
    volontaire = suggestion.volontaire
    if besoin.theme_id in {theme.pk for theme in volontaire.themes.all()}:
        suggestion.add(THEME, f"a choisi « {besoin.theme.nom} »")
    else:
        suggestion.add(0, "n’a pas choisi ce type de geste")
    useful = COMPETENCES_PAR_THEME.get(besoin.theme.slug, set())
    known = [code for code in volontaire.competences if code in useful]
    if known:
        labels = ", ".join(Competence(code).label.lower() for code in known)
        suggestion.add(COMPETENCE, f"compétence : {labels}")


def weigh_place(suggestion, besoin, neighbours):
    quartier = suggestion.volontaire.quartier_id
    if quartier is None or besoin.quartier_id is None:
        return
    if quartier == besoin.quartier_id:
        suggestion.add(QUARTIER, "même quartier")
    elif quartier in neighbours:
        suggestion.add(VOISIN, "quartier voisin")


def weigh_time(suggestion, besoin):
    free = set(suggestion.volontaire.disponibilites)
    if not free:
        suggestion.add(0, "disponibilités non dites")
    elif not besoin.creneaux:
        suggestion.add(CRENEAU // 2, "le moment est libre de choix")
    elif free & set(besoin.creneaux):
        suggestion.add(CRENEAU, "disponible à un moment demandé")
    else:
        suggestion.add(0, "pas disponible aux moments demandés")


def weigh_fairness(suggestion):
    """Those who gave much this month, or were asked lately, come after the others."""
    volontaire = suggestion.volontaire
    hours = float(volontaire.heures_du_mois or 0)
    if hours > HEURES_BEAUCOUP:
        suggestion.add(-MOST_HOURS_MALUS, f"a déjà donné {hours:g}\u00a0h ce mois-ci : à ménager")
    elif hours:
        suggestion.add(-round(MOST_HOURS_MALUS * hours / HEURES_BEAUCOUP), "a déjà aidé ce mois-ci")
    asked = volontaire.derniere_proposition
    if asked is None:
        suggestion.raisons.append("n’a encore jamais été sollicité")
    elif asked > timezone.now() - RECENT:
        suggestion.add(-RECENT_MALUS, "sollicité il y a moins de deux semaines")
    if volontaire.en_cours:
        suggestion.add(-RECENT_MALUS, "a déjà une action prévue")

"""The places where sheets lie, each with what left and what came back."""

from dataclasses import dataclass

from django.db.models import Count, Max, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.depots.models import SILENCE, Depot, Lot
from heurecivique_app.francais.days import day_and_month


@dataclass(frozen=True)
class LigneDepot:
    """An annotated Depot, and since when it says nothing; None when it need not be visited."""

    depot: Depot
    silence: object

    @property
    def feuilles(self):
        """What left for it and what came back, in words."""
        depot = self.depot
        if not depot.tirees:
            told = "aucune feuille imprimée"
        else:
            told = f"{of(depot.tirees, 'feuille imprimée')}, {of(depot.revenues, 'revenue')}"
        if depot.derniere:
            told += f", la dernière le {day_and_month(depot.commune.day_of(depot.derniere))}"
        return told if depot.ouvert else f"{told} · fermé"


def of(number, words):
    """« 3 feuilles imprimées », « aucune revenue »."""
    if not number:
        return f"aucune {words}"
    return f"{number} {words}" if number == 1 else f"{number} {words.replace(' ', 's ')}s"


def with_sheets(depots):
    """Annotate a queryset of Depot: `tirees`, `revenues`, `derniere`, and when it was last heard
    of (`entendu`): its last batch, or the last sheet that came."""
    lots = Lot.objects.filter(depot=OuterRef("pk")).order_by().values("depot")
    besoins = Besoin.objects.filter(lot__depot=OuterRef("pk")).order_by().values("lot__depot")
    told = depots.select_related("commune").annotate(
        tirees=Coalesce(Subquery(lots.annotate(n=Sum("nombre")).values("n")), 0),
        tire_le=Subquery(lots.annotate(n=Max("tire_le")).values("n")),
        revenues=Coalesce(Subquery(besoins.annotate(n=Count("pk")).values("n")), 0),
        derniere=Subquery(besoins.annotate(n=Max("recu_le")).values("n")),
    )
    return told.annotate(entendu=Greatest("tire_le", Coalesce("derniere", "tire_le")))


def since(depot):
    """The day from which the silence of an annotated Depot is counted, a visit included."""
    day = depot.commune.day_of(depot.entendu)
    return max(day, depot.passage_le) if depot.passage_le else day


def is_silent(depot, now):
    """True for an open place, annotated, that has sheets and no news for three weeks."""
    before = now - SILENCE
    if not depot.ouvert or not depot.entendu or depot.entendu >= before:
        return False
    return not depot.passage_le or depot.passage_le < depot.commune.day_of(before)


def silent(depots, now):
    """The silent ones of a queryset of Depot, annotated, the oldest first."""
    rows = with_sheets(depots.filter(ouvert=True)).filter(entendu__lt=now - SILENCE)
    return [row for row in rows.order_by("entendu", "pk") if is_silent(row, now)]


def line(depot, now):
    """The LigneDepot of an annotated Depot."""
    return LigneDepot(depot, since(depot) if is_silent(depot, now) else None)


def rows_of(depots, now):
    """The LigneDepot of each place of a queryset, the open ones first; one query."""
    return [line(row, now) for row in with_sheets(depots).order_by("-ouvert", "nom")]

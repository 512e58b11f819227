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
    """Annotate a queryset of Depot: `tirees`, `tire_le`, `revenues`, `derniere`."""
    lots = Lot.objects.filter(depot=OuterRef("pk")).order_by().values("depot")
    besoins = Besoin.objects.filter(lot__depot=OuterRef("pk")).order_by().values("lot__depot")
    return depots.annotate(
        tirees=Coalesce(Subquery(lots.annotate(n=Sum("nombre")).values("n")), 0),
        tire_le=Subquery(lots.annotate(n=Max("tire_le")).values("n")),
        revenues=Coalesce(Subquery(besoins.annotate(n=Count("pk")).values("n")), 0),
        derniere=Subquery(besoins.annotate(n=Max("recu_le")).values("n")),
    )


def silent(depots, now):
    """The open places that have sheets and have sent none for three weeks, the oldest first.

    Silence is counted from the last batch, the last sheet that came, or the last visit.
    """
    before = now - SILENCE
    heard = Greatest("tire_le", Coalesce("derniere", "tire_le"))
    rows = with_sheets(depots.filter(ouvert=True)).annotate(entendu=heard)
    rows = rows.filter(entendu__lt=before).select_related("commune").order_by("entendu", "pk")
    return [
        row for row in rows if not row.passage_le or row.passage_le < row.commune.day_of(before)
    ]


def since(depot):
    """The day from which the silence of an annotated Depot is counted."""
    day = depot.commune.day_of(depot.entendu)
    return max(day, depot.passage_le) if depot.passage_le else day


def rows_of(commune, now):
    """The LigneDepot of each place of a commune, the open ones first."""
    mute = {row.pk: since(row) for row in silent(commune.depots.all(), now)}
    rows = with_sheets(commune.depots.select_related("commune")).order_by("-ouvert", "nom")
    return [LigneDepot(row, mute.get(row.pk)) for row in rows]

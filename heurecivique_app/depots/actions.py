"""What happens to a place where sheets lie: opened, given a batch, visited."""

from django.core.exceptions import ValidationError
from django.db import transaction

from heurecivique_app.communes.models import Commune

from .models import Depot, Lot, free_sigle

PLEIN = "Cette commune a trop de dépôts\u00a0: supprimez-en d’abord dans les registres."


@transaction.atomic
def open_depot(depot):
    """Give a new place its letters, record it and return it.

    Raise ValidationError when the commune has no letters left.
    """
    Commune.objects.select_for_update().get(pk=depot.commune_id)  # one at a time takes letters
    taken = set(Depot.objects.filter(commune=depot.commune_id).values_list("sigle", flat=True))
    depot.sigle = free_sigle(depot.nom, taken)
    if depot.sigle is None:
        raise ValidationError(PLEIN)
    depot.save()
    return depot


@transaction.atomic
def print_batch(depot, *, nombre, by):
    """Record a batch of `nombre` sheets for a place and return it; their numbers go on from it."""
    depot = Depot.objects.select_for_update().get(pk=depot.pk)
    last = depot.lots.order_by("-numero").values_list("numero", flat=True).first() or 0
    return Lot.objects.create(depot=depot, numero=last + 1, nombre=nombre, par=by)


def visited(depot, *, by):
    """Somebody went there and found no sheet: silence is counted from today."""
    depot.passage_le = depot.commune.day_of()
    depot.save(update_fields=["passage_le"])


def lot_of(commune, code):
    """Return (lot, rang) of a code read by `codes.read`; None for no such sheet in this commune."""
    sigle, numero, rang = code
    lot = Lot.objects.filter(depot__commune=commune, depot__sigle=sigle, numero=numero).first()
    return (lot, rang) if lot and 1 <= rang <= lot.nombre else None

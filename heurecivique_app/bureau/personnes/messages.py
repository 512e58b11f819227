"""The messages about the needs of one person."""

from heurecivique_app.courrier.models import Courriel

from ..ecran.delays import short
from ..ecran.dossier import LigneCourriel

MONTRES = 20


def messages_of_needs(besoins):
    """The last messages about these needs, the newest first."""
    if not besoins:
        return []
    rows = Courriel.objects.filter(
        objet_type="besoin", objet_id__in=[one.pk for one in besoins], commune=besoins[0].commune_id
    )
    rows = rows.defer("corps", "piece_corps").order_by("-pk")[:MONTRES]
    return [LigneCourriel(row, short(row.cree_le)) for row in rows]

"""The list of streets that a browser completes with: names and quartiers, nobody."""

import json

from .models import Adresse, Troncon
from .noms import ABREVIATIONS, PETITS_MOTS
from .recherche import repertoire, whole


def as_json(commune):
    """The streets as JSON: {abreviations, mots, voies: [[name, quartier or 0, old name…]]}.

    The quartier is told of streets that are of one alone; the server finds it for the others.
    """
    here = repertoire(commune)
    split = set(Troncon.objects.filter(voie__commune=commune).values_list("voie_id", flat=True))
    alone = Adresse.objects.filter(voie__commune=commune, quartier__isnull=False)
    split |= set(alone.values_list("voie_id", flat=True))
    rows = [
        [whole(voie), 0 if pk in split else voie.quartier_id or 0, *here.anciens.get(pk, ())]
        for pk, voie in here.voies.items()
    ]
    told = {"abreviations": ABREVIATIONS, "mots": sorted(PETITS_MOTS), "voies": rows}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

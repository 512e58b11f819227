"""The places of the demonstration where paper sheets lie; one of them sends none."""

from heurecivique_app.depots.actions import open_depot, print_batch
from heurecivique_app.depots.models import Depot

FEUILLES = 40
LIEUX = [
    ("Boulangerie du Puits", "Sur le comptoir, demander Mme Cazals."),
    ("Pharmacie des Aires", "Près de la caisse."),
]


def build_depots(town):
    """Open the places of `town` and print their first batch; return the sheets of the first."""
    lots = []
    for nom, precisions in LIEUX:
        depot = open_depot(Depot(commune=town.commune, nom=nom, precisions=precisions))
        lots.append(print_batch(depot, nombre=FEUILLES, by=town.referent))
    return iter([(lots[0], rang) for rang in range(1, FEUILLES + 1)])

"""A small commune with its file of addresses, as the State writes it."""

import pytest

from heurecivique_app.voirie import actions
from tests.factories import CommuneFactory

BAL = "cle_interop;commune_insee;voie_nom;numero;suffixe;lieudit_complement_nom;long;lat;position"
RUES = """
34249_0123_00004;34249;Rue du Four;4;;;3.9500;43.7300;entrée
34249_0123_00006;34249;Rue du Four;6;;;3.9503;43.7300;entrée
34249_0123_00006_bis;34249;Rue du Four;6;bis;;3.9504;43.7300;entrée
34249_0123_00011;34249;Rue du Four;11;;;3.9510;43.7300;entrée
34249_0200_00001;34249;Rue du Général Leclerc;1;;Les Aires;3.9600;43.7350;entrée
34249_0300_00002;34249;Chemin de Saint-Jean;2;;;3.9400;43.7200;entrée
34249_b010_99999;34249;Mas du Chêne;99999;;;3.9700;43.7400;segment
"""


def bal(rows=RUES, header=BAL):
    """The bytes of a BAL file."""
    return (header + "\n" + rows.strip() + "\n").encode()


def bring(commune, content=None, nom="bal.csv"):
    """Import a file; return its Projet."""
    return actions.apply(actions.prepare(commune, content or bal(), nom))


@pytest.fixture
def commune(db):
    return CommuneFactory(nom="Saint-Drézéry", code_insee="34249", code_postal="34160")


@pytest.fixture
def streets(commune):
    """{name: street} of the commune, its file imported."""
    bring(commune)
    return {voie.nom: voie for voie in commune.voies.all()}

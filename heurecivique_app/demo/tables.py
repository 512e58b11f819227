"""What the demonstration invents of people, places and words: read from donnees/."""

import csv
import json
from pathlib import Path

DONNEES = Path(__file__).parent / "donnees"

# One letter a theme in the tables.
THEMES = {
    "C": "courses-et-petits-trajets",
    "L": "compagnie-et-lien",
    "N": "numerique",
    "P": "papiers-et-demarches",
    "M": "petits-coups-de-main",
    "J": "jardin-et-exterieur",
    "E": "enfants-jeunes-familles",
    "A": "absence-et-voisinage",
    "V": "vie-de-la-commune",
    "T": "nature-et-cadre-de-vie",
    "B": "coup-de-main-aux-associations",
    "S": "saisons-et-vigilance",
}
# Who speaks for an association.
CONTACTS = [("Nadine", "Pagès"), ("Hervé", "Solignac"), ("Leïla", "Mansouri"), ("Joël", "Theron")]
# One street a quartier, in the order of lieux.QUARTIERS.
RUES = [
    "rue du Four",
    "chemin des Aires",
    "allée des Amandiers",
    "rue des Cigales",
    "rue des Cépages",
    "chemin du Mas du Chêne",
    "route des Crêtes",
    "rue du Pré Saint-Jean",
]


def rows(table, code_insee):
    """Return the rows of one table for one commune, as dictionaries of texts."""
    with (DONNEES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter=";") if row["commune"] == code_insee]


def read(name):
    """Return what donnees/<name>.json holds."""
    return json.loads((DONNEES / f"{name}.json").read_text(encoding="utf-8"))


def options(text):
    """Return « nb=4 voiture » as {"nb": "4", "voiture": ""}."""
    return dict(word.partition("=")[::2] for word in text.split())


def mobile(number):
    """A mobile number of the range that the regulator keeps for fiction."""
    return f"+3363998{number:04d}"


def landline(number):
    """A landline number of the range that the regulator keeps for fiction."""
    return f"+3319900{number:04d}"

"""How the name of a street is compared: without accents, abbreviations nor little words."""

import re

from heurecivique_app.francais.folding import fold

# What people and the State's files write short. `voies.js` gets this table with the streets.
ABREVIATIONS = {
    **dict.fromkeys(("av", "ave"), "avenue"),
    **dict.fromkeys(("bd", "bld", "blvd", "boul"), "boulevard"),
    **dict.fromkeys(("ch", "che", "chem"), "chemin"),
    **dict.fromkeys(("all",), "allee"),
    **dict.fromkeys(("rte",), "route"),
    **dict.fromkeys(("pl",), "place"),
    **dict.fromkeys(("sq",), "square"),
    **dict.fromkeys(("crs",), "cours"),
    **dict.fromkeys(("res",), "residence"),
    **dict.fromkeys(("lot",), "lotissement"),
    **dict.fromkeys(("pass", "psg"), "passage"),
    **dict.fromkeys(("fg", "fbg"), "faubourg"),
    **dict.fromkeys(("gal", "gen"), "general"),
    **dict.fromkeys(("mal", "mar"), "marechal"),
    **dict.fromkeys(("pdt", "pres"), "president"),
    "r": "rue",
    "rle": "ruelle",
    "imp": "impasse",
    "ham": "hameau",
    "dom": "domaine",
    "rpt": "rond point",
    "mte": "montee",
    "esp": "esplanade",
    "prom": "promenade",
    "trav": "traverse",
    "sent": "sentier",
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "dr": "docteur",
    "prof": "professeur",
    "cdt": "commandant",
    "cne": "capitaine",
    "col": "colonel",
    "lt": "lieutenant",
    "mgr": "monseigneur",
    "nd": "notre dame",
}
PETITS_MOTS = frozenset(
    ["de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "et", "en"]
)
LONGUEUR = 160
SIGNES = re.compile(r"[^a-z0-9]+")


def words(nom):
    """The words of a name that tell it from another, in order: « R. du Gal » → rue, general."""
    every = [word for word in SIGNES.split(fold(nom)) if word]
    told = [word for word in every if word not in PETITS_MOTS] or every
    return tuple(" ".join(ABREVIATIONS.get(word, word) for word in told).split())


def key(nom):
    """The same as one text, by which two writings of a street are one. "" for what has no word."""
    return " ".join(words(nom))[:LONGUEUR]

"""The kits that come with the app: what each document says before a commune changes a word.

Read from donnees/kits/*.json, in the order of the files; nothing of it is in the database, so an
update of ours reaches every commune that has not written its own words.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .mises_en_page import MISES_EN_PAGE, MiseEnPage

DONNEES = Path(__file__).parent / "donnees" / "kits"


@dataclass(frozen=True)
class Modele:
    """One document of a kit. `contenu` holds its words by field; `public` is false for what the
    town hall keeps for itself until it decides otherwise."""

    code: str
    kit: str
    titre: str
    description: str
    usage: str
    public: bool
    mise: MiseEnPage
    papiers: tuple
    dessin: str
    route: str
    reglages: dict = field(hash=False)
    contenu: dict = field(hash=False)


@dataclass(frozen=True)
class KitFourni:
    """A kit as shipped. `demande`: what the officer is asked once for all its documents.

    `outils`: what its rows are made of, in order: {"code", "titre", "description", "usage"}.
    """

    code: str
    titre: str
    resume: str
    moment: str
    dessin: str
    demande: tuple
    modeles: tuple
    outils: tuple = field(hash=False)


ROUTES = {
    "inscription": "volontaire",
    "demande": "aide",
    "gestes": "gestes",
    "accueil": "commune",
    "": "",
}


def _papers(mise, names, orientation):
    """Return the papers of the layout that these names mean, in that order."""
    found = []
    for name in names:
        codes = (name.lower(), f"{name.lower()}-paysage")
        lying = orientation == "paysage"
        offered = [papier for papier in mise.papiers if papier.code in codes]
        offered.sort(key=lambda papier: papier.code.endswith("-paysage") != lying)
        found.append(offered[0])
    return tuple(found)


def _modele(kit, row):
    mise = MISES_EN_PAGE[row["mise_en_page"]]
    reglages = row.get("reglages", {})
    return Modele(
        code=row["code"],
        kit=kit["code"],
        titre=row["titre"],
        description=row["description"],
        usage=row["usage"],
        public=row["public"] == "habitants",
        mise=mise,
        papiers=_papers(mise, row.get("papiers", []), reglages.get("orientation")),
        dessin=row.get("dessin") or kit["dessin"],
        route=ROUTES[row.get("qr", "")],
        reglages=reglages,
        contenu={
            rubrique.nom: row["contenu"].get(rubrique.nom, rubrique.vide)
            for rubrique in mise.rubriques
        },
    )


def _outil(row):
    code = row.get("renvoi") or row["code"]
    return {"code": code, **{name: row[name] for name in ("titre", "description", "usage")}}


def _kit(path):
    kit = json.loads(path.read_text(encoding="utf-8"))
    rows = kit["documents"]
    return KitFourni(
        **{name: kit[name] for name in ("code", "titre", "resume", "moment", "dessin")},
        demande=tuple(kit["demande"]),
        modeles=tuple(_modele(kit, row) for row in rows if "renvoi" not in row),
        outils=tuple(_outil(row) for row in rows),
    )


@cache
def kits():
    """Return the shipped kits by code, in their order."""
    found = (_kit(path) for path in sorted(DONNEES.glob("*.json")))
    return {kit.code: kit for kit in found}


@cache
def modeles():
    """Return every Modele by code."""
    return {modele.code: modele for kit in kits().values() for modele in kit.modeles}

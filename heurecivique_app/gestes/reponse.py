"""What the idea box answers to a visitor's choice: the gestes, and what each filter would leave."""

from dataclasses import dataclass
from functools import cached_property

from .choix import CASES, DUREES, SAISON

NOMS_DES_SAISONS = {
    "printemps": "au printemps",
    "ete": "en été",
    "rentree": "à l’automne",
    "hiver": "en hiver",
    "noel": "à Noël",
}


@dataclass(frozen=True)
class Option:
    """One value of a filter: how many gestes it leaves with the others, and where it leads."""

    nom: str
    valeur: str
    libelle: str
    nombre: int
    choisie: bool
    adresse: str
    icone: str = ""


class Reponse:
    """The answer of a Boite to a Choix, in the seasons given."""

    def __init__(self, boite, choix, seasons):
        self.boite, self.choix, self.seasons = boite, choix, seasons
        self.points = boite.lexique.find(choix.q) if choix.q else None
        self.answering = boite.everything if self.points is None else frozenset(self.points)
        self.left = {}

    def set_of(self, nom, valeur):
        if nom == SAISON:
            return frozenset().union(*(self.boite.sets[SAISON, s] for s in self.seasons))
        return self.boite.sets[nom, valeur]

    def left_without(self, but=None):
        """The positions that the words and every filter leave, the filter `but` put aside."""
        if but not in self.left:
            kept = [self.set_of(*one) for one in self.choix.valeurs.items() if one[0] != but]
            self.left[but] = self.answering.intersection(*kept) if kept else self.answering
        return self.left[but]

    @cached_property
    def gestes(self):
        """The gestes found: the best answers first, else theme by theme or a bit of everything."""
        found = self.left_without()
        if self.points is not None:
            order = sorted(found, key=lambda n: (-self.points[n], n))
        elif "theme" in self.choix.valeurs:
            order = sorted(found)
        else:
            order = [n for n in self.boite.mixed if n in found]
        return [self.boite.gestes[n] for n in order]

    def option(self, nom, valeur, libelle, icone=""):
        chosen = self.choix.has(nom, valeur)
        address = self.choix.address(**{nom: None if chosen else valeur})
        left, here = self.left_without(nom), self.set_of(nom, valeur)
        number = len(here if left is self.boite.everything else left & here)
        return Option(nom, valeur, libelle, number, chosen, address, icone)

    @cached_property
    def themes(self):
        return [self.option("theme", t.slug, t.nom, t.icone) for t in self.boite.themes]

    @cached_property
    def durees(self):
        return [self.option(f.nom, f.valeur, f.libelle) for f in DUREES]

    @cached_property
    def cases(self):
        """The boxes to tick, the season first."""
        names = " et ".join(NOMS_DES_SAISONS[s] for s in self.seasons)
        season = self.option(SAISON, "1", f"De saison, {names}")
        return [season, *(self.option(f.nom, f.valeur, f.libelle) for f in CASES)]

    @cached_property
    def to_drop(self):
        """What to give up when nothing answers: (words, number left, address), the most first.

        Nothing when only one thing was asked.
        """
        if len(self.choix.valeurs) + bool(self.choix.q) < 2:
            return []
        chosen = [o for o in (*self.themes, *self.durees, *self.cases) if o.choisie]
        ways = [(o.libelle, len(self.left_without(o.nom)), o.adresse) for o in chosen]
        if self.choix.q:
            rest = Reponse(self.boite, type(self.choix)("", self.choix.valeurs), self.seasons)
            ways.append((self.choix.q, len(rest.left_without()), self.choix.address(q=None)))
        return sorted((way for way in ways if way[1]), key=lambda way: -way[1])

"""What the idea box answers: whom to call, the gestes, and what each filter would leave."""

from dataclasses import dataclass
from functools import cached_property

from .choix import CASES, DUREES, season_filter, theme_filters
from .renvois import asked_for


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
        by_theme, season = theme_filters(boite.themes), season_filter(seasons)
        self.filtres = {"themes": by_theme, "durees": DUREES, "cases": (season, *CASES)}
        offered = [filtre for filtres in self.filtres.values() for filtre in filtres]
        self.chosen = [f for f in offered if choix.has(f.nom, f.valeur)]
        self.renvois = asked_for(choix.q)
        self.urgent = any(renvoi.numero for renvoi in self.renvois)
        self.found = boite.answering(choix.q)
        self.left = {}

    @property
    def gestes(self):
        """The gestes that answer: the best first, else in the order of the box."""
        return self.left_without()

    def left_without(self, but=None):
        """What the words and every filter leave, the filter `but` put aside."""
        if but not in self.left:
            kept = [filtre for filtre in self.chosen if filtre.nom != but]
            self.left[but] = [g for g in self.found if all(f.accepts(g) for f in kept)]
        return self.left[but]

    def option(self, filtre):
        nom, valeur = filtre.nom, filtre.valeur
        chosen = self.choix.has(nom, valeur)
        address = self.choix.address(**{nom: None if chosen else valeur})
        number = sum(map(filtre.accepts, self.left_without(nom)))
        return Option(nom, valeur, filtre.libelle, number, chosen, address, filtre.icone)

    @cached_property
    def themes(self):
        return [self.option(filtre) for filtre in self.filtres["themes"]]

    @cached_property
    def durees(self):
        return [self.option(filtre) for filtre in self.filtres["durees"]]

    @cached_property
    def cases(self):
        """The boxes to tick, the season first."""
        return [self.option(filtre) for filtre in self.filtres["cases"]]

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
            ways.append((self.choix.q, len(rest.gestes), self.choix.address(q=None)))
        return sorted((way for way in ways if way[1]), key=lambda way: -way[1])

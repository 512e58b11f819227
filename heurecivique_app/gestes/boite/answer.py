"""What the idea box answers: whom to call, the gestes, and what each filter would leave."""

from collections import Counter
from collections.abc import Sequence
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
    """The answer of a Boite to a Choix, in the seasons given.

    Filters are counted on a tally of the traits, {Traits: number of gestes}: the number of gestes
    costs nothing.
    """

    def __init__(self, boite, choix, seasons):
        self.boite, self.choix, self.seasons = boite, choix, seasons
        by_theme, season = theme_filters(boite.themes), season_filter(seasons)
        self.filtres = {"themes": by_theme, "durees": DUREES, "cases": (season, *CASES)}
        offered = [filtre for filtres in self.filtres.values() for filtre in filtres]
        self.chosen = [f for f in offered if choix.has(f.nom, f.valeur)]
        self.renvois = asked_for(choix.q)
        # A number to call at once is not weighed against gestes: none answers.
        self.urgent = any(renvoi.numero for renvoi in self.renvois)
        self.lexique = boite.lexique if choix.q and not self.urgent else None
        self.points = {} if self.urgent else self.lexique and self.lexique.find(choix.q)
        self.left, self.values = {}, {}

    @cached_property
    def tally(self):
        """The traits of what answers to the words, every filter put aside."""
        if self.points is None:
            return self.boite.tally
        return Counter(self.lexique.traits[position] for position in self.points)

    def left_without(self, but=None):
        """The tally of what the words and every filter leave, the filter `but` put aside."""
        if but not in self.left:
            kept = [filtre for filtre in self.chosen if filtre.nom != but]
            self.left[but] = {
                traits: number
                for traits, number in self.tally.items()
                if all(filtre.fits(traits) for filtre in kept)
            }
        return self.left[but]

    def values_left(self, but, trait):
        """How many gestes `left_without(but)` has of each value of one trait."""
        if (but, trait) not in self.values:
            counted = self.values[but, trait] = Counter()
            for traits, number in self.left_without(but).items():
                counted[getattr(traits, trait)] += number
        return self.values[but, trait]

    def __len__(self):
        return sum(self.left_without().values())

    @cached_property
    def pks(self):
        return Trouves(self)

    def option(self, filtre):
        nom, valeur = filtre.nom, filtre.valeur
        chosen = self.choix.has(nom, valeur)
        address = self.choix.address(**{nom: None if chosen else valeur})
        values = self.values_left(nom, filtre.trait)
        number = sum(n for value, n in values.items() if filtre.accepts(value))
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
        ways = [(o.libelle, sum(self.left_without(o.nom).values()), o.adresse) for o in chosen]
        if self.choix.q:
            rest = Reponse(self.boite, type(self.choix)("", self.choix.valeurs), self.seasons)
            ways.append((self.choix.q, len(rest), self.choix.address(q=None)))
        return sorted((way for way in ways if way[1]), key=lambda way: -way[1])


class Trouves(Sequence):
    """The numbers of the gestes of a Reponse: the best answers first, else in the order of the box.

    Its length is known by the tally, and a slice asks the database for no more than itself.
    """

    def __init__(self, reponse):
        self.reponse = reponse

    def __len__(self):
        return len(self.reponse)

    def __iter__(self):
        return iter(self[:])

    def __getitem__(self, part):
        """Return a list for a slice, else one number."""
        if not isinstance(part, slice):
            return self[:][part]
        if not self:
            return []
        return self.in_order(part) if self.reponse.points is None else self.answering(part)

    def in_order(self, part):
        left = self.reponse.left_without()
        # Conditions on one trait each: what they accept is what is left of it.
        asked = {
            f"{filtre.trait}__in": {getattr(traits, filtre.trait) for traits in left}
            for filtre in self.reponse.chosen
        }
        gestes = self.reponse.boite.gestes.filter(**asked)
        return list(gestes.values_list("pk", flat=True)[part])

    def answering(self, part):
        lexique, points = self.reponse.lexique, self.reponse.points
        left = self.reponse.left_without()
        found = [position for position in points if lexique.traits[position] in left]
        best = sorted(found, key=lambda position: (-points[position], position))
        return [lexique.pks[position] for position in best[part]]

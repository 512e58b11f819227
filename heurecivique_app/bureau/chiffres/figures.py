"""The figures of a year (domaine.md §10, last lines): aggregates, never a name.

For somebody who sees figures only, a cell from 1 to 4 is hidden (domaine.md §7.8): few people are
easy to recognise in a village. One hidden cell could be found again by subtraction, so the
smallest of its neighbours is hidden with it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, Q
from django.utils import timezone

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.listes import Canal
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.formulaires.listes import Nature, TrancheAge
from heurecivique_app.gestes.models import Theme
from heurecivique_app.relations.etats import EtatRelation
from heurecivique_app.relations.models import CompteRendu, MiseEnRelation
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.models import Volontaire

SEUIL = 5
CACHE = "moins de 5"


@dataclass(frozen=True)
class Chiffre:
    """One figure: words, value as it is read, and what it counts."""

    nom: str
    valeur: str
    aide: str = ""


@dataclass(frozen=True)
class Case:
    """One line of a table: words, value as it is read, share of the whole in percent (or None)."""

    nom: str
    valeur: str
    part: int | None


@dataclass(frozen=True)
class Tableau:
    titre: str
    unite: str
    cases: list


class Annee:
    """The figures of `communes` in `year`; with `discret`, small cells are hidden."""

    def __init__(self, communes, year, *, discret):
        self.year = year
        self.discret = discret
        self.besoins = Besoin.objects.present().filter(commune__in=communes)
        self.volontaires = Volontaire.objects.filter(commune__in=communes, a_verifier=False)
        self.relations = MiseEnRelation.objects.filter(commune__in=communes)
        self.recus = self.besoins.genuine().filter(recu_le__year=year).order_by()
        self.faits = (
            self.besoins.filter(compte_rendu__date__year=year)
            .exclude(compte_rendu__realise=CompteRendu.Realisation.NON)
            .order_by()
        )

    def number(self, n):
        """A count as this reader may see it."""
        return CACHE if self.discret and 0 < n < SEUIL else spaced(n)

    def chiffres(self):
        """The figures that stand alone."""
        actifs = self.volontaires.filter(etat=EtatVolontaire.ACTIF).count()
        inscrits = self.volontaires.filter(inscrit_le__year=self.year).count()
        hidden = self.discret and 0 < self.faits.count() < SEUIL
        return [
            Chiffre("volontaires actifs", self.number(actifs), "aujourd’hui"),
            Chiffre("inscriptions", self.number(inscrits)),
            Chiffre("demandes reçues", self.number(self.recus.count())),
            Chiffre("actions réalisées", self.number(self.faits.count())),
            Chiffre("heures données", CACHE_HEURES if hidden else hours(self.heures())),
            Chiffre("bénéficiaires", self.number(self.beneficiaires())),
            Chiffre("demandes sans volontaire", self.number(self.unmet()), "encore à pourvoir"),
            Chiffre("délai médian", self.delai(hidden), "de la demande à l’action"),
            Chiffre("acceptation", self.acceptation(), "des propositions qui ont eu une suite"),
        ]

    def heures(self):
        rows = self.relations.filter(
            etat=EtatRelation.EFFECTUEE, besoin__compte_rendu__date__year=self.year
        )
        return rows.hours()

    def beneficiaires(self):
        """Different people or bodies helped; an anonymised need counts for one."""
        who = ["benef_nom", "benef_prenom", "benef_telephone", "demandeur_organisme"]
        anonymous = Q(etat=EtatBesoin.ARCHIVE)
        named = self.faits.exclude(anonymous).values_list("commune", *who).distinct()
        return named.count() + self.faits.filter(anonymous).count()

    def unmet(self):
        """Needs received this year that nobody took, still open or given up."""
        lost = Q(etat__in=[EtatBesoin.QUALIFIE, EtatBesoin.PROPOSE, EtatBesoin.SANS_SUITE])
        return self.recus.filter(lost).count()

    def delai(self, hidden):
        """Median days from the day received to the day done."""
        rows = self.faits.values_list("recu_le", "compte_rendu__date")
        days = [
            (done - timezone.localdate(received)) // timedelta(days=1) for received, done in rows
        ]
        if not days or hidden:
            return "–"
        middle = median(days)
        return f"{middle:g}".replace(".", ",") + "\u00a0" + ("jours" if middle >= 2 else "jour")

    def acceptation(self):
        """Share of the proposals of the year that were accepted, among those decided or late."""
        rows = self.relations.filter(proposee_le__year=self.year)
        counts = rows.aggregate(
            oui=Count("pk", filter=Q(place__isnull=False)),
            non=Count("pk", filter=Q(etat__in=[EtatRelation.DECLINEE, EtatRelation.EXPIREE])),
        )
        total = counts["oui"] + counts["non"]
        if not total or (self.discret and total < SEUIL):
            return "–"
        return f"{round(100 * counts['oui'] / total)}\u00a0%"

    def tableaux(self):
        """The breakdowns, each with a bar per line."""
        return [
            self.table(
                "Façon d’agir", "actions", self.faits, "nature", Nature.choices, shares=True
            ),
            self.table("Types de coups de main", "demandes", self.recus, "theme", theme_names()),
            self.table(
                "Âge des volontaires actifs",
                "personnes",
                self.volontaires.filter(etat=EtatVolontaire.ACTIF).order_by(),
                "tranche_age",
                [*TrancheAge.choices, ("", "Non dit")],
            ),
            self.table(
                "Par où les demandes arrivent", "demandes", self.recus, "canal", Canal.choices
            ),
        ]

    def table(self, titre, unite, rows, field, choices, *, shares=False):
        counts = Counter(dict(rows.values_list(field).annotate(n=Count("pk"))))
        numbers = [counts[code] for code, _ in choices]
        hidden = small_cells(numbers) if self.discret else set()
        top = max([n for i, n in enumerate(numbers) if i not in hidden], default=0)
        total = sum(numbers)
        cases = [
            Case(nom, "non montré", None)
            if i in hidden
            else Case(
                nom, in_figures(numbers[i], total if shares else 0), round(100 * numbers[i] / top)
            )
            for i, (_, nom) in enumerate(choices)
            if numbers[i]
        ]
        return Tableau(titre, unite, cases)


CACHE_HEURES = "–"


def small_cells(numbers):
    """The positions to hide: cells from 1 to 4, and another when only one would be hidden."""
    hidden = {i for i, n in enumerate(numbers) if 0 < n < SEUIL}
    if len(hidden) == 1:
        others = [(n, i) for i, n in enumerate(numbers) if n and i not in hidden]
        if others:
            hidden.add(min(others)[1])
    return hidden


def theme_names():
    return [*Theme.objects.values_list("pk", "nom"), (None, "À préciser")]


def in_figures(n, total):
    """« 22 », or « 22, soit 88 % » of a total."""
    share = f", soit {round(100 * n / total)}\u00a0%" if total else ""
    return spaced(n) + share


def spaced(n):
    """1234 → « 1 234 »."""
    return f"{n:,}".replace(",", "\u00a0")


def hours(total):
    """A Decimal of hours → « 12,5 h »."""
    text = f"{float(total):,.2f}".replace(",", "\u00a0").rstrip("0").rstrip(".")
    return text.replace(".", ",") + "\u00a0h"


def years_of(communes):
    """The years that have figures, the latest first; always this year."""
    first = (
        Besoin.objects.filter(commune__in=communes)
        .order_by("recu_le")
        .values_list("recu_le", flat=True)
        .first()
    )
    this = timezone.localdate().year
    start = min(timezone.localtime(first).year if first else this, this)
    return list(range(this, start - 1, -1))

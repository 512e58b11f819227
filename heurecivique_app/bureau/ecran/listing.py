"""A list screen: states with their counts, filters, search, order and pages, all in the address."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import HttpResponseRedirect

from heurecivique_app.francais.clock import clock

from .base import Ecran
from .export import FORMATS, export

A_VERIFIER = "a_verifier"


@dataclass(frozen=True)
class Etat:
    """One tab of a list: code in the address, words, how many rows."""

    code: str
    nom: str
    nombre: int
    courant: bool
    second: bool = False


@dataclass(frozen=True)
class Colonne:
    """One heading: words, code in the address and what it sorts by ("" when it does not sort)."""

    nom: str
    code: str = ""
    tri: str = ""


class Liste(Ecran):
    """Base of the lists.

    A subclass gives `filtres` (a Filtres), `colonnes`, `ordre` (the code of the usual one), `mot`
    (what a row is called) and its tabs: `etats_montres` (code, words), `groupes` (those that hold
    several states). `sortie`: the columns (Case) of the file that one may take away. `suspects`:
    its rows may come from robots, which have the tab A_VERIFIER and are in no other.
    """

    filtres = None
    colonnes = ()
    sortie = ()
    ordre = ""
    mot = ""
    etats_montres = ()
    groupes = {}
    etat_par_defaut = "tous"
    suspects = True
    par_page = 50

    def place_of(self, etat, suspect=False):
        """The tab of a row in this state."""
        return A_VERIFIER if suspect else etat

    def counts(self, rows):
        """How many of the filtered rows each tab holds, in one query."""
        found = Counter()
        fields = ("etat", "a_verifier") if self.suspects else ("etat",)
        for *state, n in rows.order_by().values_list(*fields).annotate(n=Count("pk")):
            found[self.place_of(*state)] += n
        groups = {code: sum(found[one] for one in ones) for code, ones in self.groupes.items()}
        return Counter({**found, **groups})

    def seconds(self):
        """The tabs of a second row (code, words), for what one looks at now."""
        return ()

    def etats(self, rows):
        """Return the Etat tabs for the filtered rows."""
        counts = self.counts(rows)
        return [
            Etat(code, nom, counts[code], code == self.etat, second)
            for second, tabs in ((False, self.etats_montres), (True, self.seconds()))
            for code, nom in tabs
        ]

    def in_state(self, rows, code):
        """Keep the rows of one tab."""
        if code == A_VERIFIER:
            return rows.to_check()
        states = self.groupes.get(code, (code,))
        if self.suspects and A_VERIFIER not in states:
            rows = rows.filter(a_verifier=False)
        return rows.filter(etat__in=states)

    def read(self, rows):
        """The rows with all that a line says of them."""
        return rows

    def line(self, row):
        """What the template shows of a row."""
        raise NotImplementedError

    def line_at_home(self, row):
        """The line of a row, at the hour of its commune."""
        with clock(self.home_of(row)):
            return self.line(row)

    def post(self, request, *args, **kwargs):
        """Hand over what the address shows, every page of it, as a file for a spreadsheet."""
        format = request.POST.get("format")
        if not self.sortie or format not in FORMATS:
            return HttpResponseRedirect(request.get_full_path())
        chosen = self.choose()
        return export(
            chosen["lignes"],
            self.sortie,
            format=format,
            titre=self.titre,
            communes=self.communes,
            by=request.user,
        )

    def choose(self):
        """Return what the address asks for: filters, tabs, how many rows, the rows in order."""
        asked, rows = self.request.GET, self.get_queryset()
        filtres = self.filtres(asked, rows, user=self.request.user, communes=self.communes)
        self.etat = asked.get("etat") or self.etat_par_defaut
        etats = self.etats(filtres.qs)
        if not any(etat.courant for etat in etats):
            self.etat = self.etat_par_defaut
            etats = self.etats(filtres.qs)
        return {
            "filtres": filtres.form,
            "etats": [etat for etat in etats if not etat.second],
            "etats_seconds": [etat for etat in etats if etat.second],
            "total": next(etat.nombre for etat in etats if etat.courant),
            "lignes": self.in_order(self.in_state(filtres.qs, self.etat)),
        }

    def get_context_data(self, **kwargs):
        chosen = self.choose()
        page = self.page_of(chosen.pop("lignes"), chosen["total"])
        return super().get_context_data(
            **chosen,
            etat=self.etat,
            formats=FORMATS if self.sortie else {},
            mot=self.mot,
            colonnes=self.colonnes,
            page=page,
            lignes=[self.line_at_home(row) for row in page],
            tri=self.tri,
            **kwargs,
        )

    @property
    def orders(self):
        return {colonne.code: colonne.tri for colonne in self.colonnes if colonne.tri}

    @property
    def tri(self):
        """The order asked for, or the usual one."""
        asked = self.request.GET.get("tri", "")
        return asked if asked.removeprefix("-") in self.orders else self.ordre

    def in_order(self, rows):
        field = F(self.orders[self.tri.removeprefix("-")])
        down = self.tri.startswith("-")
        order = field.desc(nulls_last=True) if down else field.asc(nulls_last=True)
        return self.read(rows).order_by(order, "-pk")

    def page_of(self, rows, total):
        paginator = Paginator(rows, self.par_page)
        paginator.count = total  # the tab has just counted it
        return paginator.get_page(self.request.GET.get("page"))

"""A list screen: states with their counts, filters, search, order and pages, all in the address."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import F

from .base import Ecran


@dataclass(frozen=True)
class Etat:
    """One tab of a list: code in the address, words, how many rows."""

    code: str
    nom: str
    nombre: int
    courant: bool
    second: bool = False


class Liste(Ecran):
    """Base of the lists.

    A subclass gives `filtres` (a Filtres), `colonnes` (code → ordering), `ordre` (the default),
    `etats()` and `in_state()`.
    """

    filtres = None
    colonnes = {}
    ordre = ""
    etat_par_defaut = "tous"
    par_page = 50

    def base_queryset(self):
        return self.get_queryset()

    def etats(self, rows):
        """Return the Etat tabs for the filtered rows."""
        raise NotImplementedError

    def in_state(self, rows, code):
        """Keep the rows of one tab."""
        raise NotImplementedError

    def decorate(self, rows):
        """Give each row of the page the words that the template shows."""
        return rows

    def get_context_data(self, **kwargs):
        filtres = self.filtres(self.request.GET, user=self.request.user, communes=self.communes)
        rows = filtres.apply(self.base_queryset())
        self.etat = self.request.GET.get("etat") or self.etat_par_defaut
        etats = self.etats(rows)
        if not any(etat.courant for etat in etats):
            self.etat = self.etat_par_defaut
            etats = self.etats(rows)
        total = next(etat.nombre for etat in etats if etat.courant)
        page = self.page_of(self.in_state(rows, self.etat), total)
        return super().get_context_data(
            filtres=filtres,
            etats=[etat for etat in etats if not etat.second],
            etats_seconds=[etat for etat in etats if etat.second],
            etat=self.etat,
            total=total,
            page=page,
            lignes=self.decorate(list(page)),
            tri=self.tri,
            **kwargs,
        )

    @property
    def tri(self):
        """The order asked for, or the usual one."""
        asked = self.request.GET.get("tri", "")
        return asked if asked.removeprefix("-") in self.colonnes else self.ordre

    def page_of(self, rows, total):
        code = self.tri.removeprefix("-")
        field = F(self.colonnes[code])
        down = self.tri.startswith("-")
        order = field.desc(nulls_last=True) if down else field.asc(nulls_last=True)
        paginator = Paginator(rows.order_by(order, "-pk"), self.par_page)
        paginator.count = total  # the tab has just counted it
        return paginator.get_page(self.request.GET.get("page"))

"""The figures, for the team and for elected officials: aggregates by year."""

from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.francais.clock import turn_to

from ..ecran.base import Ecran
from .figures import Annee, years_of


class Chiffres(Ecran):
    acces = Acces.CHIFFRES
    template_name = "heurecivique_app/bureau/chiffres.html"
    onglet = "chiffres"
    titre = "Chiffres"

    def get_context_data(self, **kwargs):
        commune = self.chosen(self.request.GET.get("commune", ""))
        years = years_of([commune])
        asked = self.request.GET.get("annee", "")
        year = int(asked) if asked.isdecimal() and int(asked) in years else years[0]
        discret = not communes_for(self.request.user).filter(pk=commune.pk).exists()
        annee = Annee([commune], year, discret=discret)
        return super().get_context_data(
            commune=commune,
            annees=years,
            annee=year,
            discret=discret,
            chiffres=annee.chiffres(),
            tableaux=annee.tableaux(),
            **kwargs,
        )

    def chosen(self, number):
        """The commune asked for among the user's own, or the first; its clock tells the year."""
        commune = next((c for c in self.communes if str(c.pk) == number), self.communes[0])
        turn_to(commune)
        return commune

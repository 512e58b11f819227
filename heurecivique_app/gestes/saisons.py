"""What time of the year it is, and the geste that a month puts forward."""

from .models import Geste

S = Geste.Saison
PAR_MOIS = (
    (S.HIVER,),
    (S.HIVER,),
    (S.PRINTEMPS,),
    (S.PRINTEMPS,),
    (S.PRINTEMPS,),
    (S.ETE,),
    (S.ETE,),
    (S.ETE,),
    (S.RENTREE,),
    (S.RENTREE,),
    (S.RENTREE,),
    (S.NOEL, S.HIVER),
)
# Christmas is prepared from the end of November.
AVENT = 20


def seasons_of(day):
    """Return the Saison values in force on a date."""
    seasons = PAR_MOIS[day.month - 1]
    return (*seasons, S.NOEL) if day.month == 11 and day.day >= AVENT else seasons


def geste_of_the_month(gestes, day):
    """Return the geste that a month puts forward: of its season, another one each month.

    The same for everybody during the whole month; None when there is no geste at all.
    """
    seasons = PAR_MOIS[day.month - 1]
    fitting = [g for g in gestes if g.saison in seasons] or list(gestes)
    return fitting[(day.year * 12 + day.month) % len(fitting)] if fitting else None

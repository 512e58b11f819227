"""What time of the year it is."""

from ..models import Geste

S = Geste.Saison
NOMS_DES_SAISONS = {
    S.TOUTE: "toute l’année",
    S.PRINTEMPS: "au printemps",
    S.ETE: "en été",
    S.RENTREE: "à l’automne",
    S.HIVER: "en hiver",
    S.NOEL: "à Noël",
}
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


def in_season(saison):
    """Return when a geste of this Saison is done, in words; "" for a season we do not know."""
    return NOMS_DES_SAISONS.get(saison, "")


def seasons_of_month(day):
    """Return the Saison values of the whole month of a date."""
    return PAR_MOIS[day.month - 1]


def seasons_of(day):
    """Return the Saison values in force on a date."""
    seasons = seasons_of_month(day)
    return (*seasons, S.NOEL) if day.month == 11 and day.day >= AVENT else seasons

"""Three town halls that try the documents: a long name, a short one, an ordinary one."""

import datetime

from heurecivique_app.communes.models import Commune
from heurecivique_app.formulaires.telephones import parse
from heurecivique_app.outils.edition import Edition, Reponses


def town(nom, code_insee, couleur, couleur_secondaire, **more):
    """Return an unsaved commune."""
    return Commune(
        nom=nom,
        code_insee=code_insee,
        code_postal=code_insee,
        adresse="1 place de la Mairie",
        telephone=parse("01 99 00 12 34"),
        courriel="heurecivique@mairie.example",
        couleur=couleur,
        couleur_secondaire=couleur_secondaire,
        **more,
    )


LONGUE = town(
    "Saint-Germain-de-Tallevende-la-Lande-Vaumont",
    "14658",
    "#8c1d40",
    "#e0b04c",
    maire="Marie-Antoinette de La Rochefoucauld-Doudeauville",
    horaires="Du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h 30",
    site_web="https://www.saint-germain-de-tallevende.example",
)
# Neither logo nor mayor, and colours that nobody could read.
COURTE = town("Y", "80829", "#ffe96b", "#fff3b0")
ORDINAIRE = town("Saint-Drézéry", "34249", "#1f6f5c", "#d9822b", maire="Camille Fabrègue")

COMMUNES = {"longue": LONGUE, "courte": COURTE, "ordinaire": ORDINAIRE}

PLEINE = Edition(
    Reponses(
        date=datetime.date(2027, 9, 22),
        heure=datetime.time(18, 30),
        lieu="Salle polyvalente Jean-Jaurès, 12 place du Marché-aux-Fleurs",
        contact="Marie-Bernadette, au CCAS",
        valable_jusquau=datetime.date(2027, 9, 30),
    )
)
VIDE = Edition()
EDITIONS = {"longue": PLEINE, "courte": VIDE, "ordinaire": PLEINE}

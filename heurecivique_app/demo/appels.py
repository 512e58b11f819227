"""Two calls that the référent began to note: one in a hurry, one who will call again."""

from datetime import timedelta

from heurecivique_app.besoins.brouillons import keep

from .temps import at

APPELS = (
    (26, {"benef_prenom": "Lucienne", "benef_nom": "Fabre", "benef_telephone": "0639980077"}),
    (2, {"benef_prenom": "Marcel", "description": "Lire une lettre", "rappelle": "on"}),
)


def begin(town):
    """Keep the drafts of a Ville, begun so many hours ago."""
    for hours, told in APPELS:
        with at(town.now - timedelta(hours=hours)):
            keep(
                commune=town.commune,
                page=f"demo-{hours}",
                numero=0,
                version=0,
                reponses={name: [value] for name, value in told.items()},
                by=town.referent,
            )

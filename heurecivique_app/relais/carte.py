"""The card of a relay, A7: their code for the telephone, and their link as a QR code."""

from heurecivique_app.impression import identite, qr
from heurecivique_app.impression.rendering import draw
from heurecivique_app.impression.variantes import Variante, dressed

from .actions import address_of

LAYOUT = "relais"
VARIANTES = [Variante.COULEUR, Variante.NOIR_ET_BLANC]
REGLE = "Avec l’accord de la personne, jamais en urgence\u00a0: 15, 18 ou 112."
REGLE_ASSOCIATION = "Un volontaire ne remplace jamais un professionnel."
PERDUE = "Perdue\u00a0? Dites-le à la mairie\u00a0: le lien sera changé."
# In points, biggest first: names of people and of communes are of any length.
TAILLES = [11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7]


def data(relais, *, url):
    """Return the data of the card; `url` is where its link leads, "" for a card without one."""
    what = "La page de l’association" if relais.partenaire_id else "Signaler un besoin"
    return {
        "titre": f"Carte de relais – L’Heure Civique {relais.commune.nom_avec_de}",
        "tailles": TAILLES,
        "commune": identite.identity(relais.commune),
        "surtitre": "Relais de l’Heure Civique",
        "nom": relais.nom_complet,
        "metier": relais.metier,
        "regle": REGLE_ASSOCIATION if relais.partenaire_id else REGLE,
        "lien": f"{what}\N{NO-BREAK SPACE}:" if url else "",
        "qr": "Code QR de votre lien personnel",
        "appel": "Ou appelez, et donnez votre code\N{NO-BREAK SPACE}:",
        "code": relais.code,
        "perdue": PERDUE,
    }


def card(relais, *, variante=Variante.COULEUR):
    """Return the card of a relay as a PDF. Raise DocumentImpossible as `draw` does.

    Never kept: it bears a private link, which no cache is to know.
    """
    url = address_of(relais)
    content, images = data(relais, url=url), {}
    if url:
        images["qr"] = qr.svg(url)
    content, images = dressed(content, images, variante)
    return draw(LAYOUT, content, images=images)

"""The notice whose strips one tears off: who to call for a hand, on the board of the baker."""

from heurecivique_app.communes.short_addresses import shared_url, typed
from heurecivique_app.impression import identite
from heurecivique_app.impression.catalogue import Document, register
from heurecivique_app.impression.papiers import A4
from heurecivique_app.impression.rendering import render
from heurecivique_app.impression.variantes import COURANTES, Variante, dressed

CODE = "bandelettes"
LAYOUT = "bandelettes"
# In points. Of tired eyes, fewer strips, each larger.
TAILLES = [26, 24, 22, 20, 18]
NOMBRE, NOMBRE_EN_GROS = 9, 6


def data(commune, *, url=""):
    """Return the data of the notice of `commune`; `url` is where its need form is on the web."""
    return {
        "titre": f"Besoin d’un coup de main – L’Heure Civique {commune.nom_avec_de}",
        "tailles": TAILLES,
        "commune": identite.identity(commune),
        "surtitre": identite.SURTITRE,
        "accroche": "Besoin d’un coup\N{NO-BREAK SPACE}de\N{NO-BREAK SPACE}main\N{NO-BREAK SPACE}?",
        "promesse": "Un voisin vous offre une heure.",
        "regles": identite.REGLES,
        "appel": "Appelez la mairie, ou détachez son numéro\N{NO-BREAK SPACE}:",
        "service": "L’Heure Civique",
        "bandes": "Des bandelettes à détacher, avec le même numéro",
        "adresse": typed(url),
        "nombre": NOMBRE,
    }


def notice(commune, *, format="pdf", page=1, ppi=144, papier=None, variante=Variante.COULEUR):
    """Return the bytes of the notice of `commune`. Raise DocumentImpossible as `render` does."""
    content, images = data(commune, url=shared_url("aide", commune)), {}
    if variante == Variante.GROS_CARACTERES:
        content["nombre"] = NOMBRE_EN_GROS
    about, source = identite.logo(commune)
    if about:
        content["logo"], images["logo"] = about, source
    content, images = dressed(content, images, variante)
    return render(LAYOUT, content, images=images, format=format, page=page, ppi=ppi)


register(
    Document(
        code=CODE,
        titre="L’affichette à bandelettes",
        description="Le numéro de la mairie à détacher, pour un tableau d’affichage.",
        variantes=COURANTES,
        papiers=(A4,),
        render=notice,
    )
)

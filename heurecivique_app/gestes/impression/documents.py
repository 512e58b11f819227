"""The idea box on paper: the poster, the booklet and the deck of cards.

All three number the gestes the same way, theme by theme: one says « le 37 » in front of the poster
and finds it in the booklet and in the deck printed the same day.
"""

from heurecivique_app.francais.durations import in_words
from heurecivique_app.impression import identite
from heurecivique_app.impression.catalogue import Document, register
from heurecivique_app.impression.papiers import A3, A4, A5
from heurecivique_app.impression.rendering import render
from heurecivique_app.impression.variantes import COURANTES, Variante, dressed, in_two

from ..geste.sharing import sentences
from .material import conditions, legible, material, shown, spaced

AFFICHE, LIVRET, CARTES = "affiche-gestes", "livret-gestes", "cartes-gestes"

# In points. 13 pt and up are read at one metre (capitals of 3 mm); a poster that would need less
# than 10.5 pt is refused.
TAILLES_AFFICHE = [18, 16, 15, 14.5, 14, 13.5, 13, 12.5, 12, 11.5, 11, 10.5]
PAR_FEUILLE = 8
LIGNES_LIVRET = 15  # in the text of a geste
# A card says as many sentences as it holds at one of these sizes; the first one even so, cut.
TAILLES_CARTE = [11.5, 11, 10.5, 10]

INVITATION = {
    "boite": "Chaque geste est raconté dans la boîte à idées\N{NO-BREAK SPACE}:",
    "internet": "Sur internet\N{NO-BREAK SPACE}:",
    "appel": "Ou appelez la mairie\N{NO-BREAK SPACE}:",
    "appel_seul": "Appelez la mairie\N{NO-BREAK SPACE}:",
}
URGENCE = {
    "titre": "Une urgence, un danger\N{NO-BREAK SPACE}?",
    "texte": (
        "Appelez tout de suite le 15, le 17, le 18 ou le 112 (par SMS\N{NO-BREAK SPACE}: le 114)."
    ),
}
ETAPES = [
    {
        "titre": "Choisissez",
        "texte": "Un geste qui vous plaît, près de chez vous, quand vous avez un moment.",
    },
    {
        "titre": "Dites-le à la mairie",
        "texte": (
            "Inscrivez-vous comme volontaire, ou demandez un coup de main pour vous ou un proche."
        ),
    },
    {
        "titre": "Racontez",
        "texte": (
            "Une idée manque dans ce livret\N{NO-BREAK SPACE}? Proposez-la dans la boîte à idées."
        ),
    },
]


def poster(commune, *, format="pdf", page=1, ppi=144, papier=None, variante=Variante.COULEUR):
    """Return the bytes of the poster of all gestes, A3. Raise DocumentImpossible as `render`."""
    gestes = shown(commune)
    data, images = material(commune, gestes, _nothing_more, "Les gestes solidaires, l’affiche")
    data |= {
        "corps": TAILLES_AFFICHE,
        "accroche": "Lequel ferez-vous cette semaine\N{NO-BREAK SPACE}?",
        "invitation": INVITATION,
        "pied": " ".join(identite.REGLES[1:3]),
    }
    data, images = dressed(data, images, variante, agrandi=True)
    data["en_deux"] = in_two(A3, variante, format)
    return render("affiche", data, images=images, format=format, page=page, ppi=ppi)


def booklet(commune, *, format="pdf", page=1, ppi=144, papier=None, variante=Variante.COULEUR):
    """Return the bytes of the booklet, A5; as a picture, its cover alone.

    Raise DocumentImpossible as `render`.
    """
    data, images = material(commune, shown(commune), _story, "Les gestes solidaires, le livret")
    data |= {
        "couverture_seule": format != "pdf",
        "accroche": "Des idées simples entre voisins, pour un quart d’heure ou une matinée.",
        "bienvenue": (
            f"Voici les idées de la boîte à idées {commune.nom_avec_de}\N{NO-BREAK SPACE}: rien "
            "qui demande un métier, rien qui engage. Ouvrez au hasard, cornez une page, "
            "essayez-en une cette semaine."
        ),
        "sommaire": "Au fil des pages",
        "attention": "À savoir\N{NO-BREAK SPACE}:",
        "prevoir": "À prévoir\N{NO-BREAK SPACE}:",
        "merci": "Une idée de",
        "notes": "Mes idées, mes voisins",
        "participer": "Comment participer",
        "etapes": ETAPES,
        "regles": identite.REGLES,
        "urgence": URGENCE,
        "invitation": INVITATION,
    }
    data, images = dressed(data, images, variante, agrandi=True)
    return render("livret", data, images=images, format=format, page=page, ppi=ppi)


def deck(commune, *, format="pdf", page=1, ppi=144, papier=None, variante=Variante.COULEUR):
    """Return the bytes of the sheets of cards, A4; as a picture, the first sheet alone.

    Raise DocumentImpossible as `render`.
    """
    gestes = shown(commune)
    data, images = material(commune, gestes, _card, "Les gestes solidaires, les cartes")
    cards = [
        {**geste, "theme": theme["nom"], "dessin": theme["dessin"]}
        for theme in data.pop("themes")
        for geste in theme["gestes"]
    ]
    sheets = [cards[i : i + PAR_FEUILLE] for i in range(0, len(cards), PAR_FEUILLE)]
    data |= {
        "feuilles": sheets if format == "pdf" else sheets[:1],
        "nombre_de_feuilles": len(sheets),
        "corps": TAILLES_CARTE,
        "consigne": "Imprimez à 100\N{NO-BREAK SPACE}%, coupez le long des traits.",
    }
    data, images = dressed(data, images, variante, agrandi=True)
    return render("cartes", data, images=images, format=format, page=page, ppi=ppi)


def _nothing_more(geste):
    return {}


def _story(geste):
    """All that the booklet tells of a geste."""
    return {
        "texte": _told(spaced(geste.texte)),
        "duree": in_words(geste.duree),
        "conditions": conditions(geste),
        "materiel": legible(geste.materiel, ""),
        "vigilance": legible(geste.vigilance, ""),
        "propose_par": legible(geste.propose_par, ""),
    }


def _told(texte):
    """The lines of a text as they were typed; more of them than a page holds follow one another."""
    return texte if texte.count("\n") < LIGNES_LIVRET else " ".join(sentences(texte))


def _card(geste):
    return {
        "phrases": sentences(spaced(geste.texte)),
        "duree": in_words(geste.duree),
        "conditions": conditions(geste)[:1],
        "vigilance": legible(geste.vigilance, ""),
    }


DOCUMENTS = [
    Document(
        code=AFFICHE,
        titre="L’affiche des gestes solidaires",
        description="Tous les gestes d’un coup d’œil, pour la mairie, l’école, les commerces.",
        papiers=(A3,),
        variantes=(*COURANTES, Variante.IMPRIMEUR),
        render=poster,
    ),
    Document(
        code=LIVRET,
        titre="Le livret des gestes solidaires",
        description="Chaque geste raconté, à imprimer en livret et à agrafer.",
        papiers=(A5,),
        render=booklet,
    ),
    Document(
        code=CARTES,
        titre="Les cartes des gestes solidaires",
        description="Un jeu de cartes à couper, pour tirer un geste au sort.",
        papiers=(A4,),
        render=deck,
    ),
]
for _document in DOCUMENTS:
    register(_document)

"""The flyer in words that are easy to read (FALC): the same fields, on two sides of A4.

14 points at least, as the European rules ask, and a drawing beside each question.
"""

from heurecivique_app.communes import relectures
from heurecivique_app.communes.short_addresses import shared_url, typed
from heurecivique_app.gestes.models import Theme
from heurecivique_app.impression import drawings, identite
from heurecivique_app.impression.catalogue import Document, register
from heurecivique_app.impression.papiers import A4
from heurecivique_app.impression.rendering import render
from heurecivique_app.impression.variantes import COURANTES, Variante, dressed

from . import tract
from .champs import CHAMPS, Etape, Feuille
from .forms_faciles import easy_theme
from .models import Besoin

CODE = "besoins-facile-a-lire"
LAYOUT = "tract_facile"
TAILLES = [16, 15.5, 15, 14.5, 14]
LIGNES = 2

RECTO = [
    ("Je demande de l’aide", [Etape.CADRE]),
    ("Vous demandez pour une autre personne ?", [Etape.DEMANDEUR]),
    ("La personne à aider", [Etape.PERSONNE]),
]
VERSO = [
    ("L’aide", [Etape.COUP_DE_MAIN]),
    ("Le moment", [Etape.QUAND, Etape.ACCORD]),
]
RANGS = [
    {"demandeur_prenom", "demandeur_nom"},
    {"benef_prenom", "benef_nom"},
    {"nb_volontaires", "vehicule"},
    {"date_souhaitee", "souplesse"},
]
COLONNES = {"theme": [1, 1], "type_demandeur": [1]}
IDEES = (
    ("mains", ("Un volontaire peut vous aider.", "Un volontaire est une personne qui veut aider.")),
    ("euro", ("C’est gratuit.",)),
    ("stylo", ("Répondez aux questions.", "Puis donnez ce papier à la mairie.")),
)
DANGER = "Vous êtes en danger ? Appelez tout de suite le 112."
APPEL = "Vous préférez parler ? Appelez la mairie :"
RETOUR = "Donnez ce papier à la mairie."
INTERNET = "Vous pouvez aussi répondre sur internet :"
DONNEES = (
    "La mairie lit vos réponses.",
    "Après 12 mois, nous effaçons votre nom.",
    "Vous pouvez voir, changer ou effacer vos réponses.",
)
ECRIRE = "Pour cela, écrivez à :"
RESPONSABLE = "Le responsable est :"
# What is said around the questions.
AUTOUR = [
    [IDEES, DANGER, APPEL, RETOUR, INTERNET, DONNEES, ECRIRE, RESPONSABLE],
    [titre for titre, _ in (*RECTO, *VERSO)],
]


def choices(champ):
    """The words beside the boxes of a field."""
    field = Besoin._meta.get_field(champ.nom)
    if field.related_model is Theme:
        return [easy_theme(theme) for theme in Theme.objects.all()]
    easy = champ.facile.choix
    return [easy.get(str(code), label) for code, label in field.choices if code != ""]


def question(champ):
    """A field as the layout draws it."""
    drawn = {
        "nom": champ.nom,
        "forme": champ.papier.value,
        "question": champ.facile.papier or champ.facile.question,
        "aide": champ.facile.aide.split("\n") if champ.papier is Feuille.LIGNES else [],
        "dessin": champ.facile.dessin,
        "lignes": LIGNES,
    }
    if champ.papier is Feuille.CASES:
        drawn |= tract.boxes(champ, choices(champ), COLONNES)
    return drawn


def parts(side):
    return [tract.part(titre, etapes, question, RANGS) for titre, etapes in side]


def said(commune):
    """The words of the flyer around its questions."""
    return {
        "titre": "Demander de l’aide",
        "idees": [{"dessin": dessin, "lignes": lignes} for dessin, lignes in IDEES],
        "danger": DANGER,
        "appel": APPEL,
        "retour": RETOUR,
        "internet": INTERNET,
        "donnees": DONNEES,
        "ecrire": ECRIRE,
        "responsable": RESPONSABLE,
        "marque": relectures.mark_of(commune, CODE).lignes,
    }


def data(commune, *, url=""):
    """Return the data of the flyer of `commune`; `url` is where its need form is on the web."""
    return {
        "titre": f"Demander de l’aide, facile à lire – L’Heure Civique {commune.nom_avec_de}",
        "tailles": TAILLES,
        "commune": identite.identity(commune),
        "surtitre": identite.SURTITRE,
        "mots": said(commune),
        "recto": parts(RECTO),
        "verso": parts(VERSO),
        "lieu": f"{commune.adresse}, {commune.nom}",
        "url": url,
        "adresse": typed(url),
        "responsable": commune.responsable_traitement or f"la commune {commune.nom_avec_de}",
        "courriel": commune.dpo_courriel or commune.courriel,
    }


def flyer(commune, *, format="pdf", page=1, ppi=144, papier=None, variante=Variante.COULEUR):
    """Return the bytes of the flyer of `commune`. Raise DocumentImpossible as `render` does."""
    url = shared_url("aide", commune)
    content = data(commune, url=url)
    used = [dessin for dessin, _ in IDEES] + [champ.facile.dessin for champ in CHAMPS]
    images = drawings.images([*used, "telephone", "alerte", "bouclier"])
    about, source = identite.logo(commune)
    if about:
        content["logo"], images["logo"] = about, source
    content, images = dressed(content, images, variante, agrandi=True)
    return render(LAYOUT, content, images=images, format=format, page=page, ppi=ppi)


def words(commune):
    """All that people concerned have to reread on the flyer, but what names the commune."""
    questions = [question(champ) for champ in CHAMPS if champ.papier is not Feuille.ABSENT]
    return [*AUTOUR, questions]


relectures.register(CODE, "Le dépliant", words)
register(
    Document(
        code=CODE,
        titre="Demander de l’aide, facile à lire (FALC)",
        description="Le dépliant « Besoins à compléter », en facile à lire et à comprendre.",
        papiers=(A4,),
        variantes=(*COURANTES, Variante.IMPRIMEUR),
        pages=2,
        render=flyer,
    )
)

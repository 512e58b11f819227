"""The flyer « Besoins à compléter »: the fields of champs.py on two sides of A5 paper.

What the flyer adds to the one list of fields is only how they share the paper: which steps make a
part, which fields share a row, how many columns a list of choices takes.
"""

from heurecivique_app.communes.short_addresses import shared_url, typed
from heurecivique_app.gestes.models import Theme
from heurecivique_app.impression import identite, qr
from heurecivique_app.impression.catalogue import Document, register
from heurecivique_app.impression.papiers import A5
from heurecivique_app.impression.rendering import render
from heurecivique_app.impression.variantes import COURANTES, Variante, dressed

from .champs import Etape, Feuille, champs_of
from .models import Besoin

CODE = "besoins-a-completer"
LAYOUT = "tract"
# In points. RGAA has no rule for paper; 14 pt is what one recommends for poor sight, and what two
# sides of A5 cannot hold with every question on them (domaine.md §7.4).
TAILLES = [12.5, 12, 11.5, 11]
# In large print, before they are enlarged by √2: 18 pt and more, on two sheets of A4.
TAILLES_GROS = [16, 15, 14, 13.5, 12.75]

RECTO = [
    ("Je demande", [Etape.CADRE]),
    ("Si vous demandez pour quelqu’un d’autre", [Etape.DEMANDEUR]),
]
VERSO = [
    (Etape.PERSONNE.titre, [Etape.PERSONNE]),
    (Etape.COUP_DE_MAIN.titre, [Etape.COUP_DE_MAIN]),
    (Etape.QUAND.titre, [Etape.QUAND, Etape.ACCORD]),
]
# Fields written side by side.
RANGS = [
    {"nb_volontaires", "vehicule"},
    {"date_souhaitee", "souplesse"},
    {"demandeur_lien", "accord_personne"},
]
# Fields written one after the other on a single line: halves of A5 are too short for a name.
UNE_LIGNE = [{"demandeur_prenom", "demandeur_nom"}, {"benef_prenom", "benef_nom"}]
# Words that share a row, shorter still: a number wants its room.
COURTS = {"vehicule": "Voiture"}
# Choices in columns, by their share of the width; the others follow one another.
COLONNES = {"theme": [1.1, 1]}
LIGNES = 2
RESERVE = {"titre": "Réservé à la mairie", "recue": "Reçue le"}


def _choices(champ):
    """Return the words beside the boxes of a field."""
    field = Besoin._meta.get_field(champ.nom)
    if field.related_model is Theme:
        return [theme.nom for theme in Theme.objects.all()]
    return [label for value, label in field.choices if value != ""]


def boxes(champ, choices, columns):
    """Return how the choices of a field are drawn; a line to write on when there are none yet.

    `choices` are their words; `columns` the shares of the width by the names of fields.
    """
    if not choices:
        return {"forme": Feuille.LIGNE.value}
    if champ.nom in columns:
        return {"forme": "colonnes", "colonnes": columns[champ.nom], "choix": choices}
    return {"choix": choices}


def _question(champ):
    """Return a field as the layout draws it."""
    question = {
        "nom": champ.nom,
        "forme": champ.papier.value,
        "question": COURTS.get(champ.nom, champ.court),
        "aide": champ.aide if champ.papier is Feuille.LIGNES else "",
    }
    if champ.papier is Feuille.CASES:
        question |= boxes(champ, _choices(champ), COLONNES)
    if champ.papier is Feuille.LIGNES:
        question["lignes"] = LIGNES
    return question


def rows_of(champs, drawn, together):
    """Return the questions grouped by row, in the order of the list of fields.

    `drawn(champ)` is a question for the layout; `together` the sets of names that share a row.
    """
    rows = []
    for champ in champs:
        names = {question["nom"] for question in rows[-1]} if rows else set()
        if any(champ.nom in shared and names & shared for shared in together):
            rows[-1].append(drawn(champ))
        else:
            rows.append([drawn(champ)])
    return rows


def on_one_line(row):
    """Return the row with its questions as one: « Prénom, nom »."""
    if {question["nom"] for question in row} not in UNE_LIGNE:
        return row
    first, second = row
    words = second["question"]
    return [first | {"question": f"{first['question']}, {words[:1].lower()}{words[1:]}"}]


def part(titre, etapes, drawn=_question, together=(*RANGS, *UNE_LIGNE)):
    """Return a part of the flyer: its heading, and its questions row by row (see `rows_of`)."""
    champs = [champ for etape in etapes for champ in champs_of(etape)]
    asked = (champ for champ in champs if champ.papier is not Feuille.ABSENT)
    rows = rows_of(asked, drawn, together)
    first = rows[0][0]
    if first["question"] == titre:
        first["question"] = ""  # its heading already asks it
    return {"titre": titre, "rangs": rows}


def _parts(parts):
    found = [part(titre, etapes) for titre, etapes in parts]
    return [one | {"rangs": [on_one_line(row) for row in one["rangs"]]} for one in found]


def _return(commune, url):
    """Return where the flyer goes: the town hall, the phone, the page on the web."""
    return {
        "titre": "À rendre à la mairie",
        "lieu": f"{commune.adresse}, {commune.nom}.",
        "appel": "Pas envie d’écrire ? Appelez la mairie :",
        "url": url,
        "adresse": typed(url),
        "qr": "Code QR de la demande sur internet",
    }


def _notice(commune):
    """Return the short privacy notice under the form (domaine.md §7.2)."""
    responsable = commune.responsable_traitement or f"la commune {commune.nom_avec_de}"
    return {
        "texte": (
            f"Vos réponses servent seulement à organiser ce coup de main et deviennent anonymes "
            f"douze mois après. Responsable : {responsable}. Pour les voir, les corriger, vous y "
            f"opposer :"
        ),
        "courriel": commune.dpo_courriel or commune.courriel,
    }


def data(commune, *, url="", codes=()):
    """Return the data of the flyer of `commune`; `url` is where its need form is on the web.

    `codes`: one sheet for each, which bears it; none for a single sheet without a code.
    """
    return {
        "titre": f"Besoins à compléter – L’Heure Civique {commune.nom_avec_de}",
        "tailles": TAILLES,
        "commune": identite.identity(commune),
        "surtitre": identite.SURTITRE,
        "etiquette": "Besoins à compléter",
        "accroche": "Besoin d’un coup\N{NO-BREAK SPACE}de\N{NO-BREAK SPACE}main\N{NO-BREAK SPACE}?",
        "promesse": "Un voisin vous offre une heure.",
        "regles": identite.REGLES,
        "urgence": {
            "titre": "Une urgence, un danger ?",
            "texte": "Appelez tout de suite le 15, le 17, le 18 ou le 112 (par SMS : le 114).",
        },
        "recto": _parts(RECTO),
        "verso": _parts(VERSO),
        "retour": _return(commune, url),
        "reserve": RESERVE,
        "codes": list(codes) or [""],
        "rgpd": _notice(commune),
    }


def flyer(
    commune, *, format="pdf", page=1, ppi=144, papier=None, variante=Variante.COULEUR, codes=()
):
    """Return the bytes of the flyer of `commune`. Raise DocumentImpossible as `render` does.

    `codes`: as many sheets, each with its code.
    """
    url = shared_url("aide", commune)
    content, images = data(commune, url=url, codes=codes), {}
    about, source = identite.logo(commune)
    if about:
        content["logo"], images["logo"] = about, source
    if url:
        images["qr"] = qr.svg(url)
    if variante == Variante.GROS_CARACTERES:
        content["tailles"] = TAILLES_GROS
    content, images = dressed(content, images, variante, agrandi=True)
    return render(LAYOUT, content, images=images, format=format, page=page, ppi=ppi)


register(
    Document(
        code=CODE,
        titre="Besoins à compléter",
        description="Le dépliant à laisser en mairie, chez les commerçants, à la pharmacie.",
        papiers=(A5,),
        variantes=(*COURANTES, Variante.IMPRIMEUR),
        pages=2,
        render=flyer,
    )
)

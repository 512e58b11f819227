"""The documents of the kits as the tests of their text versions take them."""

from heurecivique_app.outils.contenu import MARQUE
from heurecivique_app.outils.writing import blocks as b

CONTACT = {
    "appel": "Appelez la mairie\u00a0:",
    "telephone": "01\u00a099\u00a000\u00a012\u00a034",
    "tel": "+33199001234",
    "courriel": "heurecivique@saint-essai.example",
    "url": "https://saint-essai.example/hc/volontaire/34999/",
    "adresse": "saint-essai.example/hc/volontaire/34999",
}
VALABLE = "Valable jusqu’au 31 août 2027"
HOSTILE = {
    "markup": "<w:p/></text:p><script>alert(1)</script> & ]]> {{ x }} {% y %} <!-- -->",
    "control": "".join(map(chr, range(32))) + "\x7f\x85\u2028\ufffe\uffff fin",
    "surrogate": "avant \ud800 après",
    "right_to_left": "\u202eהצילו\u202c \u200f مرحبا",
    "emoji": "🎉 👩‍👩‍👧 \U0001f1eb\U0001f1f7",
    "long": "interminable" * 900,
    "dashes": "- \n-\n- - -\n\n- a",
    "spaces": "  deux   espaces\tet un tab \u00a0",
}


def filled(words, value="Saint-Essai"):
    """Return `words` without a mark left."""
    if isinstance(words, str):
        return MARQUE.sub(lambda mark: value, words)
    if isinstance(words, dict):
        return {key: filled(word, value) for key, word in words.items()}
    return [filled(word, value) for word in words]


def words_of(modele):
    return filled(modele.contenu)


def blocks_of(modele):
    return b.blocs(
        modele.mise,
        words_of(modele),
        modele.reglages,
        contact=CONTACT,
        valable=VALABLE,
        lieu="Saint-Essai",
    )


def hostile(mise, text):
    """Return contents whose every field says `text`."""
    return {rubrique.nom: _shaped(rubrique, text) for rubrique in mise.rubriques}


def _shaped(rubrique, text):
    if rubrique.nom == "parties":
        return [{"titre": text, "texte": text}, {"titre": "", "texte": text}]
    return [text, f"□ {text} / b"] if rubrique.vide == [] else text


def texts(blocs):
    """Yield every text of these blocks, in order, those to fill in included."""
    for bloc in blocs:
        match bloc:
            case b.Encadre():
                yield from texts(bloc.blocs)
            case b.Liste():
                yield from bloc.items
            case b.Choix():
                yield from bloc.options
            case b.Tableau():
                yield from (*bloc.colonnes, *bloc.exemple)
            case b.Contact():
                yield from bloc.lignes
            case b.ARemplir():
                yield bloc.libelle
            case _:
                yield bloc.texte


def said(blocs):
    """Return the words of these blocks, in order."""
    return " ".join(texts(blocs)).split()


def levels(blocs):
    """Return the levels of the headings, in order."""
    found = []
    for bloc in blocs:
        if isinstance(bloc, b.Titre):
            found.append(bloc.niveau)
        elif isinstance(bloc, b.Encadre):
            found += levels(bloc.blocs)
    return found

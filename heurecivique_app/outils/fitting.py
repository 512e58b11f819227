"""Does what people typed hold in its place? Measured by drawing it, and told in characters."""

from dataclasses import replace

from heurecivique_app.impression.rendering import TexteTropLong
from heurecivique_app.impression.variantes import Variante

from .contenu import counted, problems, texts, values
from .making import drawn

# Without logo there is only more room, and bleed changes nothing of it.
MESUREES = (Variante.COULEUR, Variante.NOIR_ET_BLANC, Variante.GROS_CARACTERES)


def surplus(modele, commune, edition):
    """Return what is wrong with the words of a document: {field name: French sentence}.

    First the limits of each field, then the page itself, on every paper. Raise DocumentImpossible
    when the document cannot be drawn for another reason.
    """
    said = values(commune, edition.reponses)
    wrong = problems(modele.mise, edition.contenu(modele), modele.reglages, said)
    if wrong or not modele.mise.source or holds(modele, commune, edition):
        return wrong
    name = fullest(modele, edition.contenu(modele))
    excess = least_excess(modele, commune, edition, name)
    if excess is None:
        return {"titre": "Ces mots ne tiennent pas ensemble sur la page : raccourcissez-les."}
    return {name: f"{counted(excess, 'caractère')} de trop pour tenir sur la page."}


def holds(modele, commune, edition):
    """True when the document can be drawn on each of its papers, smallest sizes allowed."""
    try:
        for papier in modele.papiers:
            for variante in MESUREES:
                if variante in modele.mise.variantes:
                    # A dot an inch: the words are laid out, hardly anything is painted.
                    drawn(
                        modele,
                        commune,
                        edition,
                        papier=papier,
                        variante=variante,
                        format="png",
                        ppi=1,
                    )
    except TexteTropLong:
        return False
    return True


def length(value):
    return sum(map(len, texts(value)))


def fullest(modele, contenu):
    """The field that grew most since our own words: the one to shorten."""
    return max(contenu, key=lambda name: length(contenu[name]) - length(modele.contenu[name]))


def cut(value, excess):
    """Return a field's value without its last `excess` characters."""
    left = [excess]

    def shorten(inner):
        if isinstance(inner, str):
            kept = inner[: max(len(inner) - left[0], 0)]
            left[0] -= len(inner) - len(kept)
            return kept
        if isinstance(inner, dict):
            return dict(reversed([(k, shorten(v)) for k, v in reversed(inner.items())]))
        return [shorten(v) for v in reversed(inner)][::-1]

    return shorten(value)


def least_excess(modele, commune, edition, name):
    """How many characters of a field are too many, by halves; None when even none of it fits."""
    contenu = edition.contenu(modele)

    def fits(excess):
        shorter = {**contenu, name: cut(contenu[name], excess)}
        texts_now = {**edition.textes, modele.code: shorter}
        return holds(modele, commune, replace(edition, textes=texts_now))

    low, high = 0, length(contenu[name])
    if not fits(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high

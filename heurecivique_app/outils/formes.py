"""In which forms does a document exist? In a format, on a paper, in a variant, one of its pages.

The one answer: what the toolkit offers, what the desk lists, what a ZIP holds and what an address
may ask for are lists of Forme, and a Forme says how it is named, found and made.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.urls import reverse
from django.utils.http import urlencode

from heurecivique_app.impression.catalogue import Document, DocumentAbsent
from heurecivique_app.impression.papiers import Papier
from heurecivique_app.impression.variantes import Variante, in_two

KEEP = 24 * 3600
EN_MOTS = {
    "pdf": "PDF",
    "png": "Image PNG",
    "odt": "ODT, pour LibreOffice",
    "docx": "DOCX, pour Word",
    "txt": "Texte seul",
}
EDITABLE = ("txt", "odt", "docx")
FACES = ("", "recto", "verso")
# How a title says a variant.
EN_BREF = {
    Variante.COULEUR: "",
    Variante.NOIR_ET_BLANC: "noir et blanc",
    Variante.GROS_CARACTERES: "gros caractères",
    Variante.SANS_LOGO: "sans logo",
    Variante.IMPRIMEUR: "imprimeur",
}


@dataclass(frozen=True)
class Forme:
    """One way to take a document; without paper when it flows, in a word processor."""

    document: Document
    format: str
    papier: Papier | None = None
    variante: Variante = Variante.COULEUR
    page: int = 1

    @property
    def taille(self):
        """The name of its paper, "" where there is no choice; large print may take two sheets."""
        if not self.papier or self.format != self.document.formats[0]:
            return ""
        if in_two(self.papier, self.variante, self.format):
            return f"deux feuilles {self.papier.nom} à assembler"
        return self.papier.nom if len(self.document.papiers) > 1 else ""

    @property
    def nom(self):
        """« PDF », « PDF A3 », « Carré, 1080 × 1080 », « Image PNG, verso »."""
        if self.document.images:
            return self.papier.nom[0].upper() + self.papier.nom[1:]
        words = f"{EN_MOTS[self.format]} {self.taille}".strip()
        sides = self.format == "png" and self.document.pages > 1
        return f"{words}, {FACES[self.page]}" if sides else words

    @property
    def titre(self):
        """« L’affiche, A3, noir et blanc »."""
        parts = (self.document.titre, self.taille, EN_BREF[self.variante])
        return ", ".join(filter(None, parts))

    @property
    def pixels(self):
        """The width and height of its picture."""
        return self.papier.pixels

    @property
    def query(self):
        """The options that an address must say: nothing of what is so when nobody chooses."""
        said = {}
        if self.papier and self.papier != self.document.papier:
            said["papier"] = self.papier.code
        if self.variante != Variante.COULEUR:
            said["variante"] = self.variante.value
        if self.page > 1:
            said["page"] = self.page
        return said

    def made(self, commune):
        """Return its bytes. Raise DocumentImpossible, DocumentAbsent when it is not published."""
        return self.document.render(
            commune,
            format=self.format,
            papier=self.papier,
            ppi=self.papier.ppi if self.papier else 0,
            variante=self.variante,
            page=self.page,
        )

    def file_name(self, commune):
        """« fete-des-voisins-affiche-a4-noir-et-blanc-34249.pdf »."""
        options = self.query | ({"page": f"page-{self.page}"} if self.page > 1 else {})
        words = (self.document.code, *options.values(), commune.code_insee)
        return f"{'-'.join(words)}.{self.format}"

    def key(self, commune):
        """Where its weight is kept."""
        parts = (self.document.code, self.format, *self.query.values())
        return "-".join(map(str, ("hc-poids", commune.pk, *parts)))


def printed(document, variante=Variante.COULEUR):
    """The forms to print, one for each paper; images have no other."""
    first = document.formats[0]
    return tuple(Forme(document, first, papier, variante) for papier in document.papiers)


def editable(document):
    """The forms that people edit or copy."""
    return tuple(Forme(document, format) for format in document.formats if format in EDITABLE)


def pictures(document, variante=Variante.COULEUR):
    """The forms that show a page as a picture."""
    if "png" not in document.formats or document.images:
        return ()
    pages = range(1, document.pages + 1)
    return tuple(Forme(document, "png", document.papier, variante, page) for page in pages)


def views(document):
    """The forms that show what it looks like: its pages, or its images."""
    return printed(document) if document.images else pictures(document)


def first_form(document):
    """The form to take when one does not choose."""
    return (printed(document) or editable(document))[0]


def in_variant(document, variante):
    """Every form in one variant; those that people edit have the plain one."""
    edited = editable(document) if variante == Variante.COULEUR else ()
    return printed(document, variante) + edited + pictures(document, variante)


def for_a_kit(document, variante):
    """What one takes of a document with its kit: every paper, and what people edit."""
    if not document.papiers:
        return editable(document)[:1]
    chosen = Variante(variante if variante in document.variantes else Variante.COULEUR)
    # Text alone is there already, to be copied.
    edited = (forme for forme in editable(document) if forme.format != "txt")
    return (*printed(document, chosen), *edited)


def groups(document, *, logo=True):
    """Return (title, forms) of what residents choose from, the one that most people take first.

    Where there is no `logo`, none is offered without it.
    """
    variants = [v for v in document.variantes if logo or v is not Variante.SANS_LOGO]
    found = [(v.label, printed(document, v)) for v in variants]
    found.append(("À modifier" if document.papiers else "À copier", editable(document)))
    found.append(("Pour un écran ou un message", pictures(document)))
    return [(titre, formes) for titre, formes in found if formes]


def asked(document, format, query):
    """Return the Forme that an address asks for. Raise DocumentAbsent for one that is not."""
    papier, page = query.get("papier", ""), query.get("page", "1")
    variante = query.get("variante", Variante.COULEUR.value)
    papers = {"": document.papier} | {papier.code: papier for papier in document.papiers}
    pages = {str(number): number for number in range(1, document.pages + 1)}
    known = papier in papers and variante in document.variantes and page in pages
    if not known or format not in document.formats:
        raise DocumentAbsent("Ce document n’existe pas sous cette forme.")
    return Forme(document, format, papers[papier], Variante(variante), pages[page])


@dataclass(frozen=True)
class FormLink:
    """A form as a page offers it. `poids` is in bytes, 0 as long as nobody has taken it."""

    nom: str
    url: str
    prendre: str
    poids: int


def address(commune, forme, *, take=False, version="", **more):
    """Where a form of a document is read, or where one asks to take it (`take`, by POST)."""
    args = [commune.code_insee, forme.document.code, forme.format]
    url = reverse(f"heurecivique:document{'-prendre' if take else ''}", args=args)
    query = forme.query | ({"v": version} if version and not take else {}) | more
    return f"{url}?{urlencode(query)}" if query else url


def offers(commune, formes, weights, version=""):
    """Return these forms as a page offers them; `weights` is what `known_weights` gave."""
    return tuple(
        FormLink(
            forme.nom,
            address(commune, forme, version=version),
            address(commune, forme, take=True),
            weights.get(forme.key(commune), 0),
        )
        for forme in formes
    )


def known_weights(commune, formes):
    """Return what these forms weigh, by key: only those that were made in the last day."""
    return cache.get_many([forme.key(commune) for forme in formes])


def note_weight(commune, forme, size):
    """Keep what a form weighs, once it was made: no page draws a document to weigh it."""
    key = forme.key(commune)
    if cache.get(key) != size:
        cache.set(key, size, KEEP)

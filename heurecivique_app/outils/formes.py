"""Every form in which a document can be taken, in words: its paper, its variant, its weight."""

from dataclasses import dataclass

from django.core.cache import cache
from django.urls import reverse
from django.utils.http import urlencode

from heurecivique_app.impression.variantes import Variante

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


@dataclass(frozen=True)
class Forme:
    """One way to take a document; "" for the paper and the variant that nobody has to choose."""

    code: str
    format: str
    papier: str = ""
    variante: str = Variante.COULEUR.value
    page: int = 1
    nom: str = ""

    @property
    def query(self):
        """The options that an address must say."""
        said = {"papier": self.papier}
        said |= {"variante": self.variante} if self.variante != Variante.COULEUR else {}
        said |= {"page": self.page} if self.page > 1 else {}
        return {name: value for name, value in said.items() if value}

    @property
    def options(self):
        """What `Document.draw` and `Document.file_name` take."""
        names = ("format", "papier", "variante", "page")
        return {name: getattr(self, name) for name in names}

    def key(self, commune):
        """Where its weight is kept."""
        return "-".join(map(str, ["hc-poids", commune.pk, self.code, *self.options.values()]))


@dataclass(frozen=True)
class Offre:
    """A form as a page offers it. `poids` is in bytes, 0 as long as nobody has taken it."""

    nom: str
    url: str
    prendre: str
    poids: int


@dataclass(frozen=True)
class Groupe:
    """Forms that go together, under one title."""

    titre: str
    formes: tuple


def printed(document, variante):
    """The forms to print, one for each paper; images have no other."""
    first, several = document.formats[0], len(document.papiers) > 1
    return tuple(
        Forme(
            document.code,
            first,
            # The first paper needs no name in the address.
            papier.code if papier is not document.papier else "",
            variante.value,
            nom=said(first, papier, several, document.images),
        )
        for papier in document.papiers
    )


def said(format, papier, several, images):
    """« PDF », « PDF A3 », « Carré, 1080 × 1080 »."""
    if images:
        return papier.nom[0].upper() + papier.nom[1:]
    return f"{EN_MOTS[format]} {papier.nom}" if several else EN_MOTS[format]


def pictures(document):
    """The forms that show a page as a picture."""
    faces = range(1, document.pages + 1)
    return tuple(
        Forme(document.code, "png", page=n, nom=f"Image PNG{', ' + FACES[n] if faces[1:] else ''}")
        for n in faces
    )


def views(document):
    """(form, width and height) of what shows a document: its pages, or its images."""
    if "png" not in document.formats:
        return []
    if document.images:
        sizes = [papier.pixels for papier in document.papiers]
        return list(zip(printed(document, Variante.COULEUR), sizes, strict=True))
    return [(forme, document.papier.pixels) for forme in pictures(document)]


def editable(document):
    """The forms that people edit or copy."""
    formats = [format for format in document.formats if format in EDITABLE]
    return tuple(Forme(document.code, format, nom=EN_MOTS[format]) for format in formats)


def groups(document, *, logo=True):
    """Return the forms of a document as Groupe, the one that most people take first.

    Where there is no `logo`, none is offered without it.
    """
    found = []
    if document.papiers:
        variants = [v for v in document.variantes if logo or v is not Variante.SANS_LOGO]
        found += [(v.label, printed(document, v)) for v in variants]
    found.append(("À modifier" if document.papiers else "À copier", editable(document)))
    if "png" in document.formats and not document.images:
        found.append(("Pour un écran ou un message", pictures(document)))
    return [Groupe(titre, formes) for titre, formes in found if formes]


def first_form(document):
    """The form to take when one does not choose."""
    return groups(document)[0].formes[0]


def address(commune, forme, *, take=False, version="", **more):
    """Where a form of a document is read, or where one asks to take it (`take`, by POST)."""
    args = [commune.code_insee, forme.code, forme.format]
    url = reverse(f"heurecivique:document{'-prendre' if take else ''}", args=args)
    query = forme.query | ({"v": version} if version and not take else {}) | more
    return f"{url}?{urlencode(query)}" if query else url


def offers(commune, formes, weights, version=""):
    """Return these forms as a page offers them; `weights` is what `known_weights` gave."""
    return tuple(
        Offre(
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

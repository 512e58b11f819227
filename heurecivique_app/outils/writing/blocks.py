"""The words of a document without its layout: what the text versions are made of.

Blocks come in the order in which the drawn document is read.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from ..contenu import CASE, options

# What neither XML nor UTF-8 accepts; a tabulation is a space.
REFUSES = re.compile("[^\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u009f]")
POINTS = "…" * 12
# Rows to fill in, as many as both sides of a sheet hold.
RANGS, RANGS_PAYSAGE = 24, 14
COURRIERS = ("lettre", "communique")


class Ton(StrEnum):
    """How a paragraph is said."""

    COURANT = "courant"
    SURTITRE = "surtitre"
    CHAPO = "chapo"
    APPEL = "appel"
    A_DROITE = "a_droite"
    SIGNATURE = "signature"
    MENTION = "mention"


class Bloc:
    @property
    def genre(self):
        """The name of its class, for templates."""
        return type(self).__name__.lower()


@dataclass(frozen=True)
class Titre(Bloc):
    """`objet`: says what a letter is about."""

    niveau: int
    texte: str
    objet: bool = False


@dataclass(frozen=True)
class Paragraphe(Bloc):
    """`texte` may hold line breaks."""

    texte: str
    ton: Ton = Ton.COURANT


@dataclass(frozen=True)
class Liste(Bloc):
    items: tuple


@dataclass(frozen=True)
class ARemplir(Bloc):
    """A line to write on, after its label."""

    libelle: str


@dataclass(frozen=True)
class Choix(Bloc):
    """Boxes to tick."""

    options: tuple


@dataclass(frozen=True)
class Tableau(Bloc):
    """A table to fill in: an example row, or none, then `rangs` empty ones.

    `largeurs`: relative widths, one a column. `paysage`: the sheet lies down.
    """

    colonnes: tuple
    exemple: tuple = ()
    rangs: int = RANGS
    largeurs: tuple = ()
    paysage: bool = False

    @property
    def premier_rang(self):
        return self.exemple or ("",) * len(self.colonnes)


@dataclass(frozen=True)
class Encadre(Bloc):
    blocs: tuple


@dataclass(frozen=True)
class Contact(Bloc):
    """Whom to ask. `adresse` is how `url` is written on paper."""

    appel: str = ""
    telephone: str = ""
    tel: str = ""
    courriel: str = ""
    url: str = ""
    adresse: str = ""

    @property
    def lignes(self):
        call = f"{self.appel} {self.telephone}".strip() if self.telephone else ""
        return tuple(line for line in (call, self.courriel, self.adresse) if line)


@dataclass(frozen=True)
class Annonce(Bloc):
    """A text to copy as it is."""

    texte: str


def cleaned(texte):
    """Return `texte` with \\n as only line break, without control characters."""
    return REFUSES.sub(lambda found: " " if found[0] == "\t" else "", _unix(texte))


def _unix(texte):
    return re.sub("\r\n?|[\u2028\u2029\u0085\v\f]", "\n", texte)


def parse(texte, ton=Ton.COURANT):
    """Return the paragraphs and lists of a typed text.

    An empty line separates two of them, « - » begins an item; any other line continues the
    paragraph, on a line of its own.
    """
    runs, fresh = [], True
    for line in cleaned(texte).split("\n"):
        line = line.strip()
        bullet = line.startswith("- ")
        if line and (fresh or runs[-1][0] != bullet):
            runs.append((bullet, []))
        if line:
            runs[-1][1].append(line[2:].strip() if bullet else line)
        fresh = not line
    return [Liste(tuple(r)) if bullet else Paragraphe("\n".join(r), ton) for bullet, r in runs]


def shifted(blocs, by):
    """Return these blocks, their headings `by` levels lower, at most 6."""
    return [_shifted(bloc, by) for bloc in blocs]


def _shifted(bloc, by):
    if isinstance(bloc, Titre):
        return replace(bloc, niveau=min(bloc.niveau + by, 6))
    if isinstance(bloc, Encadre):
        return replace(bloc, blocs=tuple(shifted(bloc.blocs, by)))
    return bloc


def _line(ton):
    """A field of one line, said in one tone."""
    return lambda nom, contenu, reglages: [Paragraphe(cleaned(contenu[nom]).strip(), ton)]


def _text(ton):
    return lambda nom, contenu, reglages: parse(contenu[nom], ton)


def _titre(nom, contenu, reglages):
    words = cleaned(contenu[nom]).strip()
    letter = reglages.get("genre") == "lettre"
    return [Titre(1, f"Objet\u00a0: {words}" if letter else words, objet=letter)]


def _points(nom, contenu, reglages):
    return [Liste(_each(contenu[nom]))]


def _parties(nom, contenu, reglages):
    found = []
    for rank, part in enumerate(contenu[nom], start=1):
        title, words = cleaned(part["titre"]).strip(), part["texte"]
        number = f"{rank}. " if reglages.get("numerotee") else ""
        found += [Titre(2, number + title)] if title else []
        found += parse(words if title else number + words)
    return found


def _encart(nom, contenu, reglages):
    title = cleaned(contenu.get("encart_titre", "")).strip()
    head = [Titre(2, title)] if title else []
    return [Encadre((*head, *parse(contenu[nom])))]


def _encart_titre(nom, contenu, reglages):
    """The title goes with its text, unless it has none."""
    return [] if contenu.get("encart") else _encart("encart", {"encart": "", **contenu}, reglages)


def _each(words):
    return tuple(stripped for word in words if (stripped := cleaned(word).strip()))


def _label(label):
    if choices := options(label):
        return Choix(_each(choices))
    return ARemplir(label.removesuffix(":").rstrip())


def _lignes(nom, contenu, reglages):
    labels = [label for label in _each(contenu[nom]) if label.strip(f"{CASE}/: \u00a0")]
    return [_label(label) for label in labels]


def _coupon(nom, contenu, reglages):
    return [Encadre(tuple(_lignes(nom, contenu, reglages)))]


def _says_something(bloc):
    """Fields of spaces make no heading, no list, no box."""
    words = ("texte", "items", "blocs", "libelle", "options", "colonnes")
    return any(vars(bloc).get(name) for name in words)


def _colonnes(nom, contenu, reglages):
    lying = reglages.get("orientation") == "paysage"
    columns = tuple(cleaned(word) for word in contenu[nom])
    example = [cleaned(word) for word in contenu.get("exemple", ())][: len(columns)]
    example += [""] * (len(columns) - len(example)) if example else []
    widths = tuple(reglages.get("largeurs", ()))
    return [
        Tableau(
            columns,
            tuple(example),
            RANGS_PAYSAGE if lying else RANGS,
            widths if len(widths) == len(columns) else (),
            lying,
        )
    ]


RUBRIQUES = {
    "surtitre": _line(Ton.SURTITRE),
    "titre": _titre,
    "chapo": _text(Ton.CHAPO),
    "points": _points,
    "parties": _parties,
    "encart_titre": _encart_titre,
    "encart": _encart,
    "coupon": _coupon,
    "lignes": _lignes,
    "colonnes": _colonnes,
    "exemple": lambda nom, contenu, reglages: [],  # in the table of its columns
    "zones": _colonnes,
    "appel": _line(Ton.APPEL),
    "signature": _text(Ton.SIGNATURE),
    "mention": _text(Ton.MENTION),
    "texte": lambda nom, contenu, reglages: [Annonce(cleaned(contenu[nom]).strip())],
}


def _last(mise, contact, valable):
    """Whom to ask, until when. A sheet to sign gives its sender, calls nobody and lasts."""
    if mise.code == "annonce":
        return []
    to_sign = mise.code == "texte"
    found = []
    if contact:
        known = {name: cleaned(contact.get(name, "")) for name in Contact.__dataclass_fields__}
        found.append(Contact(**known | ({"appel": ""} if to_sign else {})))
    if valable and not to_sign:
        found.append(Paragraphe(cleaned(valable), Ton.MENTION))
    return found


def blocs(mise, contenu, reglages, *, contact=None, valable="", lieu=""):
    """Return the blocks of a document: `contenu` holds its words by field, placeholders replaced.

    The title is the heading of level 1, and no level is skipped. `contact`: {"appel", "telephone",
    "tel", "courriel", "url", "adresse"}, any of them empty. `lieu`: where a letter is dated from.
    """
    found = []
    if reglages.get("genre") in COURRIERS:
        found.append(Paragraphe(f"{cleaned(lieu) or POINTS}, le {POINTS}", Ton.A_DROITE))
    for rubrique in mise.rubriques:
        if contenu.get(rubrique.nom):
            found += filter(
                _says_something, RUBRIQUES[rubrique.nom](rubrique.nom, contenu, reglages)
            )
    if not any(isinstance(bloc, Titre) and bloc.niveau == 1 for bloc in found):
        found = shifted(found, -1)
    return found + _last(mise, contact, valable)

"""A kit as one ZIP, whose documents are made one by one as the browser receives them."""

import io
import logging
import re
import time
import unicodedata
import zipfile
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from heurecivique_app.impression import catalogue
from heurecivique_app.impression.rendering import DocumentImpossible, PressBusy
from heurecivique_app.impression.variantes import Variante

from .formes import for_a_kit
from .making import written
from .modeles import modeles
from .writing.filling import SANS_DATE

logger = logging.getLogger(__name__)

LISEZMOI = "LISEZMOI.txt"
PDF, IMAGES, A_MODIFIER, FICHIERS = "pdf", "images", "à modifier", "fichiers de la commune"
DOSSIERS = {
    PDF: "à imprimer",
    IMAGES: "pour les réseaux sociaux, le site, les messages",
    A_MODIFIER: "à ouvrir avec LibreOffice ou Word, ou à copier",
    FICHIERS: "ajoutés par la mairie",
}
TRIES, PAUSE = 6, 1  # seconds between two tries when the press is busy
ENOUGH = 20  # seconds after which one does not try again
# What Windows refuses in a name, and what hides at its ends.
REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
LONGEST = 90


class Entree(NamedTuple):
    """A file of an archive: its path, what gives its bytes, and what it is, in French."""

    nom: str
    make: Callable
    propos: str = ""


class Window(io.BytesIO):
    """A file of which only the end is kept: what was taken of it is gone."""

    gone = 0

    def tell(self):
        return self.gone + super().tell()

    def seek(self, offset, whence=io.SEEK_SET):
        start = self.gone if whence == io.SEEK_SET else 0
        return self.gone + super().seek(offset - start, whence)

    def take(self):
        """Return all that was written since the last time."""
        content = self.getvalue()
        super().seek(0)
        self.truncate()
        self.gone += len(content)
        return content


def stream(commune, entries, titre=""):
    """Yield the bytes of a ZIP of `entries`: (path, callable[, what it is]), made in their turn.

    One that raises DocumentImpossible is left out; LISEZMOI.txt, written last, says why.
    """
    window, here, missing = Window(), [], []
    with zipfile.ZipFile(window, "w") as archive:
        for entree in distinct(entries):
            try:
                content = patiently(entree.make)
            except DocumentImpossible as error:
                missing.append((entree.nom, str(error)))
            else:
                here.append(entree)
                archive.writestr(member(entree.nom), content)
                yield window.take()
        archive.writestr(member(LISEZMOI), read_me(commune, titre, here, missing))
    yield window.take()


def member(nom):
    info = zipfile.ZipInfo(nom, SANS_DATE)
    info.external_attr = 0o644 << 16
    return info


def patiently(make):
    """Return what `make` gives; when the press is busy, wait for it a little.

    Raise DocumentImpossible.
    """
    begun = time.monotonic()
    for _ in range(TRIES - 1):
        try:
            return make()
        except PressBusy:
            if time.monotonic() - begun > ENOUGH:
                raise
            time.sleep(PAUSE)
    return make()


def distinct(entries):
    """Yield the entries as Entree, two of one name told apart by a number."""
    seen = set()
    for entry in entries:
        entree = Entree(*entry)
        nom, number = entree.nom, 1
        while nom.casefold() in seen:
            number += 1
            nom = re.sub(r"(\.\w+)?$", rf" ({number})\1", entree.nom, count=1)
        seen.add(nom.casefold())
        yield entree._replace(nom=nom)


def safe(nom):
    """A name that every system keeps as it is, accents included; no folder in it."""
    nom = unicodedata.normalize("NFC", nom).replace("\N{NO-BREAK SPACE}", " ")
    return REFUSED.sub("", nom)[:LONGEST].strip(" .") or "document"


def read_me(commune, titre, here, missing):
    """Return the bytes of the text that says what each file is, and what is not there."""
    lines = [f"L’Heure Civique {commune.nom_avec_de}"]
    lines += [f"Kit « {titre} »"] if titre else []
    for folder, use in DOSSIERS.items():
        files = [entree for entree in here if entree.nom.startswith(f"{folder}/")]
        if files:
            lines += ["", f"Dossier « {folder} », {use} :", ""]
        for entree in files:
            lines += [f"- {entree.nom.partition('/')[2]}"]
            lines += [f"  {entree.propos}"] if entree.propos else []
    if missing:
        lines += ["", "Il manque :", ""]
        lines += [f"- {nom} : {why}" for nom, why in missing]
    # For the Windows of town halls: a mark so that accents are read, and its own line ends.
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def kit_entries(commune, fourni, edition, variante=Variante.COULEUR):
    """Return the entries of a shipped kit: what `edition` chose, and what always exists in it."""
    codes = [outil["code"] for outil in fourni.outils]
    chosen = dict.fromkeys(edition.documents, edition)
    return document_entries(commune, codes, chosen.get, variante)


def document_entries(commune, codes, edition_of, variante=Variante.COULEUR):
    """Return the entries of documents of the catalogue, in all that one takes of each.

    `edition_of(code)` gives the Edition of a document of the kits; it is left out for None.
    """
    found = []
    for code in codes:
        document = catalogue.document(code)
        if code in modeles():
            edition = edition_of(code)
            document = edition and written(code, edition)
        if document:
            found += [entry(commune, forme) for forme in for_a_kit(document, variante)]
    return found


def entry(commune, forme):
    """Return the entry of a form of a document."""
    drawn = PDF if forme.format == "pdf" else A_MODIFIER
    folder = IMAGES if forme.document.images else drawn
    name = f"{folder}/{safe(forme.titre)}.{forme.format}"
    return Entree(name, partial(forme.made, commune), forme.document.description)


def file_entry(outil):
    """Return the entry of a file of the commune; it raises DocumentImpossible when lost."""

    def read():
        try:
            with outil.document.open_file() as file:
                return file.read()
        except Exception as error:  # each storage has its own words for a file that is not there
            logger.warning("document %s: no file: %r", outil.document_id, error)
            raise DocumentImpossible("Ce fichier est introuvable.") from error

    name = safe(f"{outil.titre}.{outil.document.file_extension}")
    return Entree(f"{FICHIERS}/{name}", read, outil.description)

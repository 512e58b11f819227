"""A template file, filled with blocks: what OpenDocument and Word have in common.

A template (templates/document.odt and .docx) holds the page, its foot, the styles and, in its body,
one specimen of all that a document may say: a heading, an item, a table, known by the mark in it,
{titre1}. Specimens are copied and their marks replaced; nothing else of the body is kept. So how
documents look is changed in LibreOffice, and in no line of ours.
"""

import io
import re
import zipfile
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from lxml import etree

from .blocks import Tableau, cleaned
from .specimens import copies

TEMPLATES = Path(__file__).with_name("templates")
# The one colour of the templates, which becomes that of the commune.
COULEUR = re.compile(rb"1f6f5c", re.IGNORECASE)
MARK = re.compile(r"\{(\w+)\}")
# What word processors add for themselves: a picture of the template, names that must be unique.
THUMBNAIL = re.compile(r"thumbnail", re.IGNORECASE)
UNIQUE = re.compile(r"\{.*\}(id|paraId|textId)")
# The same words make the same bytes: archives carry no date.
SANS_DATE = (1980, 1, 1, 0, 0, 0)


class Format(NamedTuple):
    """Where a format keeps what: names of files in the archive, tags in its content."""

    extension: str
    content: str
    properties: str
    about: str  # the source of `properties`, with %(titre)s and %(auteur)s
    links: str  # the file that names the others
    images: str  # the folder of pictures
    body: str
    blocks: frozenset  # what stands in a body
    cell: str
    items: str  # the tag of a list; "" where each item stands alone
    line_break: str


@lru_cache(maxsize=64)
def template(form, couleur):
    """Return (files by name, specimens as XML by the mark that they hold) of a template."""
    with zipfile.ZipFile(TEMPLATES / f"document.{form.extension}") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files = {
        name: COULEUR.sub(couleur[1:].encode(), content) if name.endswith(".xml") else content
        for name, content in files.items()
        if not THUMBNAIL.search(name)
    }
    tree = etree.fromstring(files[form.content])
    shown = [child for child in tree.find(form.body) if child.tag in form.blocks]
    specimens = {mark: _xml(child) for child in shown for mark in MARK.findall(_xml(child))}
    for child in shown[1:]:  # the first keeps the place of all
        child.getparent().remove(child)
    return files | {form.content: as_bytes(tree)}, specimens


def _xml(element):
    """Return the source of an element, to be copied any number of times."""
    alone = deepcopy(element)
    alone.tail = None
    for inner in alone.iter("*"):
        for name in filter(UNIQUE.fullmatch, inner.attrib):
            del inner.attrib[name]
    return etree.tostring(alone, encoding="unicode")


def as_bytes(tree):
    """Return the file of this content."""
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


def _in_attribute(text):
    return escape(text.replace("\n", " "), {'"': "&quot;"})


class Filling:
    """One document in the making. Subclasses do what their format does in its own way."""

    form: Format

    def __init__(self, titre, auteur, couleur, logo):
        self.titre, self.auteur, self.logo = titre, auteur, logo
        files, self.specimens = template(self.form, couleur)
        self.files = dict(files)
        self.tree = etree.fromstring(files[self.form.content])

    def filled(self, blocs):
        """Return the bytes of the document."""
        if any(isinstance(bloc, Tableau) and bloc.paysage for bloc in blocs):
            self.lay_down()
        (place,) = (c for c in self.tree.find(self.form.body) if c.tag in self.form.blocks)
        for element in self.elements(blocs):
            place.addprevious(element)
        place.getparent().remove(place)
        self.files[self.form.content] = as_bytes(self.tree)
        said = {"titre": _in_attribute(self.titre), "auteur": _in_attribute(self.auteur)}
        self.files[self.form.properties] = (self.form.about % said).encode()
        return self.zipped()

    def elements(self, blocs):
        """Yield what the body is made of; items that follow each other make one list."""
        yield self.letterhead()
        before, last = None, ""
        for row in copies(blocs):
            if isinstance(row, Tableau):
                before, last = self.table(row), ""
                yield before
                continue
            made = self.copy(row.name, row.texte)
            if made.tag == self.form.items and row.name == last:
                before.extend(made)
            else:
                before, last = made, row.name
                yield made

    def copy(self, name, texte, specimen=""):
        """Return a copy of a specimen, its mark {name} replaced by these words."""
        alt = cleaned(self.logo.alt) if self.logo else ""
        said = {name: self.written(escape(texte)), "logo": _in_attribute(alt)}
        source = specimen or self.specimens[name]
        return etree.fromstring(MARK.sub(lambda mark: said.get(mark[1], mark[0]), source))

    def written(self, escaped):
        """Return these words, already escaped, as the format writes them."""
        return escaped.replace("\n", self.form.line_break)

    def letterhead(self):
        images = [name for name in self.files if name.startswith(self.form.images)]
        if self.logo is None:
            self.drop(images)
            return self.copy("commune_sans_logo", self.auteur)
        self.files[images[0]] = self.logo.png
        made = self.copy("commune", self.auteur)
        self.resize(made, *self.logo.dimensions)
        return made

    def drop(self, names):
        """Leave files out, and what names them."""
        links = etree.fromstring(self.files[self.form.links])
        for name in names:
            del self.files[name]
            for link in list(links):
                if any(name.endswith(value) for value in link.attrib.values()):
                    links.remove(link)
        self.files[self.form.links] = as_bytes(links)

    def table(self, table):
        """Return the specimen of a table with the columns and rows of a Tableau."""
        made, empty = self.copy("colonne", "{colonne}"), ("",) * len(table.colonnes)
        head, cell = (self.cell_of(made, mark) for mark in ("{colonne}", "{cellule}"))
        self.repeat(head, "colonne", [table.colonnes])
        self.repeat(cell, "cellule", [*filter(None, [table.exemple]), *[empty] * table.rangs])
        parts = table.largeurs or (1,) * len(table.colonnes)
        self.share(made, [part / sum(parts) for part in parts])
        return made

    def cell_of(self, table, mark):
        return next(cell for cell in table.iter(self.form.cell) if mark in _xml(cell))

    def repeat(self, cell, mark, rows):
        """Put these rows in place of that of a cell, the cell copied for each of their words."""
        row, specimen = cell.getparent(), _xml(cell)
        for words in rows:
            made = deepcopy(row)
            made.remove(made.find(self.form.cell))
            made.extend(self.copy(mark, cleaned(text), specimen) for text in words)
            row.addprevious(made)
        row.getparent().remove(row)

    def zipped(self):
        saved = io.BytesIO()
        with zipfile.ZipFile(saved, "w") as archive:
            for name, content in self.files.items():
                entry = zipfile.ZipInfo(name, SANS_DATE)
                # An OpenDocument is known by its first file, which is not compressed.
                if name != "mimetype":
                    entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return saved.getvalue()

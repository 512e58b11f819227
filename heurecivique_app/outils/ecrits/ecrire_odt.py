"""Blocks as an OpenDocument text, by odfdo."""

from itertools import groupby

from odfdo import Document, Element, Frame, Header, HeaderRows, List, ListItem, Paragraph

from .blocs import Tableau, cleaned
from .feuille_odt import (
    BOITE,
    PUCES,
    TABLEAU,
    column_style,
    empty_content,
    name_of,
    stylesheet,
)
from .styles import MARGE, is_letter, rows, sheet, styles, widths

# Of odfdo's own template: somebody's shortcuts, the picture of an empty page.
RESTES = ("Thumbnails/", "Configurations2/")
IMAGE = "Pictures/logo.png"


def write(blocs, titre, auteur, couleur, logo):
    """Return the odfdo document of these blocks."""
    document, paper, names = Document("text"), sheet(blocs), styles(is_letter(blocs))
    width = paper.largeur - 2 * MARGE
    columns = next((widths(bloc, width) for bloc in blocs if isinstance(bloc, Tableau)), ())
    document.set_part("styles.xml", stylesheet(names, couleur, paper).encode())
    document.set_part("content.xml", empty_content(names, couleur, columns).encode())
    _lighten(document)
    _properties(document.meta, titre, auteur)
    add, writer = document.body.append, _Writer(document, names)
    add(writer.letterhead(auteur, logo))
    for (bulleted, _), group in groupby(rows(blocs), _kind):
        for element in [writer.bullets(group)] if bulleted else map(writer.element, group):
            add(element)
    return document


def _kind(row):
    """Items that follow each other make one list."""
    bulleted = not isinstance(row, Tableau) and row.style == "puce"
    return bulleted, bulleted and row.encadre


class _Writer:
    def __init__(self, document, names):
        self.document, self.names = document, names

    def element(self, row):
        if isinstance(row, Tableau):
            return self.table(row)
        style = self.names[row.style]
        name = name_of(style) + BOITE * row.encadre
        made = Header(style.niveau, row.texte) if style.niveau else Paragraph(row.texte)
        made.style = name
        return made

    def bullets(self, group):
        items = list(group)
        made = List(style=PUCES + BOITE * items[0].encadre)
        for row in items:
            item = ListItem()
            item.append(self.element(row))
            made.append(item)
        return made

    def letterhead(self, auteur, logo):
        head = Paragraph(style=name_of(self.names["commune"]))
        if logo:
            width, height = (f"{side:.2f}mm" for side in logo.dimensions)
            self.document.set_part(IMAGE, logo.png)
            self.document.manifest.add_full_path(IMAGE, "image/png")
            frame = Frame.image_frame(
                IMAGE,
                name="Logo",
                style=TABLEAU["image"],
                size=(width, height),
                anchor_type="as-char",
            )
            frame.svg_title = cleaned(logo.alt)
            head.append(frame)
        head.append("\u2003" * bool(logo) + auteur)
        return head

    def table(self, table):
        made = _tagged("table:table", TABLEAU["table"])
        made.set_attribute("table:name", TABLEAU["table"])
        for rank in range(len(table.colonnes)):
            made.append(_tagged("table:table-column", column_style(rank)))
        head = HeaderRows()
        head.append(self.row(table.colonnes, "colonne", TABLEAU["tete"]))
        made.append(head)
        if table.exemple:
            made.append(self.row(table.exemple))
        for _ in range(table.rangs):
            made.append(self.row(("",) * len(table.colonnes)))
        return made

    def row(self, words, style="cellule", cell_style=TABLEAU["case"]):
        made = _tagged("table:table-row", TABLEAU["rang"])
        for text in words:
            cell = _tagged("table:table-cell", cell_style)
            cell.append(Paragraph(cleaned(text), style=name_of(self.names[style])))
            made.append(cell)
        return made


def _tagged(tag, style):
    made = Element.from_tag(tag)
    made.set_attribute("table:style-name", style)
    return made


def _properties(meta, titre, auteur):
    """Say title, author and language; no date, so that the same words make the same bytes."""
    for said in list(meta.body.children):
        meta.body.delete(said)
    meta.title, meta.language = titre, "fr-FR"
    meta.initial_creator, meta.creator = auteur, auteur


def _lighten(document):
    for path in document.parts:
        if path.startswith(RESTES):
            document.del_part(path)
    for path in document.manifest.get_paths():
        if path.startswith(RESTES):
            document.manifest.del_full_path(path)

"""Documents that people edit, in LibreOffice (ODT) or Word (DOCX)."""

import re
import struct
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from .blocks import cleaned
from .filling import Filling, Format, as_bytes

OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, META, STYLE, TEXT, TABLE, FO, SVG = (
    OASIS % name
    for name in ("office", "meta", "style", "text", "table", "xsl-fo-compatible", "svg-compatible")
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
EMU = 36000  # in a millimetre
LOGO_HAUT = 13  # mm
LONGEST = 255  # signs that Word takes for a title or a name
SPACES = re.compile("  +|^ | $")
SIDES = ("left", "right")


@dataclass(frozen=True)
class Logo:
    """`png`: its bytes; `alt`: its words; `largeur`: in millimetres, when LOGO_HAUT high."""

    png: bytes
    alt: str
    largeur: float

    @property
    def dimensions(self):
        """Its width and height in millimetres, as its pixels are."""
        width, height = struct.unpack(">II", self.png[16:24])
        return self.largeur, min(self.largeur * height / width, LOGO_HAUT)


def odt(blocs, *, titre, auteur, couleur, logo=None):
    """Return the bytes of an OpenDocument text of these blocks.

    `auteur` stands at the top and in the properties, with `titre`; `couleur` (« #rrggbb », readable
    on white) is that of the headings; `logo` a Logo.
    """
    return Odt(cleaned(titre), cleaned(auteur), couleur, logo).filled(blocs)


def docx(blocs, *, titre, auteur, couleur, logo=None):
    """Return the bytes of a Word document of these blocks; arguments as those of `odt`."""
    return Docx(cleaned(titre)[:LONGEST], cleaned(auteur)[:LONGEST], couleur, logo).filled(blocs)


def swap(element, one, other):
    """Exchange two attributes."""
    first, second = element.get(one), element.get(other)
    element.set(one, second)
    element.set(other, first)


def measure(text):
    """Return (number, unit) of « 21.001cm »."""
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", text).groups()
    return float(number), unit


class Odt(Filling):
    form = Format(
        extension="odt",
        content="content.xml",
        properties="meta.xml",
        about=f"""<office:document-meta xmlns:office="{OFFICE[1:-1]}" xmlns:meta="{META[1:-1]}"
 {DC} office:version="1.4"><office:meta><dc:title>%(titre)s</dc:title>
<dc:language>fr-FR</dc:language><meta:initial-creator>%(auteur)s</meta:initial-creator>
<dc:creator>%(auteur)s</dc:creator></office:meta></office:document-meta>""",
        links="META-INF/manifest.xml",
        images="Pictures/",
        body=f"{OFFICE}body/{OFFICE}text",
        blocks=frozenset({f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table"}),
        cell=f"{TABLE}table-cell",
        items=f"{TEXT}list",
        line_break="<text:line-break/>",
    )

    def written(self, escaped):
        """Return the words with their runs of spaces, which would otherwise be one."""
        spaced = SPACES.sub(lambda run: f'<text:s text:c="{len(run[0])}"/>', escaped)
        return super().written(spaced)

    def page(self, styles):
        """The size of the sheet: the first one, the others are for special pages."""
        return next(styles.iter(f"{STYLE}page-layout-properties"))

    def lay_down(self):
        styles = etree.fromstring(self.files["styles.xml"])
        page = self.page(styles)
        swap(page, f"{FO}page-width", f"{FO}page-height")
        page.set(f"{STYLE}print-orientation", "landscape")
        self.files["styles.xml"] = as_bytes(styles)

    def resize(self, element, width, height):
        (frame,) = element.iter("{*}frame")
        frame.set(f"{SVG}width", f"{width:.2f}mm")
        frame.set(f"{SVG}height", f"{height:.2f}mm")

    def share(self, table, shares):
        page = self.page(etree.fromstring(self.files["styles.xml"]))
        sides = [page.get(f"{FO}margin-{side}") or page.get(f"{FO}margin") for side in SIDES]
        (wide, unit), *margins = map(measure, [page.get(f"{FO}page-width"), *sides])
        total = wide - sum(margin for margin, _ in margins)
        self.widen(table, "width", total, unit)
        column = table.find(f"{TABLE}table-column")
        for part in shares:
            made = deepcopy(column)
            column.addprevious(made)
            self.widen(made, "column-width", total * part, unit)
        table.remove(column)

    def widen(self, element, name, width, unit):
        """Give an element a style like its own, of another width."""
        known = self.tree.find(f"{OFFICE}automatic-styles")
        used = element.get(f"{TABLE}style-name")
        (style,) = (s for s in known if s.get(f"{STYLE}name") == used)
        made = deepcopy(style)
        made.set(f"{STYLE}name", f"{used}.{len(known)}")
        made[0].set(STYLE + name, f"{width:.4f}{unit}")
        element.set(f"{TABLE}style-name", made.get(f"{STYLE}name"))
        known.append(made)


class Docx(Filling):
    form = Format(
        extension="docx",
        content="word/document.xml",
        properties="docProps/core.xml",
        about=f"""<cp:coreProperties xmlns:cp="{CORE}" {DC}><dc:title>%(titre)s</dc:title>
<dc:creator>%(auteur)s</dc:creator><dc:language>fr-FR</dc:language></cp:coreProperties>""",
        links="word/_rels/document.xml.rels",
        images="word/media/",
        body=f"{W}body",
        blocks=frozenset({f"{W}p", f"{W}tbl"}),
        cell=f"{W}tc",
        items="",
        line_break='</w:t><w:br/><w:t xml:space="preserve">',
    )

    def lay_down(self):
        page = next(self.tree.iter(f"{W}pgSz"))
        swap(page, f"{W}w", f"{W}h")
        page.set(f"{W}orient", "landscape")

    def resize(self, element, width, height):
        for sized in element.iterfind(".//*[@cx]"):
            sized.set("cx", str(round(width * EMU)))
            sized.set("cy", str(round(height * EMU)))

    def share(self, table, shares):
        page, margins = (next(self.tree.iter(W + name)) for name in ("pgSz", "pgMar"))
        total = int(page.get(f"{W}w")) - sum(int(margins.get(W + side)) for side in SIDES)
        widths = [str(round(total * part)) for part in shares]
        properties, grid = table.find(f"{W}tblPr"), table.find(f"{W}tblGrid")
        etree.SubElement(properties, f"{W}tblCaption").set(f"{W}val", self.titre)
        properties.find(f"{W}tblW").set(f"{W}w", str(total))
        properties.find(f"{W}tblW").set(f"{W}type", "dxa")
        grid[:] = [deepcopy(grid[0]) for _ in widths]
        for row in (grid, *table.iter(f"{W}tr")):
            for wide, width in zip(row.iter(f"{W}gridCol", f"{W}tcW"), widths, strict=True):
                wide.set(f"{W}w", width)

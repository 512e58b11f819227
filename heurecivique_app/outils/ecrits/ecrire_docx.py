"""Blocks as a Word document, by python-docx."""

import io
from copy import deepcopy
from functools import lru_cache

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from heurecivique_app.impression.couleurs import BLANC, ENCRE

from .blocs import Tableau, cleaned
from .styles import (
    HAUT_RANG,
    INTERLIGNE,
    MARGE,
    PIED,
    POLICE,
    RETRAIT,
    SECOURS,
    is_letter,
    rows,
    sheet,
    styles,
    widths,
)

# What stays of python-docx's own template; its hundred other styles are weight.
GARDES = {"Normal", "List Bullet", "Table Grid", "Normal Table", "No List"}
GARDES |= {"Footer", "Default Paragraph Font", "Heading 1", "Heading 2", "Heading 3"}
PARTIES = {"styles", "settings", "fontTable", "theme", "numbering"}
PARTIES |= {"officeDocument", "core-properties"}
POLICES = f"""<w:fonts {nsdecls("w")}><w:font w:name="{POLICE}"><w:altName w:val="{SECOURS}"/>
<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"""
BARRE = f"""<w:pBdr {nsdecls("w")}>
<w:left w:val="single" w:sz="24" w:space="10" w:color="%s"/></w:pBdr>"""


def write(blocs, titre, auteur, couleur, logo):
    """Return the python-docx document of these blocks."""
    letter = is_letter(blocs)
    document = docx.Document(io.BytesIO(_template(couleur, letter)))
    _properties(document.core_properties, titre, auteur)
    section, paper = document.sections[0], sheet(blocs)
    section.page_width, section.page_height = Mm(paper.largeur), Mm(paper.hauteur)
    write = _Writer(document, styles(letter), couleur)
    write.letterhead(auteur, logo)
    for row in rows(blocs):
        if isinstance(row, Tableau):
            write.table(row, Mm(paper.largeur - 2 * MARGE), titre)
        else:
            write.paragraph(row)
    return document


class _Writer:
    def __init__(self, document, names, couleur):
        self.document, self.names, self.couleur = document, names, couleur
        ids = {style.name: style.style_id for style in document.styles}
        self.ids = {key: ids[style.nom] for key, style in names.items()}

    def _styled(self, paragraph, key):
        # `paragraph.style` would read the whole sheet of styles for each paragraph.
        paragraph._p.style = self.ids[key]
        return paragraph

    def paragraph(self, row):
        style = self.names[row.style]
        added = self._styled(self.document.add_paragraph(row.texte), row.style)
        if row.encadre:
            added.paragraph_format.left_indent = Mm(RETRAIT + style.retrait)
            bar = parse_xml(BARRE % self.couleur[1:])
            properties = added._p.get_or_add_pPr()
            properties.insert_element_before(bar, "w:shd", "w:tabs", "w:spacing", "w:ind")

    def letterhead(self, auteur, logo):
        head = self._styled(self.document.add_paragraph(), "commune")
        if logo:
            width, height = logo.dimensions
            picture = head.add_run().add_picture(io.BytesIO(logo.png), Mm(width), Mm(height))
            for side in "TBLR":
                picture._inline.set(f"dist{side}", "0")
            about = picture._inline.docPr
            about.set("name", "Logo")
            about.set("descr", cleaned(logo.alt))
        head.add_run("\u2003" * bool(logo) + auteur)

    def table(self, table, width, titre):
        added = self.document.add_table(0, len(table.colonnes), "Table Grid")
        added.autofit = False
        about = parse_xml(f"<w:tblCaption {nsdecls('w')}/>")
        about.set(qn("w:val"), titre)
        added._tbl.tblPr.append(about)
        for column, wide in zip(added.columns, widths(table, width), strict=True):
            column.width = int(wide)
        self._head(added, table.colonnes)
        if table.exemple:
            self._row(added, table.exemple)
        empty = self._row(added, ("",) * len(table.colonnes))._tr
        for _ in range(table.rangs - 1):
            empty.addnext(deepcopy(empty))

    def _head(self, added, columns):
        row = self._row(added, columns, "colonne")
        row._tr.trPr.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell in row.cells:
            shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto"/>')
            shade.set(qn("w:fill"), self.couleur[1:])
            cell._tc.tcPr.insert_element_before(shade, "w:vAlign")

    def _row(self, added, words, style="cellule"):
        row = added.add_row()
        row.height, row.height_rule = Mm(HAUT_RANG), WD_ROW_HEIGHT_RULE.AT_LEAST
        row._tr.trPr.insert(0, parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, text in zip(row.cells, words, strict=False):
            (inside,) = cell.paragraphs
            self._styled(inside, style).text = cleaned(text)
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        return row


def _properties(about, titre, auteur):
    """Say title, author and language; no date, so that the same words make the same bytes."""
    for dated in list(about._element):
        about._element.remove(dated)
    about.title, about.author, about.language = titre[:255], auteur[:255], "fr-FR"


# ---- the template -------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def _template(couleur, letter):
    """Return the bytes of an empty document in our styles."""
    document = docx.Document()
    _lighten(document)
    _defaults(document)
    for style in styles(letter).values():
        _define(document.styles, style, couleur)
    document.styles["Titre de colonne"].font.color.rgb = RGBColor.from_string(BLANC[1:].upper())
    head = document.styles["En-tête de la commune"].element.get_or_add_pPr()
    middle = parse_xml(f'<w:textAlignment {nsdecls("w")} w:val="center"/>')
    head.insert_element_before(middle, "w:textboxTightWrap", "w:outlineLvl", "w:rPr")
    section = document.sections[0]
    _number(section.footer.paragraphs[0])
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(MARGE))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _number(footer):
    """Write « Page 1 sur 3 », in fields that the word processor counts."""
    for part in PIED:
        if part.isupper():
            field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{part}"/>')
            field.append(footer.add_run("1")._r)
            footer._p.append(field)
        else:
            footer.add_run(part)


def _lighten(document):
    """Leave out the styles and parts that nothing of ours uses."""
    for style in list(document.styles):
        if style.name not in GARDES:
            style.element.getparent().remove(style.element)
    for listed in document.part.numbering_part.element.findall(f".//{qn('w:pStyle')}"):
        if listed.get(qn("w:val")) != "ListBullet":
            listed.getparent().remove(listed)
    for rels in (document.part.rels, document.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.rpartition("/")[2] not in PARTIES:
                del rels[key]


def _defaults(document):
    """Our font and the French language for every style, and no compatibility mode."""
    element = document.styles.element
    for fonts in element.findall(f".//{qn('w:rFonts')}"):
        fonts.getparent().remove(fonts)
    for linked in element.findall(f".//{qn('w:link')}"):
        linked.getparent().remove(linked)
    run = element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = parse_xml(f"<w:rFonts {nsdecls('w')}/>")
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), POLICE)
    run.insert(0, fonts)
    run.find(qn("w:lang")).set(qn("w:val"), "fr-FR")
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "fr-FR")
    settings.find(f".//{qn('w:compatSetting')}").set(qn("w:val"), "15")
    for rel in document.part.rels.values():
        if rel.reltype.endswith("/fontTable"):
            rel.target_part._blob = POLICES.encode()


def _define(known, style, couleur):
    """Write one style into the template."""
    if style.nom in GARDES:
        written = known[style.nom]
    else:
        written = known.add_style(style.nom, WD_STYLE_TYPE.PARAGRAPH, style.nom == "Signature")
        written.base_style = known["Normal"]
        written.quick_style = True
    ink = couleur if style.colore else ENCRE
    written.font.size, written.font.bold = Pt(style.taille), style.gras
    written.font.color.rgb = RGBColor.from_string(ink[1:].upper())
    form = written.paragraph_format
    form.space_before, form.space_after = Pt(style.avant), Pt(style.apres)
    form.line_spacing = 1.1 if style.niveau else INTERLIGNE
    form.keep_with_next = style.solidaire
    form.left_indent = Mm(style.retrait)
    form.first_line_indent = Mm(-style.retrait if style.puce else 0)
    for unwanted in ("w:contextualSpacing", "w:tabs"):
        for found in written.element.findall(f".//{qn(unwanted)}"):
            found.getparent().remove(found)
    if style.droite:
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if style.ligne:
        form.tab_stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)

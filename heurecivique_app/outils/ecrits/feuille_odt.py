"""The styles of an OpenDocument text, as the XML of its two parts."""

import re

from heurecivique_app.impression.couleurs import BLANC, ENCRE

from .blocs import Ton
from .styles import HAUT_RANG, INTERLIGNE, MARGE, PIED, POLICE, RETRAIT, SECOURS, STYLES

BOITE = "_boite"  # ends the name of a style used in a box
PUCES = "Puces"
TABLEAU = {"table": "Tableau", "tete": "Tete", "case": "Case", "rang": "Rang", "image": "Logo"}
# Names that LibreOffice knows and shows in French; ours it shows as they are.
CONNUS = {"Normal": "Standard"}
ESPACES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
TETE = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-%s{ESPACES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.4">
<office:font-face-decls><style:font-face style:name="{POLICE}"
 svg:font-family="'{POLICE}', {SECOURS}" style:font-family-generic="swiss"
 style:font-pitch="variable"/></office:font-face-decls>"""


def name_of(style):
    """Return the name of a style in the file: « Cases à cocher » is « Cases_20__e0__20_cocher »."""
    nom = CONNUS.get(style.nom, style.nom)
    return re.sub("[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}_", nom)


def stylesheet(names, couleur, paper):
    """Return styles.xml: the named styles and the sheet."""
    lying = "landscape" if paper.largeur > paper.hauteur else "portrait"
    written = "".join(_style(style, couleur) for style in names.values())
    return f"""{TETE % "styles"}
<office:styles><style:default-style style:family="paragraph">
<style:paragraph-properties fo:orphans="2" fo:widows="2" style:tab-stop-distance="10mm"/>
<style:text-properties style:font-name="{POLICE}" fo:font-size="12pt" fo:color="{ENCRE}"
 fo:language="fr" fo:country="FR"/></style:default-style>
{written}{_bullets(PUCES, 0)}{_bullets(PUCES + BOITE, RETRAIT)}</office:styles>
<office:automatic-styles><style:page-layout style:name="Feuille"><style:page-layout-properties
 fo:page-width="{paper.largeur}mm" fo:page-height="{paper.hauteur}mm"
 fo:margin="{MARGE}mm" fo:margin-bottom="{MARGE / 2}mm"
 style:print-orientation="{lying}"/><style:footer-style><style:header-footer-properties
 fo:min-height="0mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="Feuille"><style:footer>
<text:p text:style-name="Footer">{_number()}</text:p></style:footer></style:master-page>
</office:master-styles></office:document-styles>"""


def _number():
    fields = {"PAGE": "page-number", "NUMPAGES": "page-count"}
    return "".join(
        f"<text:{fields[part]}>1</text:{fields[part]}>" if part in fields else part for part in PIED
    )


def _style(style, couleur):
    name = name_of(style)
    heading = f' style:default-outline-level="{style.niveau}"' if style.niveau else ""
    parent = "" if name == "Standard" else ' style:parent-style-name="Standard"'
    shown = f' style:display-name="{CONNUS.get(style.nom, style.nom)}"'
    following = ' style:next-style-name="Standard"' if style.niveau else ""
    ink = BLANC if style.nom == "Titre de colonne" else couleur if style.colore else ENCRE
    # Of the spaces between two paragraphs Word keeps the larger, LibreOffice the sum.
    above = max(style.avant - STYLES[Ton.COURANT].apres, 0)
    return f"""<style:style style:name="{name}"{shown} style:family="paragraph"{parent}{following}
{heading}><style:paragraph-properties fo:margin-top="{above}pt" fo:margin-bottom="{style.apres}pt"
 fo:line-height="{round(100 * (1.1 if style.niveau else INTERLIGNE))}%"
 fo:margin-left="{0 if style.puce else style.retrait}mm"
 fo:text-align="{"end" if style.droite else "start"}"
 fo:keep-with-next="{"always" if style.solidaire else "auto"}">{_line(style)}
</style:paragraph-properties><style:text-properties fo:font-size="{style.taille}pt"
 fo:font-weight="{"bold" if style.gras else "normal"}" fo:color="{ink}"/></style:style>"""


def _line(style):
    if not style.ligne:
        return ""
    return """<style:tab-stops><style:tab-stop style:position="170mm" style:type="right"
 style:leader-style="solid" style:leader-text="_"/></style:tab-stops>"""


def _bullets(name, before):
    left = before + RETRAIT
    return f"""<text:list-style style:name="{name}"><text:list-level-style-bullet text:level="1"
 text:bullet-char="•"><style:list-level-properties
 text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
 text:label-followed-by="listtab" text:list-tab-stop-position="{left}mm"
 fo:text-indent="-{RETRAIT}mm" fo:margin-left="{left}mm"/></style:list-level-properties>
</text:list-level-style-bullet></text:list-style>"""


def empty_content(names, couleur, columns):
    """Return content.xml, without a word.

    It defines the styles used in a box, and those of a table whose columns measure `columns`
    millimetres.
    """
    boxed = "".join(_boxed(style, couleur) for style in names.values())
    return f"""{TETE % "content"}<office:automatic-styles>{boxed}{_table(couleur, columns)}
<style:style style:name="{TABLEAU["image"]}" style:family="graphic"><style:graphic-properties
 style:vertical-pos="middle" style:vertical-rel="line"/></style:style>
</office:automatic-styles><office:body><office:text/></office:body></office:document-content>"""


def _boxed(style, couleur):
    return f"""<style:style style:name="{name_of(style)}{BOITE}" style:family="paragraph"
 style:parent-style-name="{name_of(style)}"><style:paragraph-properties
 fo:margin-left="{RETRAIT / 3 + style.retrait}mm" fo:border-left="3pt solid {couleur}"
 fo:padding-left="4mm" fo:border-right="none" fo:border-top="none" fo:border-bottom="none"/>
</style:style>"""


def _table(couleur, columns):
    thin = f'fo:border="0.75pt solid {ENCRE}" fo:padding="1mm" style:vertical-align="middle"'
    widths = "".join(
        f"""<style:style style:name="{column_style(rank)}" style:family="table-column">
<style:table-column-properties style:column-width="{width:.2f}mm"/></style:style>"""
        for rank, width in enumerate(columns)
    )
    return f"""{widths}<style:style style:name="{TABLEAU["table"]}" style:family="table">
<style:table-properties style:width="{sum(columns):.2f}mm" fo:margin-bottom="8pt" table:align="left"
 table:border-model="collapsing"/></style:style>
<style:style style:name="{TABLEAU["rang"]}" style:family="table-row"><style:table-row-properties
 style:min-row-height="{HAUT_RANG}mm" fo:keep-together="always"/></style:style>
<style:style style:name="{TABLEAU["case"]}" style:family="table-cell">
<style:table-cell-properties {thin}/></style:style>
<style:style style:name="{TABLEAU["tete"]}" style:family="table-cell">
<style:table-cell-properties {thin} fo:background-color="{couleur}"/></style:style>"""


def column_style(rank):
    return f"Colonne{rank}"

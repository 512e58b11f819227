"""Rows written as a file for a spreadsheet, one at a time: XLSX, ODS, CSV.

Each writer takes a path, the name of the sheet, the headings (a list of texts) and the rows (an
iterable of lists of str, int, Decimal, bool, date, datetime without zone, or None), and holds no
row once it is written. A text stays a text: « =1+1 », « 0467 », « 01 99 00 00 34 » are read as they
were typed.

XLSX comes from a library (100 000 rows of 14 columns in 1.2 s of processor, where xlsxwriter takes
11); nothing that we found writes ODS without building the whole document first: its files are ours.
"""

import csv
import zipfile
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from xml.sax.saxutils import escape

from rustpy_xlsxwriter import FastExcel

from heurecivique_app.formulaires.submission import CONTROLS

# What a spreadsheet would take for a formula when it reads a CSV.
FORMULES = ("=", "+", "-", "@", "\t", "\r")
LARGEUR = 22  # characters


def write_xlsx(path, sheet, headings, rows):
    rows = iter(rows)
    first = next(rows, [None] * len(headings))  # the library takes the headings from a row
    records = (dict(zip(headings, row, strict=True)) for row in chain([first], rows))
    book = FastExcel(str(path), output_format="xlsx").freeze(row=1)
    book.format(bold_headers=True, datetime_format="dd/mm/yyyy hh:mm")
    book.sheet(sheet[:31], records, autofilter=True, column_width=LARGEUR).save()


def write_csv(path, sheet, headings, rows):
    """With semicolons and a byte order mark: what a French Excel opens by a double click."""
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow(headings)
        lines.writerows([in_csv(value) for value in row] for row in rows)


def in_csv(value):
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULES) else value
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value).replace(".", ",") if isinstance(value, (Decimal, float)) else value


def write_ods(path, sheet, headings, rows):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        # Stored, and first: what the format is known by.
        archive.writestr("mimetype", ODS, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        with archive.open("content.xml", "w", force_zip64=True) as content:
            content.write(f'{HEAD}<table:table table:name="{attribute(sheet)}">'.encode())
            content.write(
                f'<table:table-column table:style-name="large"'
                f' table:number-columns-repeated="{len(headings)}"/>'.encode()
            )
            content.write(line(headings, style=' table:style-name="titre"'))
            for row in rows:
                content.write(line(row))
            content.write(TAIL.encode())


def line(values, style=""):
    """One row of an ODS as bytes."""
    cells = "".join([cell(value, style) for value in values])
    return f"<table:table-row>{cells}</table:table-row>".encode()


def cell(value, style=""):
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        shown = "</text:p><text:p>".join(escape(CONTROLS.sub("", value)).split("\n"))
        kind = f'{style} office:value-type="string"'
    elif isinstance(value, bool):
        shown = "oui" if value else "non"
        kind = f'{style} office:value-type="string"'
    elif isinstance(value, datetime):
        shown = in_csv(value)
        at = value.isoformat(timespec="seconds")
        kind = f' table:style-name="heure" office:value-type="date" office:date-value="{at}"'
    elif isinstance(value, date):
        shown = in_csv(value)
        kind = f' table:style-name="jour" office:value-type="date" office:date-value="{value}"'
    else:
        shown = in_csv(value)
        kind = f' office:value-type="float" office:value="{value}"'
    return f"<table:table-cell{kind}><text:p>{shown}</text:p></table:table-cell>"


def attribute(text):
    return escape(text, {'"': "&quot;"})


ODS = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
DAY = (
    '<number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text>'
    '<number:year number:style="long"/>'
)
HOUR = (
    '<number:text> </number:text><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/>'
)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"'
    f' xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0"'
    f' xmlns:text="{OASIS}:text:1.0" xmlns:style="{OASIS}:style:1.0"'
    f' xmlns:number="{OASIS}:datastyle:1.0" xmlns:fo="{OASIS}:xsl-fo-compatible:1.0">'
    "<office:automatic-styles>"
    f'<number:date-style style:name="J">{DAY}</number:date-style>'
    f'<number:date-style style:name="H">{DAY}{HOUR}</number:date-style>'
    '<style:style style:name="jour" style:family="table-cell" style:data-style-name="J"/>'
    '<style:style style:name="heure" style:family="table-cell" style:data-style-name="H"/>'
    '<style:style style:name="titre" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="large" style:family="table-column">'
    '<style:table-column-properties style:column-width="45mm"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"

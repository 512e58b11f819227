"""What a test may ask of a PDF: its pages, its words, its signs, what the checkers say."""

from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

import outloud
import pdfua
import pymupdf

MM = 72 / 25.4


def opened(content):
    return pymupdf.open(stream=content, filetype="pdf")


def text_of(content):
    """The words of a PDF in reading order, spaces and line ends brought to one."""
    return " ".join(" ".join(page.get_text(sort=False) for page in opened(content)).split())


def sizes_in_mm(content):
    """The width and height of each page, in millimetres."""
    return [(round(page.rect.width / MM), round(page.rect.height / MM)) for page in opened(content)]


def spans(page):
    """(text, tight rectangle of its capitals, size) of each piece of text of a page."""
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                if span["text"].strip():
                    x, y = span["origin"]
                    size = span["size"]
                    box = pymupdf.Rect(x, y - 0.62 * size, span["bbox"][2], y - 0.02 * size)
                    yield span["text"], box, size


def collisions(page):
    """Texts that touch one another, cross a line to write on, or leave the page's margin."""
    inside = page.rect + (6 * MM, 6 * MM, -6 * MM, -6 * MM)
    pieces = sorted(spans(page), key=lambda piece: piece[1].y0)
    found = [f"hors de la page : {text}" for text, box, _ in pieces if box not in inside]
    for number, (text, box, _) in enumerate(pieces, start=1):
        below = takewhile(lambda other, end=box.y1: other[1].y0 < end, pieces[number:])
        found += [
            f"se touchent : {text} / {other}"
            for other, other_box, _ in below
            if (box & other_box).get_area() > 0.5
        ]
    for line in lines(page):
        crossed = line + (0, -0.3, 0, 0.3)
        found += [f"barré : {text}" for text, box, _ in pieces if box.intersects(crossed)]
    return found


def lines(page, kinds="sf"):
    """The horizontal lines, as thin rectangles: strokes (s), and what typst fills (f)."""
    for drawing in page.get_drawings():
        box = drawing["rect"]
        if drawing["type"] in kinds and box.height < 1 and box.width > 15 * MM:
            yield box


def writing_lines(page):
    """The lines to write on: typst fills the edge of a box."""
    return list(lines(page, "f"))


def findings(content):
    """What the two checkers of accessible PDF find, warnings included; [] is what we want."""
    return checked(content)


def checked(content):
    """`findings`, read anew (tests/drawn_once.py)."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(content)
        heard = outloud.check(str(path))
        checked = pdfua.validate(path)
    return [str(finding) for finding in (*heard.findings, *checked.findings)]

"""Every document of the kits, on every paper, in every variant, for three communes."""

import re
import unicodedata
from collections import Counter

import pytest
from PIL import Image

from heurecivique_app.communes.couleurs import contrast
from heurecivique_app.impression.papiers import A3, ECRAN
from heurecivique_app.impression.variantes import Variante, in_two
from heurecivique_app.outils.contenu import merged, problems, texts, values
from heurecivique_app.outils.making import drawn
from heurecivique_app.outils.modeles import kits, modeles
from tests.impression.pdf import findings, opened, sizes_in_mm

from .communes import COMMUNES, EDITIONS, VIDE

DRAWN = sorted(code for code, modele in modeles().items() if modele.mise.source)
PRINTED = [code for code in DRAWN if "pdf" in modeles()[code].mise.formats]
PICTURES = [code for code in DRAWN if "pdf" not in modeles()[code].mise.formats]
TOWNS = sorted(COMMUNES)
# Large print grows with the sheet, but for texts that flow.
GROWN, DEHORS = 2**0.5, 20
# The others change colours and pictures, nothing that a screen reader meets.
STRUCTURES = (Variante.COULEUR, Variante.GROS_CARACTERES)
# Those whose colours are not another's; one paper tells them.
READ = (Variante.COULEUR, Variante.NOIR_ET_BLANC)
# WCAG 1.4.3; large text is 18 pt and up, or 14 pt bold.
AA, AA_LARGE = 4.5, 3


def pages_expected(modele, papier, variante):
    """The least and the most number of pages of a document."""
    if modele.mise.code == "texte":
        return 1, 8 if variante is Variante.GROS_CARACTERES else 4
    if modele.mise.code == "diaporama":
        slides = len(modele.contenu["parties"]) + 2
        return slides, slides
    pages = 2 if modele.mise.recto_verso else 1
    pages *= 2 if in_two(papier, variante, "pdf") else 1
    return pages, pages


def size_expected(modele, papier, variante):
    scale = GROWN if variante is Variante.GROS_CARACTERES and modele.mise.code != "texte" else 1
    margin = DEHORS if variante is Variante.IMPRIMEUR else 0
    size = (papier.largeur * scale + margin, papier.hauteur * scale + margin)
    if not in_two(papier, variante, "pdf"):
        return size
    return tuple(side / 2 if side == max(size) else side for side in size)


def border_of(papier, variante):
    """What no printer reaches, in points; a screen shows all of a slide."""
    if papier is ECRAN:
        return 0
    return 12 + (DEHORS / 2 / 25.4 * 72 if variante is Variante.IMPRIMEUR else 0)


def words_in(text):
    """The words of a text, ligatures undone, without their punctuation nor their capitals."""
    return set(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def put_together(first, second):
    """The words that the edge between two halves may cut, through a letter or beside it."""
    return {begun + ended[n:] for begun in first for ended in second for n in (0, 1)}


def outside(page, margin):
    """The pieces of text that leave the trimmed sheet, less a border nobody prints on."""
    inside = page.rect + (margin, margin, -margin, -margin)
    return [
        span["text"]
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", [])
        for span in line["spans"]
        if span["text"].strip() and not inside.contains(span["bbox"])
    ]


def grounds(span, pixels, zoom):
    """The colour most seen around the letters of a piece of text: what it is read on."""
    x0, y0, x1, y1 = (int(side * zoom) for side in span["bbox"])
    counts = Counter()
    for y in range(max(y0, 0), min(y1, pixels.height), 2):
        line = pixels.samples_mv[y * pixels.stride : (y + 1) * pixels.stride]
        around = line[max(x0, 0) * pixels.n : min(x1, pixels.width) * pixels.n]
        counts.update(zip(*(around[channel :: 2 * pixels.n] for channel in range(3)), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*max(counts, key=counts.get)) if counts else "#ffffff"


def too_pale(page):
    pixels = page.get_pixmap(dpi=72)
    zoom = pixels.width / page.rect.width
    found = []
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                if not span["text"].strip():
                    continue
                ink, ground = f"#{span['color']:06x}", grounds(span, pixels, zoom)
                large = span["size"] >= 18 or (span["size"] >= 14 and "Bold" in span["font"])
                if ink != ground and contrast(ink, ground) < (AA_LARGE if large else AA):
                    found.append((span["text"], ink, ground))
    return found


def hold(modele, town, papier, variante):
    """Assert that a document in one form has its pages, its size, its words, and can be read."""
    commune, edition, form = COMMUNES[town], EDITIONS[town], (papier.code, variante.value)
    said = merged(edition.contenu(modele), values(commune, edition.reponses))
    expected = words_in(" ".join(texts(list(said.values()))))
    content = drawn(modele, commune, edition, papier=papier, variante=variante)
    pages = opened(content)
    least, most = pages_expected(modele, papier, variante)
    assert least <= len(pages) <= most, form
    wanted = size_expected(modele, papier, variante)
    for size in sizes_in_mm(content):
        assert size == pytest.approx(wanted, abs=1), form
    found = words_in(" ".join(page.get_text() for page in pages))
    if in_two(papier, variante, "pdf"):
        found |= put_together(*(words_in(page.get_text()) for page in pages))
    assert expected <= found, (form, expected - found)
    border = border_of(papier, variante)
    if not in_two(papier, variante, "pdf"):  # what leaves one half is on the other
        assert [outside(page, border) for page in pages] == [[]] * len(pages), form
    if variante in STRUCTURES:
        assert findings(content) == [], form
    if variante in READ and papier is modele.papiers[0]:
        assert [too_pale(page) for page in pages] == [[]] * len(pages), form


@pytest.mark.parametrize("code", PRINTED)
def test_a_printed_document_holds_and_can_be_read(code, unsaved_towns):
    """In its first form; the towns take turns."""
    modele = modeles()[code]
    hold(modele, TOWNS[PRINTED.index(code) % len(TOWNS)], modele.papiers[0], Variante.COULEUR)


@pytest.mark.parametrize(
    ("code", "papier"),
    [("fete-des-voisins-affiche", A3), ("fete-des-voisins-qui-apporte-quoi", A3.paysage)],
)
def test_large_print_stays_on_paper_that_a_town_hall_has(code, papier, unsaved_towns):
    hold(modeles()[code], TOWNS[0], papier, Variante.GROS_CARACTERES)


@pytest.mark.proof
@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("code", PRINTED)
def test_a_printed_document_holds_and_can_be_read_in_every_form(code, town, unsaved_towns):
    modele = modeles()[code]
    assert Variante.COULEUR in modele.mise.variantes
    for papier in modele.papiers:
        for variante in modele.mise.variantes:
            hold(modele, town, papier, variante)


@pytest.mark.proof
@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("code", PICTURES)
def test_a_picture_has_its_size_in_every_form(code, town, unsaved_towns, tmp_path):
    modele, commune, edition = modeles()[code], COMMUNES[town], EDITIONS[town]
    for papier in modele.papiers:
        for variante in modele.mise.variantes:
            options = {"papier": papier, "variante": variante}
            content = drawn(modele, commune, edition, format="png", ppi=papier.ppi, **options)
            path = tmp_path / "image.png"
            path.write_bytes(content)
            assert Image.open(path).size == papier.pixels


@pytest.mark.parametrize("town", TOWNS)
def test_the_shipped_words_keep_to_their_limits(town):
    commune = COMMUNES[town]
    for edition in (EDITIONS[town], VIDE):
        said = values(commune, edition.reponses)
        for modele in modeles().values():
            assert problems(modele.mise, modele.contenu, modele.reglages, said) == {}, modele.code


def test_there_are_ten_kits_and_about_eighty_documents():
    assert len(kits()) == 11  # the ten of domaine.md §9, and the gestes
    assert len(modeles()) >= 75

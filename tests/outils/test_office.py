"""Documents that people edit, reopened by the libraries and by LibreOffice itself."""

import io
import re
import shutil
import struct
import subprocess
import zipfile
import zlib

import docx as word
import pytest
from lxml import etree
from odfdo import Document

from heurecivique_app.outils.mises_en_page import MISES_EN_PAGE
from heurecivique_app.outils.modeles import modeles
from heurecivique_app.outils.writing import filling
from heurecivique_app.outils.writing.blocks import (
    Annonce,
    ARemplir,
    Choix,
    Encadre,
    Liste,
    Paragraphe,
    Tableau,
    Titre,
    Ton,
    blocs,
)
from heurecivique_app.outils.writing.office import Logo, docx, odt

from .kits import HOSTILE, blocks_of, hostile, levels, texts

SAID = {"titre": "Le titre", "auteur": "Saint-Essai", "couleur": "#1f6f5c"}
WRITERS = {"odt": odt, "docx": docx}
both = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
# A letter, a press release, a council decision, a table, a sheet, a script.
LOOKED_AT = (
    "merci-lettre",
    "lancement-communique",
    "lancement-deliberation",
    "canicule-veille",
    "canicule-numeros",
    "lancement-script",
)


def png(width, height):
    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def parts(content):
    """The XML parts of a file by name, each of them well formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def read_docx(content):
    """(text, levels of the headings) of a Word file."""
    document = word.Document(io.BytesIO(content))
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, word.table.Table):
            found += [cell.text for row in block.rows for cell in row.cells]
        else:
            found.append(block.text)
    headings = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    return " ".join(found), [int(name[-1]) for name in headings]


def read_odt(content):
    """(text, levels of the headings) of an OpenDocument text."""
    body = Document(io.BytesIO(content)).body
    found = body.xpath("descendant::text:p | descendant::text:h")
    return " ".join(str(p) for p in found), [int(header.level) for header in body.headers]


READERS = {odt: read_odt, docx: read_docx}


@both
def test_every_document_of_the_kits_keeps_its_words_and_its_headings(write):
    for modele in modeles().values():
        found = blocks_of(modele)
        text, headings = READERS[write](write(found, **SAID))
        words = iter(text.split())
        missing = [w for w in " ".join(texts(found)).split() if w not in words and w != "·"]
        assert missing == [], modele.code
        assert headings == levels(found), modele.code


@both
def test_the_same_words_make_the_same_bytes(write):
    found = blocks_of(modeles()["canicule-veille"])
    logo = Logo(png(40, 26), "Logo", 20)
    assert write(found, **SAID, logo=logo) == write(found, **SAID, logo=logo)


@both
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_too_strange_for_a_document(write, text):
    for mise in MISES_EN_PAGE.values():
        found = blocs(mise, hostile(mise, text), {"genre": "lettre"}, contact={"courriel": text})
        parts(write(found, titre=text, auteur=text, couleur="#1f6f5c"))


@both
def test_blocks_made_by_hand_are_cleaned_too(write):
    text = HOSTILE["control"] + HOSTILE["surrogate"]
    made = [Titre(1, text), Paragraphe(text), Liste((text,)), Choix((text,)), ARemplir(text)]
    read, _ = READERS[write](write([*made, Tableau((text,), (text,))], **SAID))
    assert read.count("après") == 7


@both
def test_markup_stays_what_people_typed(write):
    text, _ = READERS[write](write([Paragraphe(HOSTILE["markup"])], **SAID))
    assert HOSTILE["markup"] in text


@both
def test_a_document_holds_no_macro_and_asks_nothing_of_the_network(write):
    for modele in modeles().values():
        made = write(blocks_of(modele), **SAID)
        names = zipfile.ZipFile(io.BytesIO(made)).namelist()
        assert not [name for name in names if re.search(r"vba|Basic|Scripts|macro|\.bin", name)]
        for name, tree in parts(made).items():
            assert b'TargetMode="External"' not in etree.tostring(tree), name
            links = tree.xpath("//@*[local-name() = 'href']")
            assert [link for link in links if "://" in link] == []


def test_an_odt_says_its_title_its_author_and_its_language():
    about = Document(io.BytesIO(odt([Paragraphe("a")], **SAID))).meta
    assert (about.title, about.creator, about.initial_creator) == (
        "Le titre",
        "Saint-Essai",
        "Saint-Essai",
    )
    assert about.language == "fr-FR"


def test_a_docx_says_its_title_its_author_and_its_language():
    document = word.Document(io.BytesIO(docx([Paragraphe("a")], **SAID)))
    about = document.core_properties
    assert (about.title, about.author, about.language) == ("Le titre", "Saint-Essai", "fr-FR")
    styles = etree.tostring(document.styles.element).decode()
    assert 'w:lang w:val="fr-FR"' in styles
    assert "en-US" not in re.sub('w:(eastAsia|bidi)="[^"]*"', "", styles)


def test_no_text_is_smaller_than_twelve_points():
    made = parts(docx([Paragraphe("a")], **SAID))["word/styles.xml"]
    sizes = made.xpath("//*[local-name() = 'style']//*[local-name() = 'sz']/@*")
    assert min(map(int, sizes)) == 24
    made = parts(odt([Paragraphe("a")], **SAID))["styles.xml"]
    sizes = made.xpath("//@*[local-name() = 'font-size']")
    assert min(float(size.removesuffix("pt")) for size in sizes) == 12


def test_built_in_styles_keep_the_names_that_word_processors_translate():
    made = [Titre(1, "a"), Titre(2, "b"), Paragraphe("c"), Liste(("d",))]
    document = word.Document(io.BytesIO(docx(made, **SAID)))
    names = [p.style.name for p in document.paragraphs]
    assert names[1:] == ["Heading 1", "Heading 2", "Normal", "List Bullet"]
    body = Document(io.BytesIO(odt(made, **SAID))).body
    assert [header.style for header in body.headers] == ["Heading_20_1", "Heading_20_2"]
    assert len(body.lists) == 1


@both
def test_the_rows_of_headers_come_back_on_every_page(write):
    made = parts(write([Tableau(("a", "b"), ("1", "2"), 3, (1, 2))], **SAID))
    tree = made.get("content.xml", made.get("word/document.xml"))
    (header,) = tree.xpath("//*[local-name() = 'table-header-rows' or local-name() = 'tblHeader']")
    rows = tree.xpath("//*[local-name() = 'table-row' or local-name() = 'tr']")
    assert len(rows) == 1 + 1 + 3


@both
@pytest.mark.parametrize("lying", [False, True])
def test_a_wide_table_lays_the_sheet_down(write, lying):
    made = write([Tableau(("a",), paysage=lying)], **SAID)
    if write is docx:
        section = word.Document(io.BytesIO(made)).sections[0]
        size = (section.page_width.mm, section.page_height.mm)
    else:
        styles = parts(made)["styles.xml"]
        size = [
            float(styles.xpath(f"string(//@*[local-name() = 'page-{side}'])").removesuffix("mm"))
            for side in ("width", "height")
        ]
    assert [round(side) for side in size] == ([297, 210] if lying else [210, 297])


@both
def test_the_logo_keeps_its_shape_and_says_what_it_is(write):
    made = write([Paragraphe("a")], **SAID, logo=Logo(png(400, 100), "Logo de la commune", 40))
    tree = parts(made).get("content.xml", parts(made).get("word/document.xml"))
    words = {*tree.xpath("//@descr"), *tree.xpath("//*[local-name() = 'title']/text()")}
    assert words == {"Logo de la commune"}
    if write is docx:
        shape = word.Document(io.BytesIO(made)).inline_shapes[0]
        assert (round(shape.width.mm), round(shape.height.mm)) == (40, 10)
    else:
        frame = Document(io.BytesIO(made)).body.get_frame()
        assert frame.size == ("40.00mm", "10.00mm")


@both
def test_what_a_letter_is_about_is_no_louder_than_it_needs(write):
    def size(found):
        made = parts(write(found, **SAID))
        if write is docx:
            (own,) = made["word/document.xml"].xpath("//*[*/*[@*[. = 'Heading1']]]")
            styled = made["word/styles.xml"].xpath("//*[@*[. = 'Heading1']]")
            sizes = own.xpath(".//*[local-name() = 'sz']/@*") or styled[0].xpath(
                ".//*[local-name() = 'sz']/@*"
            )
            return int(sizes[0]) / 2
        (own,) = made["content.xml"].xpath(
            "//*[local-name() = 'h']/@*[local-name() = 'style-name']"
        )
        styles = [
            style
            for part in ("content.xml", "styles.xml")
            for style in made[part].xpath("//*[@*[local-name() = 'name'] = $own]", own=own)
        ]
        return float(styles[0].xpath(".//@*[local-name() = 'font-size']")[0].removesuffix("pt"))

    assert size([Titre(1, "Objet", objet=True)]) < size([Titre(1, "Affiche")])


def bordered(tree):
    """The paragraphs of a content that have a line on their side, their own or their style's."""
    lined = tree.xpath("//*[@*[local-name() = 'border-left']]/parent::*/@*[local-name() = 'name']")
    return [
        paragraph
        for paragraph in tree.xpath("//*[local-name() = 'p' or local-name() = 'h']")
        if paragraph.xpath("*/*[local-name() = 'pBdr']")
        or set(paragraph.xpath("@*[local-name() = 'style-name']")) & set(lined)
    ]


@both
def test_what_is_in_a_box_is_told_apart(write):
    found = [Encadre((Titre(1, "a"), Paragraphe("b", Ton.CHAPO), Liste(("c",)))), Liste(("d",))]
    made = parts(write(found, **SAID))
    tree = made.get("content.xml", made.get("word/document.xml"))
    assert ["".join(paragraph.itertext()) for paragraph in bordered(tree)] == ["a", "b", "c"]


@both
def test_nothing_of_the_template_is_left_in_a_document(write):
    every = [Titre(n, "mot") for n in range(1, 7)] + [Liste(("mot",)), Choix(("mot",))]
    every += [Paragraphe("mot", ton) for ton in Ton] + [ARemplir("mot"), Annonce("mot")]
    every += [Encadre((*every[:8], Paragraphe("mot"), ARemplir("mot"))), Tableau(("mot",))]
    for logo in (None, Logo(png(40, 26), "mot", 20)):
        made = write(every, **SAID, logo=logo)
        whole = b"".join(etree.tostring(tree) for tree in parts(made).values())
        assert not re.search(rb"\{\w+\}|Gabarit", whole)
        pictures = [n for n in zipfile.ZipFile(io.BytesIO(made)).namelist() if n.endswith("png")]
        assert len(pictures) == (logo is not None)
        named = re.findall(rb"Pictures/\w+\.png|media/\w+\.png", whole)
        assert bool(named) == (logo is not None)


@both
def test_the_colour_of_the_commune_takes_the_place_of_that_of_the_template(write):
    made = write([Titre(1, "a"), Tableau(("b",))], **SAID | {"couleur": "#8c1d40"})
    whole = b"".join(etree.tostring(tree) for tree in parts(made).values()).lower()
    assert b"8c1d40" in whole
    assert b"1f6f5c" not in whole


def soffice(folder, form, *files):
    """Have LibreOffice write these files in another form, into a folder."""
    if not shutil.which("soffice"):
        pytest.fail("LibreOffice est introuvable : installez le paquet libreoffice-writer-nogui.")
    profile = f"-env:UserInstallation=file://{folder.parent}/profil"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


@pytest.mark.slow
@pytest.mark.proof
@pytest.mark.parametrize(
    ("write", "filter"), [(odt, "odt:writer8"), (docx, "docx:MS Word 2007 XML")], ids=WRITERS
)
def test_a_template_saved_by_libreoffice_is_filled_like_ours(write, filter, tmp_path, monkeypatch):
    found = [block for code in LOOKED_AT for block in blocks_of(modeles()[code])]
    ours = READERS[write](write(found, **SAID))
    (source,) = filling.TEMPLATES.glob(f"*.{filter.partition(':')[0]}")
    soffice(tmp_path / "gabarits", filter, source)
    monkeypatch.setattr(filling, "TEMPLATES", tmp_path / "gabarits")
    filling.template.cache_clear()
    try:
        made = write(found, **SAID)
        dressed = write(found, **SAID, logo=Logo(png(400, 100), "Logo de la commune", 40))
    finally:
        filling.template.cache_clear()
    assert READERS[write](made) == ours
    tree = parts(dressed).get("content.xml", parts(dressed).get("word/document.xml"))
    assert {*tree.xpath("//@descr"), *tree.xpath("//*[local-name() = 'title']/text()")} == {
        "Logo de la commune"
    }
    identifiers = tree.xpath("//@xml:id") + tree.xpath("//@*[local-name() = 'paraId']")
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.slow
@pytest.mark.proof
def test_libreoffice_opens_the_documents_and_shows_their_words(tmp_path):
    names = []
    for code in LOOKED_AT:
        for extension, write in WRITERS.items():
            names.append(tmp_path / f"{code}-{extension}.{extension}")
            names[-1].write_bytes(write(blocks_of(modeles()[code]), **SAID))
    soffice(tmp_path / "lu", "txt:Text (encoded):UTF8", *names)
    for name in names:
        code = name.stem.rpartition("-")[0]
        text = (tmp_path / "lu" / f"{name.stem}.txt").read_text(encoding="utf-8-sig")
        words = iter(text.replace("•", " ").split())
        expected = " ".join(texts(blocks_of(modeles()[code]))).split()
        assert [word for word in expected if word not in words] == [], name.name

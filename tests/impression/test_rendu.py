import logging
import re

import pytest
import typst
from django.core.cache import cache

from heurecivique_app.impression import rendering
from heurecivique_app.impression.rendering import (
    DocumentImpossible,
    TexteTropLong,
    draw,
    render,
)

from .pdf import findings, sizes_in_mm, text_of
from .sample import LAYOUT, data

pytestmark = pytest.mark.usefixtures("layouts")

TWO_PAGES = LAYOUT.replace("taille, 1, contenu", "taille, 2, contenu") + "#pagebreak()\nEncore."


def test_a_pdf_has_its_title_its_language_and_passes_both_checkers():
    content = draw("essai", data())

    assert findings(content) == []
    assert "Bonjour" in text_of(content)
    assert b"pdfuaid:part" in content
    assert sizes_in_mm(content) == [(148, 210)]


def test_the_same_data_gives_the_same_bytes():
    assert draw("essai", data()) == draw("essai", data())


def test_a_page_can_be_had_as_a_picture():
    assert draw("essai", data(), format="png").startswith(b"\x89PNG")
    assert draw("essai", data(), format="svg").startswith(b"<svg")


@pytest.mark.parametrize("texte", ["#panic(1)", "*gras* _x_ $1$", "@local/x", "= Titre", "\\u{1}"])
def test_what_people_type_is_never_markup(texte):
    assert " ".join(texte.split()) in text_of(draw("essai", data(texte)))


def test_signs_that_no_font_has_do_not_stop_a_document():
    assert "rue des Lilas" in text_of(draw("essai", data("rue des Lilas 🌸 日本 \u202e\x07")))


def test_french_signs_are_printed_as_they_are():
    text = "« Où ? » : l’œuf, déjà\u202f!"

    printed = text_of(draw("essai", data(text))).replace("\u202f", " ")
    assert text.replace("\u202f", " ") in printed


def test_smaller_sizes_are_tried_until_the_text_fits():
    long = data("mot " * 480, tailles=[30, 20, 9])

    assert sizes_in_mm(draw("essai", long)) == [(148, 210)]


@pytest.mark.parametrize(
    "wrong",
    [
        data("mot " * 480, tailles=[30]),
        data("x" * (rendering.MAX_TEXT + 1)),
        data(lignes=["x" * 1000] * (rendering.MAX_DATA // 1000 + 1)),
    ],
)
def test_too_much_text_is_refused_with_a_sentence(wrong):
    with pytest.raises(TexteTropLong, match="trop de texte"):
        draw("essai", wrong)


def test_pictures_too_heavy_are_refused_with_a_sentence():
    with pytest.raises(DocumentImpossible, match="trop lourdes"):
        draw("essai", data(), images={"logo": "x" * (rendering.MAX_IMAGES + 1)})


@pytest.mark.parametrize(
    ("layout", "options", "sentence"),
    [
        ("absente", {}, "La mise en page «\u00a0absente\u00a0» n’existe pas"),
        ("_commun", {}, "n’existe pas"),
        ("../secret", {}, "n’existe pas"),
        ("essai", {"format": "html"}, "Le format «\u00a0html\u00a0»"),
        ("essai", {"format": "png", "page": 2}, "pas de page 2"),
        ("essai", {"format": "png", "page": 0}, "pas de page 0"),
        ("essai", {"format": "png", "page": -1}, "pas de page -1"),
    ],
)
def test_what_does_not_exist_is_refused_with_a_sentence(layout, options, sentence):
    with pytest.raises(DocumentImpossible, match=sentence):
        draw(layout, data(), **options)


@pytest.mark.parametrize("path", ["../secret.txt", "/secret.txt", "/../secret.txt", "/etc/passwd"])
def test_a_layout_reads_nothing_outside_its_folder(layouts, path):
    (layouts / "essai.typ").write_text(f'{LAYOUT}\n#read("{path}")')

    with pytest.raises(DocumentImpossible, match="n’a pas pu être mis en page"):
        draw("essai", data())


def test_the_fonts_of_the_machine_are_not_used(layouts, caplog):
    (layouts / "essai.typ").write_text(LAYOUT + '\n#text(font: "DejaVu Sans")[x]')

    with caplog.at_level(logging.WARNING):
        draw("essai", data())
    assert "unknown font family" in caplog.text


def test_an_error_of_a_layout_is_logged_and_told_in_french(layouts, caplog):
    (layouts / "essai.typ").write_text("#rien")

    with pytest.raises(DocumentImpossible, match="Prévenez la personne qui gère le site"):
        draw("essai", data())
    assert "unknown variable: rien" in caplog.text


def test_a_document_is_drawn_once_then_kept(monkeypatch):
    calls = []
    whole = rendering._draw
    monkeypatch.setattr(rendering, "_draw", lambda *args: calls.append(args) or whole(*args))

    assert render("essai", data()) == render("essai", data())
    assert len(calls) == 1
    render("essai", data("Autre chose"))
    render("essai", data(), format="png")
    assert len(calls) == 3


def test_a_changed_layout_is_drawn_again(layouts):
    before = render("essai", data())
    (layouts / "essai.typ").write_text(LAYOUT + "\nEt encore.")
    rendering.sources_version.cache_clear()

    assert render("essai", data()) != before
    cache.clear()


def test_each_page_has_its_picture(layouts):
    (layouts / "essai.typ").write_text(TWO_PAGES)
    first, second = (draw("essai", data(), format="png", page=page) for page in (1, 2))

    assert first != second
    assert len(sizes_in_mm(draw("essai", data()))) == 2
    with pytest.raises(DocumentImpossible, match="pas de page 3"):
        draw("essai", data(), format="png", page=3)


def test_no_shipped_layout_asks_for_a_package():
    found = list((rendering.HERE / "mises_en_page").glob("*.typ"))
    assert found
    for path in found:
        assert not re.search(r"""(import|include)\s*["']@""", path.read_text()), path.name


def test_typst_is_the_version_the_layouts_were_written_for():
    assert typst.__version__.startswith("0.15.")

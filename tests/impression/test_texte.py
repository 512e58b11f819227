"""What a document prints: every sign that forms let through, a square for the others."""

import logging
import unicodedata

import pytest

from heurecivique_app.formulaires.signs import known
from heurecivique_app.impression import press, rendering
from heurecivique_app.impression.printable import cleaned, missing

from .pdf import text_of

# A name of each writing, and one typed with its accents apart, as a Mac pastes it.
NAMES = [
    *("Faaʻa", "Faa’a", "Faa'a", "Pāʻōfaʻi", "Nguyễn Thị Phượng", "Đặng Văn Đức"),
    *("Kermaria-Sulard, c’hoar, Plouñeour", "Òlt, Çò, aur·an", "Schœnenbourg-Straßburg"),
    *("Łódź Żółć", "İğdır Şırnak", "Αθήνα", "Олена Шевченко", "Ŋɔ̃ɛ ɖoƒe", "m̃ x̌"),
    unicodedata.normalize("NFD", "Nguyễn Élodie"),
]
LAYOUT = """
#import "_commun.typ": texte, titrage
#set document(title: "essai")
#set text(font: texte, lang: "fr", fallback: false)
#for mots in json(bytes(sys.inputs.donnees)).mots {
  par(mots)
  par(text(font: titrage, weight: 800, mots))
  par(strong(mots))
  par(emph(mots))
}
"""


def batched(signs, number):
    return [signs[n : n + number] for n in range(0, len(signs), number)]


@pytest.fixture
def printed(tmp_path):
    """The text of a PDF/UA that holds words in each of our fonts; it fails on a sign none has."""
    common = (rendering.LAYOUTS / "_commun.typ").read_text()
    (tmp_path / "_commun.typ").write_text(common)
    (tmp_path / "essai.typ").write_text(LAYOUT)
    compiler = press.compiler_of(str(tmp_path), str(rendering.FONTS))

    def make(*mots):
        colours = dict.fromkeys(["couleur", "teinte", "accent", "encre", "aplat"], "#000000")
        commune = {"couleurs": colours | {"sur_aplat": "#ffffff"}}
        order = {"layout": "essai", "format": "pdf", "page": 1, "sizes": [None], "images": {}}
        order["data"] = cleaned({"commune": commune, "mots": mots})
        answer, document = press.printed(compiler, str(tmp_path), order)
        assert answer == {"warnings": []}
        return text_of(document)

    return make


def test_names_of_every_writing_are_printed_as_they_are_written(printed):
    found = unicodedata.normalize("NFC", printed(*NAMES))

    for name in NAMES:
        assert found.count(unicodedata.normalize("NFC", name)) == 4, name


def test_every_sign_that_forms_let_through_is_drawn_in_every_font(printed):
    signs = [sign for sign in sorted(known()) if not sign.isspace()]
    alone = [sign for sign in signs if not unicodedata.combining(sign)]
    accents = [f"o{sign}" for sign in signs if unicodedata.combining(sign)]

    assert len(alone) > 1000
    assert len(accents) > 100
    # A few at a time: what typst takes to break a line grows as the square of its length.
    assert printed(*(" ".join(some) for some in batched(alone + accents, 20)))


def test_a_sign_that_no_font_has_is_a_square_and_the_log_names_it(caplog):
    data = {"commune": {"nom": "Saint-☎"}, "listes": [["un", "Élan 🎉 ☎"]]}

    assert cleaned(data) == {"commune": {"nom": "Saint-□"}, "listes": [["un", "Élan □ □"]]}
    assert missing(data) == ["☎", "🎉"]
    with caplog.at_level(logging.WARNING), pytest.raises(rendering.DocumentImpossible):
        rendering.draw("tract", data)
    assert "un carré à la place de\N{NO-BREAK SPACE}: ☎ 🎉" in caplog.text


def test_data_is_cleaned_at_any_depth():
    assert cleaned({"a": ["x🌸", {"b": 3}], "c": None}) == {"a": ["x□", {"b": 3}], "c": None}

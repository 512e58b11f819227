"""Which signs our documents print, and what is said of the others to whoever types them."""

import unicodedata

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.formulaires.signs import (
    SQUARE,
    check_printed,
    known,
    printable,
    said,
    signs,
    unprinted,
)

# What a person, a street or a commune may be called in France, whatever the keyboard.
LATIN = st.characters(categories=("L", "M"), max_codepoint=0x024F) | st.characters(
    categories=("L",), min_codepoint=0x1E00, max_codepoint=0x1EFF
)
NAMES = st.text(LATIN | st.sampled_from(" -’'ʻʼ·."), min_size=1)


@pytest.mark.parametrize(
    "text",
    [
        *("« Œuf à l’Haÿ »\u202f!", "Éàçùœ ÀÉÈÇŒ € … – — ’", "Łódź Şırnak", "Faaʻa", "Nguyễn Đặng"),
        *("Plouñeour, c’hoar", "Òlt, aur·an", "Київ", "Αθήνα", "□ Matin / Soir"),
    ],
)
def test_what_people_write_is_kept(text):
    assert printable(text) == text
    assert unprinted(text) == []


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("rue des Lilas 🌸", "rue des Lilas □"),
        ("ﬁn", "fin"),
        ("e\u0301te\u0301", "été"),
        ("a\x00\x1bb", "ab"),
        ("\u202eabc\u2066", "abc"),
        ("a\tb\u2028c\u3000d", "a b c d"),
        ("un\ndeux", "un\ndeux"),
        ("👨\u200d👩\u200d👧 🇫🇷 👍🏽 ❤\ufe0f", "□ □ □ □"),
        ("陳さん", "□□□"),
        ("a\u20ddb", "ab"),  # a letter in a circle: the letter stays
        ("a\u200d陳", "a□"),
    ],
)
def test_the_rest_becomes_its_nearest_form_or_a_square(written, printed):
    assert printable(written) == printed


@given(st.text())
def test_whatever_is_typed_can_be_printed(text):
    assert set(printable(text)) <= known() | {"\n"}
    assert printable(printable(text)) == printable(text)


@given(st.text())
def test_nothing_is_replaced_without_being_said(text):
    squares = printable(text).count(SQUARE) - unicodedata.normalize("NFKD", text).count(SQUARE)

    assert squares <= sum(sign in unprinted(text) for sign in signs(text))
    if not unprinted(text):
        shown = [c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs")]
        compatible = unicodedata.normalize("NFKD", "".join(shown))
        printed = unicodedata.normalize("NFKD", printable(text))
        assert "".join(printed.split()) == "".join(compatible.replace("\ufe0f", "").split())


@given(NAMES)
def test_a_name_in_any_latin_writing_is_printed_whole(name):
    assert unprinted(name) == []
    assert unicodedata.normalize("NFKC", printable(name)) == unicodedata.normalize("NFKC", name)


def test_the_sentence_names_the_signs_and_says_what_to_do():
    with pytest.raises(ValidationError) as refusal:
        check_printed("☎ 01 99 00 00 00 ☎")

    assert refusal.value.messages == [
        "«\u00a0☎\u00a0» ne s’imprime pas\u00a0: retirez ce signe, ou écrivez un mot à sa place."
    ]
    assert said(["☎", "✓"]).startswith("«\u00a0☎\u00a0», «\u00a0✓\u00a0» ne s’impriment pas")
    assert said(list("☎✓✗★☆♥")).count("«") == 5
    check_printed("Mairie, tél. 01 99 00 00 00")


PRINTED = {
    "Commune": {"nom", "adresse", "horaires", "nom_coordinateur", "responsable_traitement"},
    "Campagne": {"lieu"},
    "Relecture": {"par"},
    "Theme": {"nom", "exemples"},
    "Geste": {"titre", "texte", "materiel", "vigilance"},
}


def test_what_officers_write_for_paper_is_declared_so():
    found = {}
    for model in apps.get_app_config("heurecivique_app").get_models():
        for field in model._meta.concrete_fields:
            if check_printed in field.validators:
                found.setdefault(model.__name__, set()).add(field.name)

    assert found == PRINTED

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st
from phonenumber_field.phonenumber import PhoneNumber

from heurecivique_app.formulaires.telephones import (
    TelephoneFormField,
    dialable,
    e164,
    parse,
)

MOBILE = "+33612345678"


@pytest.mark.parametrize(
    "written",
    [
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "06\u00a012\u202f34 56 78",
        "  06 12 34 56 78 ",
        "+33612345678",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "0033 6 12 34 56 78",
        "00 33 (0)6 12 34 56 78",
        "33 6 12 34 56 78",
        "(0)6 12 34 56 78",
        "tel:06 12 34 56 78",
        "\u202a06 12 34 56 78\u202c",
        "\u200f+33 6 12 34 56 78\u200e",
        "０６ １２ ３４ ５６ ７８",
        "٠٦١٢٣٤٥٦٧٨",
    ],
)
def test_every_common_writing_gives_the_same_number(written):
    assert e164(parse(written)) == MOBILE


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0692 12 34 56", "+262692123456"),
        ("+262 692 12 34 56", "+262692123456"),
        ("00262 692 12 34 56", "+262692123456"),
        ("+33 692 12 34 56", "+262692123456"),
        ("0262 20 12 34", "+262262201234"),
        ("0639 01 23 45", "+262639012345"),
        ("0690 12 34 56", "+590690123456"),
        ("0696 20 12 34", "+596696201234"),
        ("0596 71 12 34", "+596596711234"),
        ("0694 20 12 34", "+594694201234"),
        ("+687 75 12 34", "+687751234"),
        ("+41 79 123 45 67", "+41791234567"),
        ("04 67 86 90 87", "+33467869087"),
        ("06 39 98 12 34", "+33639981234"),
        ("01 99 00 12 34", "+33199001234"),
    ],
)
def test_overseas_foreign_and_fictional_numbers_are_known(written, expected):
    number = parse(written)
    assert e164(number) == expected
    assert str(number) == expected
    assert dialable(number)


@pytest.mark.parametrize(
    "written",
    ["15", "112", "06 12", "06 12 34 56 78 90", "mon numéro", "+", "++33", "0" * 400, "é"],
)
def test_what_cannot_be_called_gets_a_sentence(written):
    with pytest.raises(ValidationError, match="dix chiffres"):
        parse(written)


def test_a_premium_number_is_refused():
    with pytest.raises(ValidationError, match="surtaxé"):
        parse("08 99 12 34 56")


@given(st.text(max_size=60))
@example("\x00")
@example("+33\ud7ff")
def test_any_text_is_a_number_or_a_sentence(text):
    try:
        value = TelephoneFormField(required=False).clean(text)
    except ValidationError:
        return
    assert value == "" or isinstance(value, PhoneNumber)


@given(st.from_regex(r"0[1-7][0-9]{8}", fullmatch=True))
def test_reading_twice_changes_nothing(text):
    try:
        number = parse(text)
    except ValidationError:
        return
    assert parse(str(number)) == number

"""The code of a sheet: read back in any writing, and never mistaken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.depots.codes import CodeIllisible, code_of, looks_like_one, read
from heurecivique_app.formulaires.lettres_sures import LETTRES

SHEETS = st.tuples(
    st.text(LETTRES, min_size=2, max_size=2), st.integers(1, 9999), st.integers(1, 999)
)


@given(SHEETS)
def test_a_code_is_read_as_it_was_printed(sheet):
    assert read(code_of(*sheet)) == sheet


@given(SHEETS)
def test_a_code_is_read_as_people_type_it(sheet):
    code = code_of(*sheet)
    for typed in (code.lower(), f" {code} ", code.replace("-", " "), code.replace("-", "")):
        assert read(typed) == sheet


def test_figures_are_read_in_the_letters_that_look_like_them():
    code = code_of("CK", 10, 15)
    assert code.startswith("CK10-015-")
    assert read(code.replace("1", "I").replace("0", "O").replace("5", "S")) == ("CK", 10, 15)


@given(SHEETS, st.data())
def test_one_sign_misread_is_found(sheet, data):
    code = code_of(*sheet)
    places = [n for n, sign in enumerate(code) if sign != "-"]
    place = data.draw(st.sampled_from(places))
    signs = "0123456789" if code[place].isdigit() else LETTRES
    other = data.draw(st.sampled_from([sign for sign in signs if sign != code[place]]))
    with pytest.raises(CodeIllisible):
        read(code[:place] + other + code[place + 1 :])


@given(SHEETS, st.data())
def test_two_figures_exchanged_are_found(sheet, data):
    code = code_of(*sheet)
    places = [n for n, sign in enumerate(code) if sign.isdigit()]
    first, second = data.draw(
        st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True)
    )
    signs = list(code)
    signs[first], signs[second] = signs[second], signs[first]
    if "".join(signs) != code:
        with pytest.raises(CodeIllisible):
            read("".join(signs))


@pytest.mark.parametrize("text", ["", "CK", "boulangerie", "06 39 98 00 01", "CK3", "C-1-2-3"])
def test_what_is_no_code_says_how_one_is_written(text):
    assert not looks_like_one(text)
    with pytest.raises(CodeIllisible, match="s’écrit comme"):
        read(text)


@given(st.text(max_size=30))
def test_any_text_is_a_code_or_a_sentence(text):
    if looks_like_one(text):
        sigle, lot, rang = read(text)
        assert read(code_of(sigle, lot, rang)) == (sigle, lot, rang)
    else:
        with pytest.raises(CodeIllisible, match="vide"):
            read(text)

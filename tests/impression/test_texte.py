import pytest
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.impression.printable import cleaned, known, printable


@pytest.mark.parametrize("text", ["« Œuf à l’Haÿ »\u202f!", "Éàçùœ ÀÉÈÇŒ € … – — ’", "Łódź Şırnak"])
def test_what_french_people_write_is_kept(text):
    assert printable(text) == text


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("rue des Lilas 🌸", "rue des Lilas "),
        ("ﬁn", "fin"),
        ("e\u0301te\u0301", "été"),
        ("a\x00\x1bb", "ab"),
        ("\u202eabc\u2066", "abc"),
        ("a\tb", "a b"),
        ("un\ndeux", "un\ndeux"),
    ],
)
def test_the_rest_becomes_its_nearest_form_or_nothing(written, printed):
    assert printable(written) == printed


@given(st.text())
def test_whatever_is_typed_can_be_printed(text):
    assert set(printable(text)) <= known() | {"\n"}


def test_data_is_cleaned_at_any_depth():
    assert cleaned({"a": ["x🌸", {"b": 3}], "c": None}) == {"a": ["x", {"b": 3}], "c": None}

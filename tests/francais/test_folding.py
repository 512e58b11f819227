import pytest
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.francais.folding import fold, fold_in_place


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Élodie", "elodie"),
        ("CŒUR", "coeur"),
        ("Đặng", "dang"),
        ("Yıldız", "yildiz"),
        ("Łódź", "lodz"),
        ("Groß", "gross"),
        ("Nguyễn", "nguyen"),
    ],
)
def test_a_name_is_brought_to_what_anybody_types(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_in_place_nothing_moves(text):
    assert len(fold_in_place(text)) == len(text)

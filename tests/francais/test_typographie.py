"""Numbers stay beside what they count."""

import pytest

from heurecivique_app.francais.typographie import held


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Dès 16 ans.", "Dès 16_ans."),
        ("de 8 h 30 à 12 h", "de 8_h_30 à 12_h"),
        ("le 1er mars, le 3 mars 2027", "le 1er_mars, le 3_mars 2027"),
        ("n° 12, 50 %, 3,50 €", "n°_12, 50_%, 3,50_€"),
        ("Tél. 01 99 00 00 34.", "Tél. 01_99_00_00_34."),
        ("48 heures<br>2 ans", "48_heures<br>2_ans"),
        ("4 rue du Four, 3 anses, 5 marsouins", "4 rue du Four, 3 anses, 5 marsouins"),
        ("Code 34160 24 24 24", "Code 34160 24 24 24"),
    ],
)
def test_a_number_stays_beside_what_it_counts(typed, kept):
    assert held(typed) == kept.replace("_", "\N{NO-BREAK SPACE}")

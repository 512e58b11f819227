import pytest

from heurecivique_app.gestes.boite.words import every_stem, fold, stem, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Écoles", "ecole"),
        ("journaux", "Journal"),
        ("bateaux", "bateau"),
        ("ŒUFS", "oeuf"),
        ("associations", "association"),
        ("aînés", "aine"),
        ("prix", "prix"),
        ("cafe\u0301", "café"),
        ("réparation", "réparer"),
        ("promenade", "promener"),
        ("arrosage", "arrosé"),
        ("VÉLOS", "velo"),
    ],
)
def test_two_writings_of_a_word_meet(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("bus", "but"), ("mer", "mère"), ("an", "ans"), ("ville", "village")]
)
def test_short_words_stay_apart(one, other):
    assert stem(one) != stem(other) or one[:2] == other[:2]


def test_empty_words_are_left_out():
    assert stems("Le pain de la boulangère, à l’école") == ["pain", "boulanger", "ecol"]


@pytest.mark.parametrize(
    "text", ["je suis", "qui peut", "je cherche quelqu’un", "j’aimerais", "vous pouvez", "il faut"]
)
def test_how_one_asks_says_nothing_of_what_is_asked(text):
    assert stems(text) == []


def test_every_stem_keeps_the_small_words():
    assert every_stem("Il est tombé") == {"il", "est", "tomb"}
    assert every_stem(" , ’") == frozenset()


def test_folding_leaves_other_alphabets_alone():
    assert fold("مرحبا 😀 Été") == "مرحبا 😀 ete"

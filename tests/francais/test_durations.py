import pytest

from heurecivique_app.francais.durations import in_words, short


@pytest.mark.parametrize(
    ("minutes", "long", "brief"),
    [
        (15, "15 minutes", "15 min"),
        (60, "1 heure", "1 h"),
        (65, "1 h 05", "1 h 05"),
        (90, "1 h 30", "1 h 30"),
        (120, "2 heures", "2 h"),
    ],
)
def test_a_duration_is_said_as_in_french_and_never_breaks(minutes, long, brief):
    said = in_words(minutes), short(minutes)
    assert [words.replace("\N{NO-BREAK SPACE}", " ") for words in said] == [long, brief]
    assert not any(" " in words for words in said)


def test_in_a_sentence_an_hour_may_be_spelled_out():
    assert in_words(60, hour="une heure") == "une heure"

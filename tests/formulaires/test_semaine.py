"""The week in a few words: what it prints, it reads; what it does not know, it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.formulaires.listes import Creneau
from heurecivique_app.formulaires.semaine import CODES, SemaineIllisible, read, written

ORDER = {code: place for place, code in enumerate(CODES)}


def said(text):
    return written(read(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lu ma matin", "lundi et mardi matin"),
        ("mardi apm", "mardi après-midi"),
        (
            "Lundi, mardi : matin ; mercredi : après-midi",
            "lundi et mardi matin, mercredi après-midi",
        ),
        ("tous les matins sauf je", "lundi, mardi, mercredi, vendredi, samedi et dimanche matin"),
        ("me 14-16", "mercredi après-midi"),
        ("me 14h-16h30", "mercredi après-midi"),
        ("jeudi de 10 h à 13 h", "jeudi matin et midi"),
        ("lu-ve matin", "lundi, mardi, mercredi, jeudi et vendredi matin"),
        ("du lundi au mercredi soir", "lundi, mardi et mercredi soir"),
        ("en semaine après 18h", "lundi, mardi, mercredi, jeudi et vendredi soir"),
        ("week-end", "samedi et dimanche à tout moment"),
        ("le matin lundi et mardi", "lundi et mardi matin"),
        ("matins lu ma, soirs ve", "lundi et mardi matin, vendredi soir"),
        ("sam journée", "samedi matin, midi et après-midi"),
        ("pas le mercredi", "lundi, mardi, jeudi, vendredi, samedi et dimanche à tout moment"),
        ("lu ma sauf le soir", "lundi et mardi matin, midi et après-midi"),
        ("LU MA APRÈS-MIDI", "lundi et mardi après-midi"),
        ("mardi ap. m.", "mardi après-midi"),
        ("ven. vers 9h", "vendredi matin"),
        ("tous les jours", "tous les jours à tout moment"),
        ("l’après-midi", "tous les jours après-midi"),
        ("lu avant 10h", "lundi matin"),
        ("sa di", "samedi et dimanche à tout moment"),
        ("ve-lu soir", "lundi, vendredi, samedi et dimanche soir"),
    ],
)
def test_it_reads_what_one_jots_down(text, words):
    assert said(text) == words


@pytest.mark.parametrize("text", ["", "  ", "peu importe", "N’importe quand", "indifférent"])
def test_any_moment_is_no_moment_in_particular(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("lu am", "« am »"),  # the morning of some, the afternoon of others
        ("mardi prochain", "« prochain »"),
        ("lu 14", "« 14 »"),
        ("12/12", "« 12 »"),
        ("j apm", "« j »"),
        ("👍", "👍"),
        ("matin lu apm", "quel jour"),
        ("lu 25h", "« 25 »"),
        ("lu 16-14", "seconde heure"),
        ("tous les matins sauf", "sauf"),
        ("lu sauf lu", "aucun moment"),
    ],
)
def test_what_it_does_not_know_is_said_and_never_guessed(text, word):
    with pytest.raises(SemaineIllisible) as refusal:
        read(text)
    assert word in str(refusal.value).replace("\u00a0", " ")


@given(st.sets(st.sampled_from(Creneau.values)))
def test_what_it_prints_it_reads(codes):
    chosen = sorted(codes, key=ORDER.get)
    assert read(written(chosen)) == chosen


@given(st.text(max_size=60))
def test_it_reads_or_says_why(text):
    try:
        codes = read(text)
    except SemaineIllisible:
        return
    assert codes == sorted(set(codes), key=ORDER.get)


WORDS = ["lu", "ma", "me", "14-16", "9h", "apm", "matin", "sauf", "tous", "je-ve", "we", ",", "am"]


@given(st.lists(st.sampled_from(WORDS)))
def test_words_of_the_grammar_in_any_order_mean_one_thing(words):
    try:
        codes = read(" ".join(words))
    except SemaineIllisible:
        return
    assert read(written(codes)) == codes

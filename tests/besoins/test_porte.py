"""The rules gate: pure functions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.besoins.gate import Porte, first_possible_day, gate, stops, too_early
from heurecivique_app.besoins.listes import OuiNon, OuiNonNsp
from heurecivique_app.francais.days import is_open_day, open_days_between

answers = st.fixed_dictionaries(
    {},
    optional={
        "q_urgent": st.sampled_from([*OuiNon.values, "", "peut-être"]),
        "q_pro": st.sampled_from([*OuiNonNsp.values, "", "\x00"]),
        "q_ponctuel": st.sampled_from([*OuiNon.values, ""]),
    },
)
days = st.dates(min_value=date(2024, 1, 1), max_value=date(2035, 12, 31))
delays = st.integers(min_value=0, max_value=30)


@given(answers)
def test_what_is_urgent_always_comes_first(said):
    assert gate(said | {"q_urgent": "oui"}) is Porte.URGENCE


@given(answers)
def test_a_professional_stops_what_is_not_urgent(said):
    assert gate(said | {"q_urgent": "non", "q_pro": "oui"}) is Porte.PROFESSIONNEL


@given(answers)
def test_only_the_four_rules_open_the_way(said):
    met = (
        said.get("q_urgent") != "oui"
        and said.get("q_pro") != "oui"
        and said.get("q_ponctuel") != "non"
    )
    assert (gate(said) is None) == met


def test_a_regular_need_may_go_on_as_a_question():
    regular = gate({"q_urgent": "non", "q_pro": "nsp", "q_ponctuel": "non"})
    assert regular is Porte.REGULIER
    assert not stops(regular)
    assert stops(Porte.URGENCE)
    assert stops(Porte.PROFESSIONNEL)


@given(days, delays)
def test_the_first_possible_day_leaves_exactly_the_delay(today, delay):
    first = first_possible_day(today, delay)
    assert open_days_between(today, first) == delay
    assert delay == 0 or is_open_day(first)
    assert too_early(first, today, delay) == ""
    assert too_early(first + timedelta(days=1), today, delay) == ""


@given(days, delays, st.integers(min_value=1, max_value=400))
def test_an_earlier_day_gets_a_sentence_that_names_the_first_one(today, delay, before):
    first = first_possible_day(today, delay)
    sentence = too_early(first - timedelta(days=before), today, delay)
    assert "premier jour possible" in sentence
    assert first == today or str(first.year) in sentence


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (
            date(2026, 3, 3),
            "C’est trop tôt\xa0: il nous faut 3\u00a0jours ouvrés pour trouver quelqu’un. "
            "Le premier jour possible est le vendredi 6 mars 2026.",
        ),
        (
            date(2026, 2, 1),
            "Ce jour est passé. Le premier jour possible est le vendredi 6 mars 2026.",
        ),
    ],
)
def test_the_sentence_reads_like_french(day, sentence):
    assert too_early(day, date(2026, 3, 3), 3) == sentence


def test_a_week_end_and_a_holiday_do_not_count():
    assert first_possible_day(date(2026, 4, 30), 2) == date(2026, 5, 5)

"""A day as one writes it on paper; what does not agree is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.formulaires.jour_ecrit import JourIllisible, read
from heurecivique_app.francais.days import in_words, number_and_month

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/12", date(2026, 12, 12)),
        ("3/1", date(2027, 1, 3)),
        ("12.12.26", date(2026, 12, 12)),
        ("2026-12-12", date(2026, 12, 12)),
        ("sa 12 déc.", date(2026, 12, 12)),
        ("le samedi 12 décembre 2026", date(2026, 12, 12)),
        ("1er février", date(2027, 2, 1)),
        ("29/2", date(2028, 2, 29)),
        ("29/11", TODAY),
    ],
)
def test_it_reads_what_one_writes(text, day):
    assert read(text, TODAY) == day


def test_a_sheet_was_signed_before_today():
    assert read("12/12", TODAY, past=True) == date(2025, 12, 12)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ve 12/12", "samedi 12 décembre 2026"),
        ("un mardi", "comme 12/12"),
        ("31/2", "comme 12/12"),
        ("12 ju", "comme 12/12"),
        ("12 jui", "comme 12/12"),
        ("32/12", "comme 12/12"),
    ],
)
def test_what_is_no_day_is_said(text, words):
    with pytest.raises(JourIllisible) as refusal:
        read(text, TODAY)
    assert words in str(refusal.value)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_we_print_it_reads(day):
    assert read(in_words(day), TODAY) == day
    assert read(number_and_month(day), day) == day


@given(st.text(max_size=40))
def test_it_reads_or_says_why(text):
    try:
        day = read(text, TODAY)
    except JourIllisible:
        return
    assert isinstance(day, date)

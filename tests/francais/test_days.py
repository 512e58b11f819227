from datetime import date, datetime, time, timedelta

from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.francais.days import (
    add_open_days,
    hour,
    in_words,
    is_open_day,
    of_the_month,
    open_days_between,
)
from heurecivique_app.outils.contenu import day as on_a_poster
from heurecivique_app.templatetags.heurecivique import jour, quand

DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))


def test_weekends_and_public_holidays_are_not_counted():
    # 13 May 2026 is a Wednesday; Ascension is on Thursday the 14th.
    assert add_open_days(date(2026, 5, 13), 1) == date(2026, 5, 15)
    assert add_open_days(date(2026, 5, 13), 3) == date(2026, 5, 19)
    assert not is_open_day(date(2026, 7, 14))


@given(DAYS, st.integers(0, 30))
def test_the_delay_and_the_waiting_count_agree(day, count):
    end = add_open_days(day, count)
    assert open_days_between(day, end) == count
    assert count == 0 or is_open_day(end)


@given(DAYS, DAYS)
def test_waiting_is_never_negative_nor_longer_than_the_calendar(start, end):
    count = open_days_between(start, end)
    assert 0 <= count <= max((end - start) / timedelta(days=1), 0)


def test_dates_are_said_in_french_whatever_language_a_visitor_reads():
    first, fair = date(2026, 11, 1), date(2027, 6, 5)
    meeting = timezone.make_aware(datetime(2026, 8, 4, 14, 30))
    with translation.override("en"):
        assert in_words(first) == "dimanche 1er novembre 2026"
        assert jour(first) == "dimanche 1er\u00a0novembre 2026"
        assert quand(meeting) == "mardi 4\u00a0août à 14\u00a0h\u00a030"
        assert on_a_poster(fair) == "samedi 5\u00a0juin 2027"


def test_the_month_is_elided_before_a_vowel():
    said = [of_the_month(date(2026, n, 1)) for n in (1, 4, 8, 10, 12)]
    assert said == ["de janvier", "d’avril", "d’août", "d’octobre", "de décembre"]


def test_an_hour_says_its_minutes_when_there_are_some():
    assert hour(time(9, 0)) == "9\u00a0h"
    assert hour(time(18, 5)) == "18\u00a0h\u00a005"

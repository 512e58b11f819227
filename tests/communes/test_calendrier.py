from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.communes.calendrier import add_open_days, is_open_day, open_days_between

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

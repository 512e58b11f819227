from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.communes.territoires import FUSEAUX, TERRITOIRES, territory_of
from heurecivique_app.francais.calendrier import (
    METROPOLE,
    MOIS,
    Calendrier,
    JourIllisible,
    good_friday,
    read_days,
)
from heurecivique_app.francais.days import add_open_days, open_days_between

DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
LISTS = st.lists(
    st.tuples(st.integers(1, 28), st.integers(1, 12), st.none() | st.integers(2024, 2040)),
    max_size=6,
)
CALENDARS = st.builds(
    Calendrier,
    territoire=st.sampled_from(["", *{territory for _, territory in TERRITOIRES.values()}]),
    vendredi_saint=st.sampled_from([None, True, False]),
    fermes=LISTS.map(tuple),
    ouverts=LISTS.map(tuple),
)


def closed_in(code_insee, day):
    return not Calendrier(territory_of(code_insee)[1]).is_open(day)


@pytest.mark.parametrize(
    ("code_insee", "day"),
    [
        ("67482", date(2027, 3, 26)),  # Good Friday
        ("57463", date(2028, 12, 26)),
        ("68066", date(2028, 12, 26)),
        ("97105", date(2027, 5, 27)),
        ("97209", date(2028, 5, 22)),
        ("97302", date(2027, 6, 10)),
        ("97411", date(2027, 12, 20)),
        ("97608", date(2027, 4, 27)),
        ("97701", date(2028, 10, 9)),
        ("97801", date(2027, 5, 28)),
        ("98611", date(2027, 7, 29)),
        ("98735", date(2027, 3, 5)),
        ("98818", date(2027, 9, 24)),
    ],
)
def test_a_territory_has_its_own_public_holidays(code_insee, day):
    assert closed_in(code_insee, day)
    assert METROPOLE.is_open(day)
    assert not METROPOLE.is_open(date(2027, 7, 14))
    assert closed_in(code_insee, date(2027, 7, 14))


def test_every_zone_and_territory_is_known_to_the_libraries():
    zones = dict(FUSEAUX)
    for zone, territory in TERRITOIRES.values():
        assert zone in zones
        assert Calendrier(territory).is_open(date(2027, 3, 24))


@pytest.mark.parametrize(
    ("code_insee", "zone"),
    [
        ("34249", "Europe/Paris"),
        ("2A004", "Europe/Paris"),
        ("67482", "Europe/Paris"),
        ("97105", "America/Guadeloupe"),
        ("97123", "America/St_Barthelemy"),
        ("97801", "America/Marigot"),
        ("97502", "America/Miquelon"),
        ("97608", "Indian/Mayotte"),
        ("98735", "Pacific/Tahiti"),
        ("98731", "Pacific/Marquesas"),
        ("98719", "Pacific/Gambier"),
        ("98818", "Pacific/Noumea"),
    ],
)
def test_a_commune_has_the_hour_of_its_territory(code_insee, zone):
    assert territory_of(code_insee)[0] == zone


@pytest.mark.parametrize(
    ("territory", "chosen", "is_open"),
    [("6AE", None, False), ("6AE", False, True), ("57", False, True), ("", True, False)],
)
def test_good_friday_is_what_the_commune_says(territory, chosen, is_open):
    assert good_friday(2027) == date(2027, 3, 26)
    assert Calendrier(territory, vendredi_saint=chosen).is_open(good_friday(2027)) is is_open


def test_a_town_hall_closes_and_opens_on_days_of_its_own():
    here = Calendrier(
        fermes=read_days("16 Août,  24 décembre 2027 ; 29 février"),
        ouverts=read_days("17 mai 2027\n1er novembre"),
    )
    assert not here.is_open(date(2028, 8, 16))
    assert not here.is_open(date(2027, 12, 24))
    assert here.is_open(date(2029, 12, 24))
    assert not here.is_open(date(2028, 2, 29))
    assert here.is_open(date(2027, 2, 26))
    assert here.is_open(date(2027, 5, 17))  # Whit Monday
    assert here.is_open(date(2027, 11, 1))


@pytest.mark.parametrize(
    "words", ["31 février", "mardi", "27/05", "0 mai", "12 mai 0000", "5 mars 27"]
)
def test_a_day_that_cannot_be_read_says_how_to_write_it(words):
    with pytest.raises(JourIllisible, match=f"«\u00a0{words}\u00a0» n’est pas un jour"):
        read_days(f"1er mai, {words}")


@given(LISTS)
def test_days_are_read_as_they_are_written(days):
    said = [f"{'1er' if d == 1 else d} {MOIS[m - 1]} {y or ''}".strip() for d, m, y in days]
    assert read_days(", ".join(said)) == tuple(days)


@given(DAYS, st.integers(0, 15), CALENDARS)
def test_the_delay_and_the_waiting_count_agree_in_every_calendar(day, count, calendrier):
    end = add_open_days(day, count, calendrier)
    assert open_days_between(day, end, calendrier) == count
    assert count == 0 or calendrier.is_open(end)


@given(DAYS, CALENDARS)
def test_what_is_closed_besides_is_closed_and_what_is_opened_is_open(day, calendrier):
    named = ((day.day, day.month, day.year),)
    closed = Calendrier(calendrier.territoire, calendrier.vendredi_saint, fermes=named)
    opened = Calendrier(calendrier.territoire, calendrier.vendredi_saint, named, named)
    assert not closed.is_open(day)
    assert opened.is_open(day) is (day.weekday() < 5)
    assert closed.is_open(day + timedelta(days=7)) is Calendrier(
        calendrier.territoire, calendrier.vendredi_saint
    ).is_open(day + timedelta(days=7))

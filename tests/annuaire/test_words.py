"""What somebody says on the phone and what was written down read alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumber_field.phonenumber import PhoneNumber

from heurecivique_app.annuaire import words
from heurecivique_app.annuaire.lookup import criteria, number_asked, readings

from .writings import MAILS, NAMES, NUMBERS, STREETS

NUMERO = PhoneNumber.from_string("+33639980031")


def met(asked, keys):
    """True when stored `keys` answer every criterion of what was asked."""
    return bool(asked) and all(one.met(keys) for one in asked)


def found_by(text, keys):
    return any(met(way, keys) for way in readings(text))


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("obrien", "O’Brien"),
        ("o'brien", "O’Brien"),
        ("o brien", "O’Brien"),
        ("OBRIEN", "O'Brien"),
        ("dangelo", "D’Angelo"),
        ("d angelo", "D’Angelo"),
        ("dang", "Đặng"),
        ("yildiz", "Yıldız"),
        ("ivanov", "Иванов"),
        ("celik", "Çelik"),
        ("jean loup", "Jean-Loup"),
        ("jeanloup", "Jean-Loup"),
        ("vandenberg", "Van den Berg"),
        ("van den berg", "Vandenberg"),
        ("le goff", "Le Goff"),
        ("legoff", "Le Goff"),
        ("dupond", "Dupont"),
        ("gotier", "Gauthier"),
        ("kantin", "Quentin"),
        ("filipe", "Philippe"),
        ("fabreque", "Fabrègue"),
        ("febregue", "Fabrègue"),
        ("delams", "Delmas"),
        ("lefebvre", "Lefèvre"),
        ("o", "O"),
        ("mme delmas", "Delmas"),
        ("M. Delmas", "Delmas"),
        ("œuvrard", "Oeuvrard"),
    ],
)
def test_a_name_is_found_as_it_is_said(asked, written):
    assert found_by(asked, words.keys_of_name(written))


@pytest.mark.parametrize(
    ("asked", "written"), [("martin", "Vidal"), ("dangelo", "Angelin"), ("pages", "Pégase")]
)
def test_another_name_is_not(asked, written):
    assert not found_by(asked, words.keys_of_name(written))


@pytest.mark.parametrize(
    "asked",
    ["+33 (0)6 39 98 00 31", "tél 06 39 98 00 31", "0033639980031", "06.39.98.00.31", "0639980031"]
    + ["tel:+33639980031", "06-39-98-00-31", "6 39 98 00 31", "06 39 98", "06 39", "98 00 31"]
    + ["00 31", "33639980031", "port. : 06/39/98/00/31", "+33 6 39", "(06) 39 98 00 31"],
)
def test_a_number_is_found_in_every_writing(asked):
    assert found_by(asked, words.keys_of_phone(NUMERO))


@pytest.mark.parametrize("asked", ["06 39 98 00 32", "00 32", "07 39 98", "+32 6 39 98 00 31"])
def test_another_number_is_not(asked):
    assert not found_by(asked, words.keys_of_phone(NUMERO))


def test_a_number_of_overseas_is_found_as_it_is_dialled():
    keys = words.keys_of_phone(PhoneNumber.from_string("+262262123456"))
    assert found_by("0262 12 34 56", keys)
    assert found_by("0262 12", keys)


def test_a_street_and_a_mail_are_found():
    street = words.keys_of_street("12 bis, rue des Lilas")
    assert found_by("rue des lilas", street)
    assert found_by("lilas", street)
    assert not found_by("rue des acacias", street)
    mail = words.keys_of_mail("Claire.Delmas@maison.example")
    assert found_by("claire.delmas@maison.example", mail)
    assert found_by("<Claire.Delmas@Maison.example>", mail)
    assert not found_by("claire.delmas@ailleurs.example", mail)


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", "12"), ("n° 12", "12"), ("Besoin n°12", "12"), ("#7", "7"), ("12 rue", ""), ("٣", "")],
)
def test_the_number_of_a_need(text, number):
    assert number_asked(text) == number


NOMS = st.text(st.characters(whitelist_categories=["Lu", "Ll", "Lm", "Lo"]), min_size=1)


@given(NOMS)
def test_any_name_is_found_by_itself(name):
    keys = words.keys_of_name(name)
    if keys:
        assert found_by(name, keys)


@given(st.from_regex(r"[a-z]{5,12}", fullmatch=True), st.data())
def test_one_slip_of_the_finger_finds(name, data):
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from(words.LETTRES))
    keys = words.keys_of_name(name)
    for slip in (
        name[:place] + name[place + 1 :],
        name[:place] + letter + name[place:],
        name[:place] + letter + name[place + 1 :],
    ):
        assert any(met(way, keys) for way in (criteria(slip), criteria(slip, loose=True)))


@given(st.text(max_size=120))
def test_no_text_is_too_odd_to_be_asked(text):
    for way in readings(text):
        assert all(one.cles or one.debuts for one in way)


@pytest.mark.parametrize(("asked", "written"), NAMES)
def test_a_name_is_found_however_both_were_typed(asked, written):
    assert found_by(asked, words.keys_of_name(written))


@pytest.mark.parametrize(("asked", "written"), STREETS)
def test_a_street_is_found_however_both_were_typed(asked, written):
    assert found_by(asked, words.keys_of_street(written))


@pytest.mark.parametrize("asked", NUMBERS)
def test_a_number_is_found_however_it_was_typed(asked):
    assert found_by(asked, words.keys_of_phone(NUMERO))


@pytest.mark.parametrize("asked", MAILS)
def test_a_mail_is_found_however_it_was_typed(asked):
    assert found_by(
        asked, words.keys_of_mail("claire.vidal@ailleurs.example") | {"claire", "vidal"}
    )

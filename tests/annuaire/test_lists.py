"""What is searched without the index reads as the index does."""

import pytest

from heurecivique_app.annuaire.lists import Ligne
from heurecivique_app.annuaire.lookup import readings

from .writings import MAILS, NAMES, NUMBERS, STREETS


def found_in(text, *values):
    line = Ligne(values)
    return any(all(map(line.meets, way)) for way in readings(text))


@pytest.mark.parametrize(("asked", "written"), NAMES + STREETS)
def test_a_line_is_found_as_it_is_said(asked, written):
    assert found_in(asked, "Pour ma mère", written, "essai@essai.example")
    assert not found_in(asked, "Odile Fabrègue", "06 39 98 12 34", "essai@essai.example")


@pytest.mark.parametrize("asked", NUMBERS)
@pytest.mark.parametrize(
    "written", ["+33639980031", "06 39 98 00 31", "Rappelez-moi au 06.39.98.00.31, merci"]
)
def test_a_number_is_found_in_every_writing_of_both(asked, written):
    assert found_in(asked, "Pour ma mère", written)
    assert not found_in(asked, "Pour ma mère", "+33199001234")


@pytest.mark.parametrize("asked", MAILS)
def test_a_mail_is_found_alone_and_in_a_text(asked):
    assert found_in(asked, "Claire Vidal", "claire.vidal@ailleurs.example")
    assert not found_in(asked, "odile@essai.example")
    if "clare" not in asked:
        assert found_in(asked, "Écrivez à Claire.Vidal@ailleurs.example.")


def test_order_and_places_do_not_count():
    assert found_in("brun odette", "Odette", "Brun")
    assert found_in("ODETTE BRUN", "Brun", "Odette")
    assert not found_in("odette brun", "Odette", "Vidal")


def test_two_fields_make_no_number():
    assert not found_in("06 39 98 00 31", "06 39 98", "00 31")

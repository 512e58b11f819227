"""A street completed while it is typed, in a browser."""

import pytest
from playwright.sync_api import expect

from heurecivique_app.communes.models import Quartier
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.health import beat
from heurecivique_app.voirie import actions
from tests.bureau.conftest import member
from tests.bureau.conftest import page as address
from tests.factories import CommuneFactory, ThemeFactory
from tests.voirie.conftest import bring


@pytest.fixture
def commune(transactional_db):
    commune = CommuneFactory(nom="Saint-Drézéry", code_insee="34249", code_postal="34160")
    ThemeFactory()
    beat()
    bring(commune)
    aires = Quartier.objects.create(commune=commune, nom="Les Aires")
    leclerc = commune.voies.get(nom="Rue du Général Leclerc")
    actions.assign(commune, [leclerc], aires, by=None)
    actions.remember_name(leclerc, "Rue Haute", by=None)
    return commune


@pytest.fixture
def desk(page, login, commune):
    return login(page, member(commune, Role.COORDINATION))


def test_a_street_is_completed_by_keyboard_and_its_quartier_follows(desk, axe, screenshot):
    desk.goto(address("feuille"))
    line = desk.get_by_role("combobox", name="Adresse")
    line.press_sequentially("1 bis gal lecl")
    option = desk.get_by_role("option", name="Rue du Général Leclerc")
    expect(option).to_be_visible()
    line.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert axe(desk) == []
    screenshot(desk, "adresses-completion-1280")
    line.press("Enter")
    expect(line).to_have_value("1 bis Rue du Général Leclerc")
    quartier = desk.get_by_label("Quartier")
    assert quartier.evaluate("list => list.selectedOptions[0].text") == "Les Aires"
    expect(desk.get_by_role("listbox")).to_be_hidden()

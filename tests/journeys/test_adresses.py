"""A street completed while it is typed, and the quartiers of a whole commune, in a browser."""

import pytest
from playwright.sync_api import expect

from heurecivique_app.communes.models import Quartier
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.health import beat
from heurecivique_app.voirie import actions
from tests.browser import PHONE, press
from tests.bureau.conftest import member
from tests.bureau.conftest import page as address
from tests.factories import CommuneFactory, ThemeFactory
from tests.voirie.conftest import bal, bring


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
    desk.goto(address("besoin-saisir"))
    line = desk.get_by_role("combobox", name="À quelle adresse faut-il venir")
    line.press_sequentially("1 bis gal lecl")
    option = desk.get_by_role("option", name="Rue du Général Leclerc")
    expect(option).to_be_visible()
    line.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert axe(desk) == []
    screenshot(desk, "adresses-completion-1280")
    line.press("Enter")
    expect(line).to_have_value("1 bis Rue du Général Leclerc")
    quartier = desk.get_by_label("Dans quel quartier")
    assert quartier.evaluate("list => list.selectedOptions[0].text") == "Les Aires"
    expect(desk.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize("typed", ["rue hau", "general du rue", "lecelrc", "Gén"])
def test_a_street_is_found_by_old_names_slips_and_any_order(desk, typed):
    desk.goto(address("besoin-saisir"))
    line = desk.get_by_role("combobox", name="À quelle adresse faut-il venir")
    line.press_sequentially(typed)
    expect(desk.get_by_role("option").first).to_contain_text("Rue du Général Leclerc")
    line.press("Escape")
    expect(line).to_have_value(typed)


def test_the_screens_of_the_streets_are_accessible_and_fit_a_phone(
    desk, commune, axe, screenshot, tmp_path
):
    file = tmp_path / "bal.csv"
    file.write_bytes(bal("a;34249;Rue Neuve;2;;;;;\nb;34249;Rue Neuve;deux;;;;;"))
    desk.goto(address("voies", commune.pk))
    desk.get_by_label("Le fichier des adresses").set_input_files(file)
    desk.locator("form[enctype] button").click()
    voie = commune.voies.get(nom="Rue du Four")
    desk.get_by_text("Rien n’est encore enregistré").wait_for()
    urls = [address(name, commune.pk) for name in ("voies", "voies-apercu", "voies-quartiers")]
    for number, url in enumerate([*urls, address("voie", voie.pk)]):
        desk.set_viewport_size({"width": 1280, "height": 900})
        desk.goto(url)
        assert axe(desk) == [], url
        screenshot(desk, f"adresses-{number}-1280")
        desk.set_viewport_size(PHONE)
        assert desk.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, url
        screenshot(desk, f"adresses-{number}-360")


def test_without_script_the_form_asks_once(page_without_js, login, commune, axe, screenshot):
    desk = login(page_without_js, member(commune, Role.COORDINATION))
    desk.goto(address("besoin-saisir"))
    desk.get_by_label("À quelle adresse faut-il venir").fill("6 rue du Fuor")
    press(desk, "Enregistrer le besoin")
    choice = desk.get_by_role("radio", name="6 Rue du Four")
    choice.check()
    assert axe(desk) == []
    screenshot(desk, "adresses-demande-1280")
    press(desk, "Enregistrer le besoin")
    expect(desk.get_by_label("À quelle adresse faut-il venir")).to_have_value("6 Rue du Four")
    assert desk.get_by_role("radio", name="6 Rue du Four").count() == 0

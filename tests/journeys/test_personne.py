"""An old lady calls three times in a month: known at the first digits, asked less each time."""

import re

import pytest
from playwright.sync_api import expect

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.health import beat
from tests.browser import PHONE, follow, press
from tests.bureau.conftest import member
from tests.bureau.conftest import page as address
from tests.factories import BesoinFactory, CommuneFactory, QuartierFactory, ThemeFactory

WITHIN = ".hc-bureau"
NUMBER = "+33 (0)6 39 98 00 31"


@pytest.fixture
def first_call(transactional_db):
    commune = CommuneFactory(nom="Saint-Drézéry")
    beat()
    return BesoinFactory(
        commune=commune,
        theme=ThemeFactory(),
        quartier=QuartierFactory(commune=commune, nom="Le Puits"),
        benef_prenom="Odette",
        benef_nom="O’Brien",
        benef_telephone="+33639980031",
        benef_adresse="3 rue des Lilas",
    )


def call_again(screen, words):
    """From any screen: the key, the number as the telephone shows it, five questions."""
    screen.keyboard.press("/")
    box = screen.get_by_label("Qui appelle ?")
    expect(box).to_be_focused()
    box.fill(NUMBER)
    with screen.expect_navigation():
        box.press("Enter")
    follow(screen, re.compile("^Nouveau besoin"))
    screen.get_by_label("Oui, les trois").check()
    screen.get_by_label("Jardin", exact=False).first.check()
    screen.get_by_label("en quelques mots").fill(words)
    press(screen, "Enregistrer le besoin")


def test_an_old_lady_calls_three_times(page, login, axe, screenshot, first_call):
    login(page, member(first_call.commune, Role.REFERENT))
    page.goto(address("besoin", first_call.pk))
    assert axe(page, within=WITHIN) == []
    press(page, "Créer sa fiche")
    fiche = Beneficiaire.objects.get()
    call_again(page, "Arroser deux plantes")
    call_again(page, "Ramasser les feuilles")
    besoins = Besoin.objects.filter(beneficiaire=fiche)
    assert {besoin.benef_nom for besoin in besoins} == {"O’Brien"}
    assert besoins.count() == 3
    expect(page.get_by_text("récurrente ?")).to_be_visible()
    page.goto(address("personnes", q="obrien"))
    assert axe(page, within=WITHIN) == []
    screenshot(page, "personnes")
    follow(page, "Odette O’Brien")
    assert axe(page, within=WITHIN) == []
    screenshot(page, "personne")
    page.set_viewport_size(PHONE)
    screenshot(page, "personne-telephone")
    page.goto(address("appel", fiche=fiche.pk))
    assert axe(page, within=WITHIN) == []
    screenshot(page, "rappel-telephone")


def test_without_javascript_the_likely_file_is_one_press_away(
    page_without_js, login, screenshot, first_call
):
    personnes.open_file(first_call, by=None)
    again = BesoinFactory(
        commune=first_call.commune,
        benef_prenom="Odette",
        benef_nom="Obrien",
        benef_telephone="+33639980031",
        benef_adresse="3 rue des Lilas",
    )
    screen = page_without_js
    login(screen, member(first_call.commune, Role.REFERENT))
    screen.goto(address("besoin", again.pk))
    screenshot(screen, "qui-est-ce")
    screen.get_by_role("button", name=re.compile("^C’est elle")).click()
    expect(screen.get_by_role("link", name="Sa fiche")).to_be_visible()
    again.refresh_from_db()
    assert again.benef_nom == "O’Brien"

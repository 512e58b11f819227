"""A call in the browser: how many gestures it takes, and what a browser that is killed loses."""

import re

import pytest
from playwright.sync_api import expect

from heurecivique_app.beneficiaires.models import Beneficiaire
from heurecivique_app.besoins import personnes
from heurecivique_app.besoins.brouillons import Brouillon
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.health import beat
from tests.browser import PHONE, follow, press
from tests.bureau.conftest import member
from tests.bureau.conftest import page as address
from tests.factories import BesoinFactory, CommuneFactory, QuartierFactory, ThemeFactory

WITHIN = ".hc-bureau"
NUMBER = "0639980031"


@pytest.fixture
def town(transactional_db):
    commune = CommuneFactory(nom="Saint-Drézéry")
    QuartierFactory(commune=commune, nom="Le Puits")
    ThemeFactory()
    beat()
    return commune


class Gestures:
    """Counts what a référent does with the hands; a click or a key costs as much as is said."""

    CLICK, KEY, QUESTION = 1.5, 0.28, 4.0  # seconds: to aim, to type as one speaks, to listen

    def __init__(self, screen):
        self.screen, self.clicks, self.keys, self.questions = screen, 0, 0, 0

    def fill(self, label, words):
        self.screen.get_by_label(label, exact=False).first.fill(words)
        self.keys += len(words) + 1  # the tabulation that leads to the next
        self.questions += 1

    def check(self, label):
        self.screen.get_by_label(label, exact=False).first.check()
        self.clicks += 1
        self.questions += 1

    def press(self, name):
        press(self.screen, name)
        self.clicks += 1

    @property
    def seconds(self):
        return self.clicks * self.CLICK + self.keys * self.KEY + self.questions * self.QUESTION


def search(screen, gestures):
    screen.keyboard.press("/")
    screen.get_by_label("Qui appelle ?").fill(NUMBER)
    with screen.expect_navigation():
        screen.get_by_label("Qui appelle ?").press("Enter")
    gestures.keys += len(NUMBER) + 2


def tell_what(gestures, words):
    gestures.check("Jardin")
    gestures.fill("en quelques mots", words)
    gestures.check("Oui, les trois")


def call_of_somebody_unknown(screen):
    gestures = Gestures(screen)
    screen.goto(address("aujourdhui"))
    search(screen, gestures)
    gestures.press("Noter son appel")
    assert screen.get_by_label("À quel numéro").input_value() == "06 39 98 00 31"
    gestures.fill("Quel est le prénom", "Odette")
    gestures.fill("Et son nom", "O’Brien")
    gestures.fill("À quelle adresse", "3 rue des Lilas")
    tell_what(gestures, "Arroser deux plantes")
    gestures.press("Enregistrer le besoin")
    return gestures


def call_of_somebody_known(screen, words):
    gestures = Gestures(screen)
    search(screen, gestures)
    with screen.expect_navigation():
        screen.get_by_role("link", name=re.compile("^Nouveau besoin")).click()
    gestures.clicks += 1
    tell_what(gestures, words)
    gestures.press("Enregistrer le besoin")
    return gestures


def three_calls(screen):
    unknown = call_of_somebody_unknown(screen)
    assert unknown.questions <= 6
    assert unknown.clicks <= 4
    assert unknown.keys <= 80
    assert unknown.seconds <= 120
    personnes.open_file(Besoin.objects.get(), by=None)
    for words in ("Arroser le potager", "Ramasser les feuilles"):
        known = call_of_somebody_known(screen, words)
        assert known.questions <= 3
        assert known.clicks <= 4
        assert known.keys <= 40
        assert known.seconds <= 60
    assert Beneficiaire.objects.get().besoins.count() == 3
    assert not Brouillon.objects.ouverts().exists()
    expect(screen.get_by_text("récurrente ?")).to_be_visible()


def test_an_old_lady_calls_three_times_in_a_month(page, login, town):
    login(page, member(town, Role.REFERENT))
    page.set_viewport_size({"width": 1280, "height": 900})
    three_calls(page)


def test_the_same_without_javascript(page_without_js, login, town):
    screen = page_without_js
    login(screen, member(town, Role.REFERENT))
    screen.goto(address("appel"))
    screen.get_by_label("À quel numéro").fill(NUMBER)
    screen.get_by_label("Et son nom").fill("O’Brien")
    with screen.expect_navigation():
        screen.get_by_role("button", name="Garder cette étape").first.click()
    assert screen.get_by_label("Et son nom").input_value() == "O’Brien"
    screen.get_by_label("Quel est le prénom").fill("Odette")
    screen.get_by_label("Jardin", exact=False).first.check()
    screen.get_by_label("en quelques mots").fill("Réparer une prise électrique")
    screen.get_by_label("Oui, les trois").check()
    press(screen, "Enregistrer le besoin")
    expect(screen.get_by_text("Dites qui appeler")).to_be_visible()
    press(screen, "Enregistrer le besoin")
    assert Besoin.objects.get().benef_nom == "O’Brien"


def begin(screen):
    screen.goto(address("appel"))
    screen.get_by_label("À quel numéro").fill(NUMBER)
    screen.get_by_label("Et son nom").fill("O’Brien")
    expect(screen.get_by_text("Gardé.")).to_be_visible()


def test_a_browser_killed_in_the_middle_of_a_call(page, login, axe, screenshot, town):
    login(page, member(town, Role.REFERENT))
    begin(page)
    assert axe(page, within=WITHIN) == []
    screenshot(page, "appel")
    page.set_viewport_size(PHONE)
    screenshot(page, "appel-telephone")
    context = page.context
    page.close()  # no good-bye: neither `beforeunload` nor a last sending
    again = context.new_page()
    again.goto(address("aujourdhui"))
    screenshot(again, "aujourdhui-brouillon")
    follow(again, re.compile("Reprendre"))
    assert again.get_by_label("Et son nom").input_value() == "O’Brien"
    assert axe(again, within=WITHIN) == []


def test_a_session_that_ended_loses_nothing(page, login, town):
    agent = member(town, Role.REFERENT)
    login(page, agent)
    begin(page)
    page.context.clear_cookies()
    page.get_by_label("en quelques mots").fill("Arroser deux plantes")
    expect(page.get_by_text("Votre session est finie")).to_be_visible()
    login(page, agent)
    page.goto(address("appel-reprendre", Brouillon.objects.get().pk))
    assert page.get_by_label("en quelques mots").input_value() == "Arroser deux plantes"
    expect(page.get_by_text("Gardé.")).to_be_visible()
    assert Brouillon.objects.get().told("description") == "Arroser deux plantes"


def test_who_is_known_is_asked_five_questions_at_most(page, login, screenshot, town):
    fiche = personnes.open_file(BesoinFactory(commune=town, benef_nom="Brun"), by=None)
    login(page, member(town, Role.REFERENT))
    page.goto(address("appel", fiche=fiche.pk))
    screenshot(page, "appel-connue")
    assert page.locator("form#appel > .hc-b-bloc .hc-b-cas:visible").count() <= 5

"""The pile of the bakery in the browser: ten sheets by the keyboard alone, and how many keys."""

import pytest
from playwright.sync_api import expect

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.health import beat
from heurecivique_app.depots.actions import open_depot, print_batch
from heurecivique_app.depots.models import Depot
from tests.browser import PHONE, press
from tests.bureau.conftest import member
from tests.bureau.conftest import page as address
from tests.factories import BeneficiaireFactory, CommuneFactory, QuartierFactory, ThemeFactory

WITHIN = ".hc-bureau"
MOST_KEYS, SIGNS = 95, 75


@pytest.fixture
def town(transactional_db):
    commune = CommuneFactory(nom="Saint-Drézéry")
    QuartierFactory(commune=commune, nom="Le Puits")
    for slug in ("jardin-et-exterieur", "numerique", "compagnie-et-lien"):
        ThemeFactory(slug=slug)
    beat()
    return commune


@pytest.fixture
def lot(town):
    return print_batch(open_depot(Depot(commune=town, nom="Boulangerie Roux")), nombre=20, by=None)


class Keyboard:
    """Presses keys one by one, and counts them; what is written is counted apart."""

    def __init__(self, screen):
        self.screen, self.keys, self.signs = screen, 0, 0
        # A busy browser puts the cursor there with its next picture, after the page has loaded.
        expect(screen.locator("[name=code_feuille]")).to_be_focused()

    def press(self, *names):
        for name in names:
            self.screen.keyboard.press(name)
        self.keys += len(names)

    def write(self, words):
        self.screen.keyboard.type(words)
        self.keys += len(words)
        self.signs += len(words)

    def send(self):
        with self.screen.expect_navigation():
            self.press("Enter")


def first_sheet(screen, code):
    """The sheet of an old lady, whole, from the first line to the next sheet."""
    keys = Keyboard(screen)
    keys.write(code.replace("-", ""))
    keys.press("Tab", "Tab", "m", "o")  # nobody wrote the day; for herself, once
    keys.write("Odette")
    keys.press("Tab")
    keys.write("Brun")
    keys.press("Tab")
    keys.write("0639980031")
    keys.press("Tab")
    keys.write("3 rue des Lilas")
    keys.press("Tab", "Tab", "j")  # no quartier; garden
    keys.write("Arroser deux plantes")
    keys.press("Tab", "n", "Tab", "Tab")  # no car, no day in particular
    keys.write("lu ma me matin")
    keys.press("Tab", "h", "o")
    keys.send()
    return keys


def next_sheet(screen, code, nom, description):
    """A shorter one: the end of its code, who, what, when."""
    keys = Keyboard(screen)
    _, rang, letter = code.split("-")
    keys.write(f"{int(rang)}{letter}")
    keys.press("Tab", "Tab", "m", "o", "Tab")
    keys.write(nom)
    keys.press("Tab")
    keys.write(f"01990020{int(rang):02d}")
    keys.press("Tab", "Tab", "Tab", "j")
    keys.write(description)
    keys.press("Tab", "n")
    keys.send()


def test_ten_sheets_from_the_bakery(page, login, axe, screenshot, town, lot):
    login(page, member(town, Role.REFERENT))
    page.goto(address("feuille"))
    codes = lot.codes()
    whole = first_sheet(page, codes[0])
    print(f"{whole.keys} keys for {whole.signs} signs")
    assert whole.signs >= SIGNS
    assert whole.keys - whole.signs <= MOST_KEYS - SIGNS
    odette = Besoin.objects.get()
    assert (odette.theme.slug, odette.vehicule, odette.duree) == ("jardin-et-exterieur", "non", 60)
    assert odette.creneaux == ["lun-matin", "mar-matin", "mer-matin"]
    assert {champ.nom for champ in odette.a_demander} == {
        *("q_urgent", "q_pro", "lieu", "date_souhaitee"),
    }
    for rang, words in enumerate(["Tailler deux rosiers", "?", "Réparer une prise électrique"], 2):
        next_sheet(page, codes[rang - 1], "?" if words == "?" else f"Fabre{rang}", words)
    expect(page.get_by_text("Un artisan")).to_be_visible()
    assert axe(page, within=WITHIN) == []
    for rang in range(5, 11):
        next_sheet(page, codes[rang - 1], f"Fabre{rang}", "Arroser")
    assert sorted(Besoin.objects.values_list("rang_feuille", flat=True)) == list(range(1, 11))
    assert Besoin.objects.get(rang_feuille=3).benef_nom == ""
    screenshot(page, "feuille-suivante")
    page.set_viewport_size(PHONE)
    screenshot(page, "feuille-360")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_somebody_known_takes_one_key(page, login, axe, town, lot):
    fiche = BeneficiaireFactory(
        commune=town, prenom="Odette", nom="Brun", telephone="+33639980031", adresse="9 rue Haute"
    )
    login(page, member(town, Role.REFERENT))
    page.goto(address("feuille"))
    page.locator("[name=benef_nom]").fill("Brun")
    page.locator("[name=benef_telephone]").fill("0639980031")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Est-ce quelqu’un que vous connaissez")).to_be_visible()
    page.keyboard.press("=")
    expect(page.locator(":focus")).to_have_attribute("name", "theme")
    page.locator("[name=creneaux]").fill("lundi am")
    page.keyboard.press("Tab")
    expect(page.locator("#lu-creneaux")).to_contain_text("Non compris")
    assert axe(page, within=WITHIN) == []
    page.locator("[name=creneaux]").fill("ma apm")
    page.keyboard.press("Tab")
    expect(page.locator("#lu-creneaux")).to_have_text("mardi après-midi")
    press(page, "Enregistrer et suivant")
    besoin = Besoin.objects.get()
    assert (besoin.beneficiaire, besoin.benef_adresse) == (fiche, "9 rue Haute")


def test_a_sheet_without_javascript(page_without_js, login, town, lot):
    screen = page_without_js
    login(screen, member(town, Role.REFERENT))
    screen.goto(address("feuille"))
    expect(screen.locator(":focus")).to_have_attribute("name", "code_feuille")
    screen.keyboard.type(lot.code(1))
    screen.locator("[name=benef_nom]").fill("?")
    screen.locator("[name=creneaux]").fill("lu am")
    press(screen, "Enregistrer et suivant")
    expect(screen.get_by_text("Non compris").first).to_be_visible()
    assert screen.locator("[name=benef_nom]").input_value() == "?"
    screen.locator("[name=creneaux]").fill("tous les matins sauf je")
    press(screen, "Enregistrer et ouvrir la demande")
    besoin = Besoin.objects.get()
    assert len(besoin.creneaux) == 6
    screen.get_by_label("Et son nom").fill("Brun")
    press(screen, "Noter ces réponses")
    besoin.refresh_from_db()
    assert besoin.benef_nom == "Brun"

"""A daughter writes, the référent makes it a need, and her answer joins it."""

import re

import pytest
from playwright.sync_api import expect

from heurecivique_app.besoins.listes import Canal
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.health import beat
from heurecivique_app.courrier.models import Courriel
from heurecivique_app.reception.actions import keep
from heurecivique_app.reception.lecture import read
from heurecivique_app.reception.models import Lettre
from tests.browser import PHONE, follow, press
from tests.bureau.conftest import member
from tests.bureau.conftest import page as address
from tests.factories import CommuneFactory, QuartierFactory, ThemeFactory
from tests.reception.conftest import mail

WITHIN = ".hc-bureau"
TEXT = "Bonjour,\nMa mère ne peut plus porter ses courses.\n-- \nIrène Roux\n06 39 98 00 31"


@pytest.fixture
def town(transactional_db):
    commune = CommuneFactory(nom="Saint-Drézéry", courriel="mairie@essai.example")
    QuartierFactory(commune=commune, nom="Le Puits")
    ThemeFactory()
    beat()
    return commune


def make_it_a_need(screen):
    screen.goto(address("aujourdhui"))
    follow(screen, re.compile("Irène Roux"))
    screen.get_by_label("quelqu’un d’autre, un proche").check()
    press(screen, "En faire un besoin")
    expect(screen.get_by_text("Ma mère ne peut plus").first).to_be_visible()
    assert screen.locator("[name=demandeur_nom]").input_value() == "Roux"
    assert screen.locator("[name=demandeur_telephone]").input_value() == "06 39 98 00 31"
    screen.locator("[name=accord_personne]").check()
    screen.locator("[name=benef_prenom]").fill("Odette")
    screen.locator("[name=benef_nom]").fill("Roux")
    screen.locator("[name=benef_telephone]").fill("0639980032")
    screen.locator("[name=benef_adresse]").fill("3 rue des Lilas")
    screen.get_by_label("Jardin", exact=False).first.check()
    screen.get_by_label("Oui, les trois").check()
    press(screen, "Enregistrer le besoin")


def her_answer_joins(screen):
    receipt = Courriel.objects.get(modele="B1")
    answer = f"<{receipt.cle_idempotence.hex}@mairie.example>"
    keep(read(mail("Plutôt le matin.", key="2@essai.example", In_Reply_To=answer)))
    screen.goto(address("besoin", Besoin.objects.get().pk))
    section = screen.get_by_role("region", name="Courrier reçu")
    assert section.get_by_role("link").count() == 2
    with screen.expect_navigation():
        section.get_by_role("link").first.click()
    expect(screen.get_by_text("Rien n’y a été changé")).to_be_visible()
    press(screen, "C’est lu\u00a0: la garder avec cette demande")
    expect(screen.get_by_text("Jointe à la demande").first).to_be_visible()


def whole_way(screen):
    make_it_a_need(screen)
    besoin, letter = Besoin.objects.get(), Lettre.objects.get()
    assert (besoin.canal, besoin.demandeur_courriel) == (Canal.COURRIEL, "irene@essai.example")
    assert letter.besoin == besoin
    her_answer_joins(screen)
    assert not Lettre.objects.to_qualify().exists()


def test_a_daughter_writes_and_answers(page, login, axe, screenshot, town):
    keep(read(mail(TEXT)))
    login(page, member(town, Role.REFERENT))
    page.goto(address("lettre", Lettre.objects.get().pk))
    assert axe(page, within=WITHIN) == []
    screenshot(page, "lettre")
    page.set_viewport_size(PHONE)
    screenshot(page, "lettre-telephone")
    page.goto(address("lettres"))
    assert axe(page, within=WITHIN) == []
    whole_way(page)


def test_the_same_without_javascript(page_without_js, login, town):
    keep(read(mail(TEXT)))
    login(page_without_js, member(town, Role.REFERENT))
    whole_way(page_without_js)

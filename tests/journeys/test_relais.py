"""A home help tells a need from her telephone; an association follows its own by its page."""

import re

import pytest
from playwright.sync_api import expect

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.health import beat
from heurecivique_app.relais.actions import path_of
from heurecivique_app.relais.models import PAGE, SIGNALER
from tests.browser import DESKTOP, PHONE, follow, press
from tests.bureau.conftest import member
from tests.bureau.conftest import page as address
from tests.factories import BesoinFactory, CommuneFactory, RelaisFactory, ThemeFactory


@pytest.fixture
def town(transactional_db):
    commune = CommuneFactory(nom="Saint-Drézéry")
    for slug in ("jardin-et-exterieur", "numerique", "vie-de-la-commune"):
        ThemeFactory(slug=slug)
    beat()
    return commune


def check(screen, axe, screenshot, name):
    assert axe(screen) == []
    screenshot(screen, name)
    assert screen.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def tick(screen, question, answer):
    choices = screen.get_by_role("group", name=question)
    choices.get_by_role("radio", name=re.compile(f"^{answer}")).check()


def rules(screen):
    tick(screen, "Est-ce urgent ou dangereux", "Non")
    tick(screen, "Est-ce le travail d’un professionnel", "Non")
    tick(screen, "Est-ce une demande ponctuelle", "Oui")
    press(screen, "Continuer")


def test_a_home_help_tells_a_need_without_a_script(visitor, login, axe, screenshot, town):
    relais = RelaisFactory(commune=town)
    screen = visitor.open(viewport=PHONE, java_script_enabled=False)
    reader = visitor.open(viewport=PHONE)  # axe needs a script
    reader.goto(path_of(relais, SIGNALER))
    check(reader, axe, screenshot, "relais-360")
    screen.goto(path_of(relais, SIGNALER))
    rules(screen)
    tick(screen, "De quel coup de main", "Jardin")
    screen.get_by_label("En quelques mots").fill("Arroser deux plantes")
    press(screen, "Continuer")
    for label, words in (("Son prénom", "Odette"), ("Son nom", "Brun")):
        screen.get_by_label(label).fill(words)
    screen.get_by_label("Son numéro de téléphone").fill("01 99 00 12 34")
    press(screen, "Envoyer")
    expect(screen.get_by_text("Demandez-lui d’abord son accord.").first).to_be_visible()
    tick(screen, "La personne est-elle d’accord", "Oui, de vive voix")
    tick(screen, "Qui prévenir de la suite", "La personne")
    screenshot(screen, "relais-personne-360")
    press(screen, "Envoyer")
    expect(screen.get_by_role("heading", name="C’est bien reçu, merci")).to_be_visible()
    besoin = Besoin.objects.get()
    assert (besoin.relais, besoin.benef_nom, besoin.accord_par) == (relais, "Brun", "dit")

    desk = visitor.open(viewport=DESKTOP)
    login(desk, member(town, Role.REFERENT))
    desk.goto(address("besoin", besoin.pk))
    expect(desk.get_by_text("Signalé par", exact=True)).to_be_visible()
    follow(desk, "Sabine Arnal")
    assert axe(desk, within=".hc-bureau") == []
    screenshot(desk, "relais-bureau")
    desk.goto(address("relais"))
    assert axe(desk, within=".hc-bureau") == []
    screenshot(desk, "relais-liste")
    desk.set_viewport_size(PHONE)
    screenshot(desk, "relais-liste-360")
    assert desk.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_an_association_asks_then_sees_who_comes_then_gives_up(visitor, axe, screenshot, town):
    relais = RelaisFactory(commune=town, association=True)
    told = {"commune": town, "partenaire": relais.partenaire, "association": True}
    planned = BesoinFactory(**told, planifie=True)
    BesoinFactory(**told, cloture=True)
    comes = planned.mises_en_relation.get().volontaire
    screen = visitor.open(viewport=DESKTOP)
    screen.goto(path_of(relais, PAGE))
    expect(screen.get_by_text(comes.nom_complet)).to_be_visible()
    check(screen, axe, screenshot, "association")
    screen.set_viewport_size(PHONE)
    check(screen, axe, screenshot, "association-360")
    follow(screen, "Demander des volontaires")
    rules(screen)
    tick(screen, "De quel coup de main", "Vie de la commune")
    screen.get_by_label("En quelques mots").fill("Monter les tables de la fête")
    screen.get_by_label("Combien de volontaires").fill("4")
    tick(screen, "Faut-il une voiture", "Non")
    press(screen, "Continuer")
    tick(screen, "Combien de temps", "Deux heures")
    tick(screen, "Où cela se passe-t-il", "Dans une salle")
    check(screen, axe, screenshot, "association-demande-360")
    press(screen, "Envoyer")
    follow(screen, "Revenir à notre page")
    expect(screen.get_by_text("0 volontaire sur 4")).to_be_visible()
    follow(screen, f"Nous n’avons plus besoin : demande n° {planned.pk}")
    expect(screen.get_by_text(comes.nom_complet)).to_be_visible()
    assert axe(screen) == []
    press(screen, "Oui, nous n’avons plus besoin")
    expect(screen.get_by_text(comes.nom_complet)).to_be_hidden()
    planned.refresh_from_db()
    assert planned.etat == "annule"

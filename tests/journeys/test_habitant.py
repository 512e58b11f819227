"""A resident asks for a hand, and another offers an hour, in a real browser."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.francais.days import add_open_days
from heurecivique_app.gestes.models import Theme
from heurecivique_app.volontaires.etats import EtatVolontaire
from heurecivique_app.volontaires.models import Volontaire
from tests.browser import PHONE, press
from tests.factories import CharteFactory, CommuneFactory, QuartierFactory, ThemeFactory, pages_of

THEMES = ("courses-et-petits-trajets", "numerique", "jardin-et-exterieur")


@pytest.fixture
def commune(transactional_db):
    commune = CommuneFactory(nom="Saint-Drézéry", delai_jours=3)
    CharteFactory(commune=commune)
    for nom in ("Le Puits", "Les Oliviers"):
        QuartierFactory(commune=commune, nom=nom)
    for slug in THEMES:
        ThemeFactory(slug=slug)
    return commune


@pytest.fixture
def pages(commune):
    return pages_of(commune)


@pytest.fixture
def screen(page):
    return page


@pytest.fixture
def check(axe, screenshot):
    """`check(screen, "besoin-1")`: nothing for axe to say, nothing wider than the screen, seen on
    a desktop and on a phone."""

    def look(screen, name):
        desktop = screen.viewport_size
        for width, size in ((1280, desktop), (360, PHONE)):
            screen.set_viewport_size(size)
            screenshot(screen, f"habitant-{name}-{width}")
            wide = screen.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{name} is {wide} pixels too wide"
        assert axe(screen) == []
        screen.set_viewport_size(desktop)

    return look


def name_of(slug):
    return Theme.objects.get(slug=slug).nom


def answer(screen, question, choice):
    group = screen.get_by_role("group", name=question)
    group.get_by_label(choice, exact=True).check()


def frame(screen, **changes):
    """Answer the four questions of the first step."""
    said = {"urgent": "Non", "pro": "Non", "une_fois": "Oui"} | changes
    answer(screen, "Pour qui demandez-vous", "Pour moi-même")
    answer(screen, "Est-ce urgent", said["urgent"])
    answer(screen, "Est-ce le travail", said["pro"])
    answer(screen, "Est-ce une demande ponctuelle", said["une_fois"])
    press(screen, "Continuer")


def test_a_need_from_the_first_question_to_the_thanks(screen, pages, check):
    screen.goto(f"{pages[2].url}?theme=jardin-et-exterieur")
    check(screen, "besoin-1")
    press(screen, "Continuer")
    check(screen, "besoin-1-erreurs")
    screen.get_by_role("link", name="Est-ce urgent").click()
    frame(screen)
    check(screen, "besoin-2-vous")
    screen.get_by_label("Votre prénom").fill("Zoé")
    screen.get_by_label("Votre nom").fill("d’Aurelle")
    screen.get_by_label("Votre numéro de téléphone").fill("01.99.00.12.34")
    screen.get_by_label("L’adresse du coup de main").fill("12 chemin du Puits")
    screen.get_by_label("Le quartier").select_option("Le Puits")
    press(screen, "Continuer")
    check(screen, "besoin-3-quoi")
    expect(screen.get_by_label(name_of("jardin-et-exterieur"))).to_be_checked()
    screen.get_by_label("En quelques mots").fill("Arroser, j’ai un traitement.")
    answer(screen, "Où cela se passe-t-il", "Dehors")
    answer(screen, "Faut-il une voiture", "Non")
    press(screen, "Continuer")
    check(screen, "besoin-3-mots")
    screen.get_by_label("En quelques mots").fill("Arroser les tomates.")
    press(screen, "Continuer")
    screen.get_by_label("Pour quel jour").fill(timezone.localdate().isoformat())
    answer(screen, "Combien de temps", "Une heure")
    press(screen, "Continuer")
    check(screen, "besoin-4-trop-tot")
    day = add_open_days(timezone.localdate(), 4)
    screen.get_by_label("Pour quel jour").fill(day.isoformat())
    press(screen, "Continuer")
    check(screen, "besoin-5-accord")
    answer(screen, "Avez-vous une assurance", "Oui")
    press(screen, "Continuer")
    check(screen, "besoin-6-relecture")
    press(screen, "Modifier : Le moment")
    screen.get_by_label("Un autre jour conviendrait aussi").check()
    press(screen, "Continuer")
    press(screen, "Envoyer ma demande")
    expect(screen).to_have_url(re.compile("/hc/merci/"))
    check(screen, "besoin-merci")
    screen.reload()
    besoin = Besoin.objects.get()
    assert besoin.souplesse
    assert (besoin.benef_prenom, besoin.theme.slug) == ("Zoé", "jardin-et-exterieur")
    assert screen.context.cookies() == []


@pytest.mark.once
@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({"urgent": "Oui"}, "urgence"),
        ({"pro": "Oui"}, "professionnel"),
        ({"une_fois": "Non"}, "regulier"),
    ],
)
def test_the_gate_explains_and_leads_back_to_the_answers(screen, pages, check, answers, name):
    screen.goto(pages[2].url)
    frame(screen, **answers)
    check(screen, f"porte-{name}")
    press(screen, "Revenir à mes réponses")
    expect(screen.get_by_label("Pour moi-même")).to_be_checked()
    assert not Besoin.objects.exists()


@pytest.mark.once
def test_the_back_button_of_the_browser_loses_nothing(page, pages):
    page.goto(pages[2].url)
    frame(page)
    page.get_by_label("Votre prénom").fill("Zoé")
    page.go_back()
    expect(page.get_by_label("Pour moi-même")).to_be_checked()
    page.go_forward()
    expect(page.get_by_label("Votre prénom")).to_be_visible()


@pytest.mark.once
def test_a_need_asked_by_touch(phone, pages):
    phone.goto(pages[2].url)
    frame(phone)
    expect(phone.get_by_label("Votre prénom")).to_be_visible()


@pytest.mark.once
def test_a_need_without_script(page_without_js, pages):
    page_without_js.goto(pages[2].url)
    frame(page_without_js)
    expect(page_without_js.get_by_label("Votre prénom")).to_be_visible()


def fill_sign_up(screen, age="45-59 ans"):
    screen.get_by_label("Votre prénom").fill("Aimé")
    screen.get_by_label("Votre nom").fill("Çelik")
    screen.get_by_label("Votre adresse électronique").fill("aime@essai.example")
    screen.get_by_label("Votre numéro de téléphone").fill("06 39 98 11 22")
    answer(screen, "Votre âge", age)
    answer(screen, "Comment aimeriez-vous aider", "Pour un voisin, une voisine")
    screen.get_by_label(name_of("numerique")).check()


def test_a_sign_up_from_the_form_to_the_thanks(screen, pages, check):
    screen.goto(pages[1].url)
    check(screen, "inscription")
    press(screen, "M’inscrire")
    check(screen, "inscription-erreurs")
    fill_sign_up(screen)
    screen.get_by_text("Lire la charte").click()
    screen.get_by_label("J’ai lu la charte").check()
    press(screen, "M’inscrire")
    check(screen, "inscription-merci")
    volontaire = Volontaire.objects.get()
    assert volontaire.etat == EtatVolontaire.A_CONFIRMER
    assert volontaire.approved_charter()
    assert screen.context.cookies() == []


@pytest.mark.once
def test_a_minor_names_a_parent_on_a_second_page(screen, pages, check):
    screen.goto(pages[1].url)
    fill_sign_up(screen, age="16 ou 17 ans")
    press(screen, "M’inscrire")
    check(screen, "inscription-parent")
    press(screen, "M’inscrire")
    check(screen, "inscription-parent-erreurs")
    birth = timezone.localdate().replace(year=timezone.localdate().year - 17, day=1)
    screen.get_by_label("Votre date de naissance").fill(birth.isoformat())
    screen.get_by_label("Le nom d’un de vos parents").fill("Dominique Çelik")
    screen.get_by_label("Son numéro de téléphone").fill("06 39 98 22 33")
    press(screen, "M’inscrire")
    assert Volontaire.objects.get().parent_nom == "Dominique Çelik"


@pytest.mark.once
def test_somebody_too_young_is_thanked_and_nothing_is_kept(screen, pages, check):
    screen.goto(pages[1].url)
    fill_sign_up(screen, age="Moins de 16 ans")
    press(screen, "M’inscrire")
    check(screen, "inscription-trop-jeune")
    assert not Volontaire.objects.exists()


def test_a_daughter_asks_for_her_mother_from_a_telephone_without_javascript(
    page_without_js, pages, screenshot
):
    screen = page_without_js
    screen.set_viewport_size(PHONE)
    screen.goto(pages[2].url)
    answer(screen, "Pour qui demandez-vous", "Pour un proche ou un voisin")
    for question, said in (("urgent", "Non"), ("travail", "Non"), ("ponctuelle", "Oui")):
        answer(screen, re.compile(question), said)
    press(screen, "Continuer")
    screen.get_by_label("Votre prénom").fill("Lise")
    screen.get_by_label("Votre nom").fill("Roc")
    screen.get_by_label("Votre numéro de téléphone").fill("01 99 00 12 35")
    screen.get_by_label("La personne est d’accord").check()
    whom = screen.get_by_role("group", name="Qui prévenir de la suite")
    expect(whom.get_by_label("Nous deux")).to_be_checked()
    whom.get_by_label("Moi", exact=True).check()
    screenshot(screen, "habitant-prevenir-360")
    press(screen, "Continuer")
    expect(screen.get_by_label("Son adresse électronique")).to_have_count(0)
    screen.get_by_label("Son prénom").fill("Odile")
    screen.get_by_label("Son nom").fill("Fabrègue")
    screen.get_by_label("La personne n’a pas de téléphone").check()
    screen.get_by_label("L’adresse du coup de main").fill("12 chemin du Puits")
    press(screen, "Continuer")
    screen.get_by_label(name_of("jardin-et-exterieur")).check()
    screen.get_by_label("En quelques mots").fill("Arroser les tomates.")
    answer(screen, "Où cela se passe-t-il", "Dehors")
    answer(screen, "Faut-il une voiture", "Non")
    press(screen, "Continuer")
    day = add_open_days(timezone.localdate(), 4)
    screen.get_by_label("Pour quel jour").fill(day.isoformat())
    answer(screen, "Combien de temps", "Une heure")
    press(screen, "Continuer")
    answer(screen, "La personne a-t-elle une assurance", "Oui")
    press(screen, "Continuer")
    press(screen, "Envoyer ma demande")
    besoin = Besoin.objects.get()
    expect(screen.get_by_text(f"n° {besoin.pk}")).to_be_visible()
    expect(screen.get_by_text("pour Odile Fabrègue")).to_be_visible()
    screenshot(screen, "habitant-merci-proche-360")
    screen.reload()
    press(screen, "Effacer de cet écran")
    expect(screen).to_have_url(re.compile("merci=1"))
    expect(screen.get_by_text("Odile")).to_have_count(0)
    screen.go_back()
    expect(screen.get_by_text("12 chemin du Puits")).to_have_count(0)
    assert screen.context.cookies() == []
    assert besoin.prevenir == "demandeur"

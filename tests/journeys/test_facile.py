"""From the landing page to the thanks in words that are easy to read, on the smallest screen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heurecivique_app.models import Besoin
from tests.browser import follow, press
from tests.home.village import build_village

pytestmark = pytest.mark.once  # the browser alone decides; the form is walked by its own tests
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
FORM = "/heure-civique/demander-un-coup-de-main/?facile=1"


def test_somebody_asks_for_help_one_question_after_the_other(visitor, axe):
    build_village()
    page = visitor.open(viewport={"width": 320, "height": 700})
    faults = []

    def look():
        faults.extend(axe(page))
        faults.extend([page.title()] * page.evaluate(SIDEWAYS))

    def answer(**fields):
        for name, value in fields.items():
            field = page.locator(f"main [name={name}]")
            if field.first.get_attribute("type") == "radio":
                page.check(f"main [name={name}][value='{value}']")
            else:
                field.fill(value)
        press(page, "Continuer")
        look()

    page.goto("/heure-civique/")
    follow(page, "Lire en facile à lire et à comprendre (FALC)")
    look()
    follow(page, "Je demande de l’aide")
    answer()  # nothing: an error
    assert page.get_by_role("alert").is_visible()
    answer(type_demandeur="moi")
    answer(q_urgent="oui")
    press(page, "Changer ma réponse")
    answer(q_urgent="non")
    answer(q_pro="non")
    answer(q_ponctuel="oui")
    answer(benef_prenom="Odile", benef_nom="Fabrègue")
    answer(benef_telephone="01 99 00 12 34")
    press(page, "Lire avec les mots habituels")
    assert page.locator("main [name=benef_nom]").input_value() == "Fabrègue"
    press(page, "Facile à lire et à comprendre (FALC)")
    while page.locator("main [name=benef_courriel][type=email]").count() == 0:
        answer()
    answer()
    answer(benef_adresse="12 chemin du Puits")
    answer()
    answer()
    page.locator("main [name=theme]").first.check()
    answer()
    answer(description="Arroser les tomates.")
    answer(lieu="exterieur")
    answer(vehicule="non")
    while page.locator("main [name=date_souhaitee][type=date]").count() == 0:
        answer()
    answer(date_souhaitee=(timezone.localdate() + timedelta(days=20)).isoformat())
    answer()
    answer(duree="60")
    answer()
    answer(rc_attestee="oui")
    press(page, "Envoyer ma demande")
    look()

    assert faults == []
    assert "facile=1" in page.url
    assert Besoin.objects.get().description == "Arroser les tomates."


def test_text_twice_as_big_still_fits(page):
    build_village()
    for address in ("/heure-civique/facile-a-lire/", FORM):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not page.evaluate(SIDEWAYS), address


def test_it_is_printed_in_14_points(page):
    build_village()
    page.emulate_media(media="print")
    page.goto("/heure-civique/facile-a-lire/")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.hc-falc *')]
            .filter(one => one.offsetParent && one.textContent.trim())
            .map(one => parseFloat(getComputedStyle(one).fontSize) * 72 / 96)
            .filter(points => points < 13.9)"""
    )
    assert small == []

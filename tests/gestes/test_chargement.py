"""The themes and gestes that come with the app."""

import re

import pytest
from django.template.loader import get_template

from heurecivique_app.gestes.chargement import load, read
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.volontaires.listes import COMPETENCES_PAR_THEME

GESTES = read()["gestes"]


def test_the_twelve_themes_are_those_that_skills_know():
    assert {theme["slug"] for theme in read()["themes"]} == set(COMPETENCES_PAR_THEME)


@pytest.mark.parametrize("theme", read()["themes"], ids=lambda theme: theme["slug"])
def test_each_theme_has_its_drawing(theme):
    name = f"heurecivique_app/includes/icones/{theme['icone']}.svg"

    assert "<path" in get_template(name).render() or "<circle" in get_template(name).render()


def test_there_are_two_gestes_a_theme():
    counts = {}
    for geste in GESTES:
        counts[geste["theme"]] = counts.get(geste["theme"], 0) + 1

    assert set(counts.values()) == {2}
    assert len(GESTES) == 24


@pytest.mark.parametrize("geste", GESTES, ids=lambda geste: geste["slug"])
def test_each_geste_is_told_in_two_to_four_sentences_of_well_set_french(geste):
    text = geste["texte"]

    assert 2 <= len(re.findall(r"[.!?](?:\s|$)", text)) <= 4
    for said in (text, geste["titre"], geste["vigilance"], geste["materiel"]):
        assert not re.search(r" [:;!?»]|« |'|\"", said)


@pytest.mark.django_db
def test_each_geste_fits_the_model():
    load(Theme, Geste)
    for geste in Geste.objects.all():
        geste.full_clean()


def test_where_the_domain_asks_for_care_it_is_said():
    """Keys, drivers, ladders, young people, money at play (domain §8, vigilance notes)."""
    care = {geste["slug"]: geste["vigilance"] for geste in GESTES}

    assert "accord écrit" in care["garder-un-double-des-cles"]
    assert "Permis valide" in care["conduire-a-un-rendez-vous"]
    assert "échelle" in care["changer-une-ampoule"]
    assert "deux adultes" in care["aider-aux-devoirs"]
    assert all(geste["vigilance"] for geste in GESTES if geste["vehicule"])


@pytest.mark.django_db
def test_loading_again_adds_nothing_and_keeps_what_the_commune_wrote():
    load(Theme, Geste)
    geste = Geste.objects.get(slug="recoudre-un-bouton")
    geste.texte, geste.publie = "Le nôtre.", False
    geste.save()
    Theme.objects.filter(slug="numerique").update(nom="Écrans")
    load(Theme, Geste)

    geste.refresh_from_db()
    assert (geste.texte, geste.publie) == ("Le nôtre.", False)
    assert Theme.objects.get(slug="numerique").nom == "Écrans"
    assert (Theme.objects.count(), Geste.objects.count()) == (12, 24)

"""Forty questions as people type them, and what the hundred gestes answer, on every database."""

import pytest
from django.test import Client

from heurecivique_app.gestes.chargement import load
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.gestes.pages import GestesPage
from tests.factories import CommuneFactory, GesteFactory, pages_of

pytestmark = pytest.mark.django_db

# Question → the geste expected first.
QUESTIONS = {
    # as written
    "bouton": "recoudre-un-bouton",
    "imprimante": "brancher-une-imprimante",
    "formulaire": "formulaire-sous-la-dictee",
    "canicule": "prendre-des-nouvelles-canicule",
    "grand froid": "prendre-des-nouvelles-grand-froid",
    "don du sang": "accueillir-au-don-du-sang",
    "CV": "relire-un-cv",
    # accents and capitals
    "echecs": "partie-de-cartes-ou-d-echecs",
    "ÉCHECS": "partie-de-cartes-ou-d-echecs",
    "Noel": "une-place-a-table-a-noel",
    "bibliotheque": "lire-une-histoire-a-la-bibliotheque",
    "deneiger": "deneiger-un-passage",
    "cle": "garder-un-double-des-cles",
    "cimetière": "desherber-le-cimetiere",
    "vœux": "glisser-un-mot-de-voeux",
    "voeux": "glisser-un-mot-de-voeux",
    # plurals
    "ampoules": "changer-une-ampoule",
    "poubelle": "descendre-les-poubelles",
    "chats": "nourrir-un-chat",
    "journaux": "lire-le-journal-a-voix-haute",
    "oiseau": "observer-et-compter-les-oiseaux",
    "tombes": "nettoyer-une-tombe",
    "vélos": "reparer-une-roue-de-velo",
    # families of words
    "arrosage": "arroser-pendant-une-absence",
    "jardinage": "planter-des-aromatiques",
    "médicaments": "passer-a-la-pharmacie",
    "ramassage des déchets": "ramasser-des-dechets-une-heure",
    "couture": "recoudre-un-bouton",
    "neige": "deneiger-un-passage",
    # slips of the fingers
    "ampoulle": "changer-une-ampoule",
    "boutton": "recoudre-un-bouton",
    "pharmasie": "passer-a-la-pharmacie",
    "aniversaire": "ecrire-une-carte-d-anniversaire",
    "téléfone": "agrandir-les-lettres-du-telephone",
    "bibliotéque": "lire-une-histoire-a-la-bibliotheque",
    "imprimente": "brancher-une-imprimante",
    # words that say nothing, and the beginning of one
    "sortir le chien": "sortir-un-chien-calme",
    "aide aux devoirs": "aider-aux-devoirs",
    "je voudrais quelqu’un pour changer une ampoule": "changer-une-ampoule",
    "j’ai besoin d’aide pour monter un meuble": "monter-une-petite-etagere",
    "boulangerie": "rapporter-le-pain-du-matin",
    "anniv": "ecrire-une-carte-d-anniversaire",
    "relire mon cv": "relire-un-cv",
}


@pytest.fixture
def page_gestes():
    load(Theme, Geste)
    accueil, *_ = pages_of(CommuneFactory())
    return accueil.add_child(instance=GestesPage(title="Des gestes", slug="100-gestes"))


def answers(page, query):
    return list(Client().get(page.url, {"q": query}).context["gestes"].paginator.object_list)


def test_forty_questions_get_the_geste_that_people_look_for(page_gestes):
    assert len(QUESTIONS) >= 40
    first = {q: next((g.slug for g in answers(page_gestes, q)), None) for q in QUESTIONS}

    assert first == QUESTIONS


@pytest.mark.parametrize("query", ["xyzzy", "guitare", "élections présidentielles"])
def test_what_is_nowhere_is_not_invented(page_gestes, query):
    assert answers(page_gestes, query) == []


@pytest.mark.parametrize("query", ["", "de la", "\x00", "   ", "l’"])
def test_a_question_without_a_word_shows_everything(page_gestes, query):
    assert len(answers(page_gestes, query)) == Geste.objects.published().count()


def test_a_title_comes_before_a_text(page_gestes):
    GesteFactory(titre="Autre chose", texte="Accorder un clavecin, ou un clavecin.")
    GesteFactory(titre="Accorder un clavecin", texte="Avec une oreille.")

    assert [g.titre for g in answers(page_gestes, "clavecin")] == [
        "Accorder un clavecin",
        "Autre chose",
    ]


def test_every_word_counts_and_failing_that_as_many_as_can_be(page_gestes):
    GesteFactory(titre="Accorder un clavecin", texte="Dans une grange.")
    GesteFactory(titre="Prêter une grange", texte="Pour la pluie.")

    assert [g.titre for g in answers(page_gestes, "clavecin grange")] == ["Accorder un clavecin"]
    assert [g.titre for g in answers(page_gestes, "clavecin zzzzz")] == ["Accorder un clavecin"]


@pytest.mark.parametrize(
    "query", ["a" * 100_000, "' OR 1=1 --", "%", "*", '"', "😀", "مرحبا", "-(", "\ud7ff", "<b>"]
)
def test_any_question_gets_a_page(page_gestes, query):
    response = Client().get(page_gestes.url, {"q": query})

    assert response.status_code == 200
    assert len(response.context["choix"].q) <= 100
    assert "<b>" not in response.content.decode()

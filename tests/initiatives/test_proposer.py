"""« Proposer une initiative », through the front door."""

import pytest

from heurecivique_app.courrier.models import Courriel
from heurecivique_app.formulaires.submission import OUVERTURE
from heurecivique_app.gestes.idees.models import Idee
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from tests.factories import (
    CommuneFactory,
    ThemeFactory,
    opened_before,
    pages_of,
    place,
    title_of,
    words_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def liste():
    accueil, *_ = pages_of(CommuneFactory())
    return place(InitiativesPage(title="Initiatives", slug="initiatives"), under=accueil)


@pytest.fixture
def answers(liste):
    return {
        OUVERTURE: opened_before(liste, minutes=5),
        "titre": "Le pédibus du Puits",
        "qui": "Les parents de l’école",
        "ou": "Quartier du Puits",
        "depuis": "la rentrée 2024",
        "texte": "Chaque matin, un parent emmène le groupe à pied.",
        "faire_pareil": "Commencer à trois familles.",
        "theme": str(ThemeFactory().pk),
        "courriel": "odile@essai.example",
    }


@pytest.fixture
def send(client, liste):
    def post(answers, **changes):
        return client.post(f"/hc/initiatives/{liste.pk}/proposer/", answers | changes)

    return post


def test_the_form_asks_who_where_since_when_and_how(client, liste):
    response = client.get(f"/hc/initiatives/{liste.pk}/proposer/")
    assert not response.cookies
    words = words_of(response)
    for question in ("Qui la porte", "Où cela se passe", "Depuis quand", "Comment faire pareil"):
        assert question in words


def test_an_initiative_waits_to_be_read_and_no_page_appears(client, liste, send, answers):
    response = send(answers)
    assert response.status_code == 303
    idee = Idee.objects.get()
    assert (idee.nature, idee.commune) == ("initiative", liste.commune)
    assert (idee.ou, idee.depuis) == ("Quartier du Puits", "la rentrée 2024")
    assert idee.faire_pareil == "Commencer à trois familles."
    assert Courriel.objects.get().modele == "I1"
    assert not InitiativePage.objects.exists()
    thanks = client.get(response["Location"])
    assert "aura sa page" in words_of(thanks)
    assert title_of(thanks).startswith("Merci – Proposer une initiative")


def test_a_double_click_gives_one_idea(send, answers):
    send(answers)
    send(answers)
    assert Idee.objects.count() == 1


@pytest.mark.parametrize("name", ["titre", "qui", "texte", "theme"])
def test_what_is_needed_is_asked_for(send, answers, name):
    assert set(send(answers, **{name: " "}).context["form"].errors) == {name}


@pytest.mark.parametrize("name", ["depuis", "ou", "prenom", "faire_pareil"])
def test_what_says_too_much_is_told_in_every_answer(send, answers, name):
    response = send(answers, **{name: "Mme Durand"})
    assert response.context["mots"] == ["Mme Durand"]
    assert send(answers, **{name: "Mme Durand", "vu": "mots"}).status_code == 303


@pytest.mark.parametrize("value", ["\x00", "🦊", "مريم", "\u202eenvers", "a" * 5000])
def test_odd_input_is_a_sentence_or_a_single_idea(send, answers, value):
    texts = ("titre", "qui", "ou", "depuis", "texte", "faire_pareil", "prenom")
    response = send(answers, vu="mots", **dict.fromkeys(texts, value))
    assert response.status_code in (200, 303)
    assert Idee.objects.count() <= 1


def test_the_address_of_the_gestes_is_not_that_of_the_initiatives(client, liste):
    assert client.get(f"/hc/gestes/{liste.pk}/proposer/").status_code == 404

"""The words of the documents: their marks, their limits."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.outils.contenu import (
    MARQUE,
    NBSP,
    POINTILLES,
    day,
    merged,
    options,
    problems,
    texts,
    values,
)
from heurecivique_app.outils.edition import Reponses
from heurecivique_app.outils.mises_en_page import MISES_EN_PAGE
from heurecivique_app.outils.modeles import modeles

from .communes import COURTE, ORDINAIRE, PLEINE

AFFICHE = modeles()["canicule-affiche"]
FICHE = modeles()["rentree-quiz"]
TABLEAU = modeles()["fete-des-voisins-qui-apporte-quoi"]


def wrong(modele, **changes):
    said = values(ORDINAIRE, Reponses())
    return problems(modele.mise, {**modele.contenu, **changes}, modele.reglages, said)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime.date(2027, 6, 5), f"samedi 5{NBSP}juin 2027"),
        (datetime.date(2027, 8, 1), f"dimanche 1er{NBSP}août 2027"),
    ],
)
def test_a_day_is_written_as_on_a_poster(moment, words):
    assert day(moment) == words


def test_every_mark_has_a_value_and_an_answer_not_given_leaves_a_line():
    said = values(COURTE, Reponses())

    ours = [text for modele in modeles().values() for text in texts(modele.contenu)]
    assert {mark for text in ours for mark in MARQUE.findall(text)} <= set(said)
    assert said["commune"] == "Y"
    assert said["date"] == said["maire"] == POINTILLES


def test_the_telephone_is_the_campaign_s_when_it_has_one():
    said = values(ORDINAIRE, Reponses(telephone="+33199000099"))

    assert said["telephone"] == f"01{NBSP}99{NBSP}00{NBSP}00{NBSP}99"


def test_marks_are_replaced_everywhere_and_others_stay_as_typed():
    said = values(ORDINAIRE, PLEINE.reponses)
    words = {"titre": "Fête {a_commune}", "parties": [{"titre": "{inconnu}", "texte": "{date} {}"}]}

    assert merged(words, said) == {
        "titre": "Fête à Saint-Drézéry",
        "parties": [{"titre": "{inconnu}", "texte": f"{said['date']} {{}}"}],
    }


@given(st.text())
def test_a_text_without_braces_only_loses_what_cannot_be_seen(text):
    plain = text.replace("{", "").replace("}", "")
    once = merged(plain, values(ORDINAIRE, Reponses()))

    assert merged(once, values(ORDINAIRE, Reponses())) == once
    assert len(once) <= len(plain) * 4


@given(
    st.builds(
        Reponses,
        date=st.none() | st.dates(),
        heure=st.none() | st.times(),
        lieu=st.text(max_size=60),
        contact=st.text(max_size=40),
        valable_jusquau=st.none() | st.dates(),
    )
)
def test_answers_come_back_from_a_publication_as_they_went(reponses):
    assert Reponses.from_json(reponses.as_json()) == reponses


@given(st.integers(1, 400))
def test_one_is_told_how_many_characters_are_too_many(surplus):
    limit = AFFICHE.mise.rubrique("titre").signes
    plural = "s" if surplus > 1 else ""

    assert wrong(AFFICHE, titre="x" * limit) == {}
    assert wrong(AFFICHE, titre="x" * (limit + surplus)) == {
        "titre": f"{surplus} caractère{plural} de trop ({limit} au plus)."
    }


def test_lengths_are_those_of_what_is_printed():
    room = AFFICHE.mise.rubrique("titre").signes - len(ORDINAIRE.nom)

    assert wrong(AFFICHE, titre="{commune}" + "x" * room) == {}
    assert "1 caractère de trop" in wrong(AFFICHE, titre="{commune}x" + "x" * room)["titre"]


def test_the_item_at_fault_is_named():
    points = ["court", "x" * 95]

    assert wrong(AFFICHE, points=points)["points"].startswith("«\xa0xxxxx")
    assert "5 caractères de trop (90 au plus)" in wrong(AFFICHE, points=points)["points"]


def test_too_many_items_are_counted():
    assert wrong(AFFICHE, points=["x"] * 8)["points"] == "2 lignes de trop (6 au plus)."
    parts = [{"titre": "x", "texte": ""}] * 13
    assert wrong(FICHE, parties=parts)["parties"] == "1 partie de trop (12 au plus)."


def test_a_mark_that_does_not_exist_is_told_with_those_that_do():
    sentence = wrong(AFFICHE, chapo="Bonjour {comune}")["chapo"]

    assert sentence.startswith("{comune} n’est pas connu.")
    assert "{commune}" in sentence


@pytest.mark.parametrize("empty", ["", "   ", "\n"])
def test_the_title_cannot_be_empty(empty):
    assert wrong(AFFICHE, titre=empty) == {
        "titre": "Écrivez ici\xa0: «\xa0Titre\xa0» ne peut pas rester vide."
    }


def test_a_table_has_two_columns_and_an_example_that_fits():
    assert "deux colonnes" in wrong(TABLEAU, colonnes=["seule"], exemple=[])["colonnes"]
    assert wrong(TABLEAU, colonnes=["A", "B"], exemple=["1", "2", "3"]) == {
        "exemple": "1 case de trop\xa0: il y a 2 colonnes."
    }


def test_an_announcement_keeps_to_its_own_number_of_signs():
    lumineux = modeles()["canicule-lumineux"]

    assert "1 caractère de trop (120 au plus)" in wrong(lumineux, texte="x" * 121)["texte"]


@pytest.mark.parametrize(
    ("label", "choices"),
    [("Prénom", []), ("□ Matin / Soir", ["Matin", "Soir"]), ("□", []), ("□ / x /", ["x"])],
)
def test_a_label_is_a_line_or_boxes_to_tick(label, choices):
    assert options(label) == choices


def test_every_layout_can_be_filled_from_the_list_of_its_fields():
    for code, mise in MISES_EN_PAGE.items():
        names = [rubrique.nom for rubrique in mise.rubriques]
        assert len(names) == len(set(names)), code
        assert mise.rubrique_principale in mise.rubriques

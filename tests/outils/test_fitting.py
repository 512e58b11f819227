"""What does not hold on the page is told in characters, and what is told is right."""

import pytest

from heurecivique_app.outils import fitting
from heurecivique_app.outils.edition import Edition
from heurecivique_app.outils.fitting import cut, holds, surplus
from heurecivique_app.outils.modeles import modeles

from .communes import COMMUNES, ORDINAIRE, VIDE

pytestmark = pytest.mark.usefixtures("unsaved_towns")

FICHE = modeles()["fete-des-voisins-conseils"]
FULL = [{"titre": "Un titre de partie bien rempli", "texte": "mot " * 64}] * 12


def with_words(**changes):
    return Edition(textes={FICHE.code: {**FICHE.contenu, **changes}})


def test_the_shipped_words_hold():
    assert surplus(FICHE, ORDINAIRE, VIDE) == {}


def test_a_field_too_long_is_told_before_anything_is_drawn(monkeypatch):
    monkeypatch.setattr(fitting, "drawn", None)

    assert "caractères de trop" in surplus(FICHE, ORDINAIRE, with_words(titre="x" * 90))["titre"]


def test_a_page_too_full_is_told_in_characters_and_holds_without_them():
    edition = with_words(parties=FULL)
    (sentence,) = surplus(FICHE, ORDINAIRE, edition).values()
    number = int(sentence.split()[0])

    assert sentence == f"{number} caractères de trop pour tenir sur la page."
    parts = edition.textes[FICHE.code]["parties"]
    assert holds(FICHE, ORDINAIRE, with_words(parties=cut(parts, number)))
    assert not holds(FICHE, ORDINAIRE, with_words(parties=cut(parts, number - 1)))


@pytest.mark.parametrize(
    ("value", "excess", "left"),
    [
        ("bonjour", 3, "bonj"),
        ("bonjour", 99, ""),
        (["un", "deux"], 5, ["u", ""]),
        ([{"titre": "a", "texte": "bc"}, {"titre": "d", "texte": "ef"}], 3, None),
    ],
)
def test_what_is_cut_is_cut_from_the_end(value, excess, left):
    expected = (
        left if left is not None else [{"titre": "a", "texte": "bc"}] + [{"titre": "", "texte": ""}]
    )
    assert cut(value, excess) == expected


def test_every_town_can_print_its_advice():
    assert all(surplus(FICHE, town, VIDE) == {} for town in COMMUNES.values())

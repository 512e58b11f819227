"""The words that we ship as easy to read follow the rules that a machine can hold."""

import json
import re
from pathlib import Path

import pytest

from heurecivique_app.besoins import mots_faciles, tract_facile
from heurecivique_app.besoins.champs import CHAMPS
from heurecivique_app.communes.relectures import A_RELIRE
from heurecivique_app.communes.starting_words import easy
from tests.falc import EXPLAINED, MEAN, faults, mean_length, sentences

pytestmark = pytest.mark.once
APP = Path(__file__).parents[1] / "heurecivique_app"
TEMPLATES = [
    *sorted((APP / "templates/heurecivique_app/facile").glob("*.html")),
    *sorted((APP / "templates/heurecivique_app/besoin/facile").glob("*.html")),
    APP / "templates/heurecivique_app/accueil_facile.html",
]
MARKS = re.compile(r"\{% ?comment.*?endcomment ?%\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)


def strings(value, under=""):
    """Every sentence in what JSON carries, but names of drawings and of kinds."""
    if isinstance(value, str):
        return [] if under in ("dessin", "type", "forme", "nom") else [value]
    if isinstance(value, dict):
        return [text for name, one in value.items() for text in strings(one, name)]
    inside = value if isinstance(value, (list, tuple)) else ()
    return [text for one in inside for text in strings(one)]


def of_the_form():
    questions, screens, *others = mots_faciles.words(None)
    drawings = {champ.facile.dessin for champ in CHAMPS}
    found = [*strings(questions), *strings(screens), *strings(others), *A_RELIRE]
    return [text for text in found if text not in drawings]


def of_templates():
    texts = (MARKS.sub("\n", file.read_text(encoding="utf-8")) for file in TEMPLATES)
    return [line.strip() for text in texts for line in text.splitlines() if re.search(r"\w", line)]


def of_the_flyer():
    drawings = {dessin for dessin, _ in tract_facile.IDEES}
    return [text for text in strings(tract_facile.AUTOUR) if text not in drawings]


SHIPPED = {
    "l’accueil": lambda: strings(json.loads(easy())),
    "le formulaire": of_the_form,
    "les gabarits": of_templates,
    "le dépliant": of_the_flyer,
}


@pytest.mark.parametrize("name", SHIPPED)
def test_what_we_ship_is_easy_to_read(name):
    texts = [text for text in SHIPPED[name]() if text]
    assert len(texts) > 10
    assert [fault for text in texts for fault in faults(text)] == []
    assert mean_length("\n".join(texts)) <= MEAN


def test_every_hard_word_that_we_use_is_explained_on_the_page():
    blocks = json.loads(easy())
    explained = {
        mot["mot"].lower() for b in blocks if b["type"] == "mots" for mot in b["value"]["mots"]
    }
    page = " ".join(strings(blocks)).lower()
    assert [word for word in EXPLAINED if word in page and word not in explained] == []


def test_a_line_holds_one_sentence():
    for name, texts in SHIPPED.items():
        lines = [line for text in texts() for line in text.split("\n")]
        double = [line for line in lines if len(re.findall(r"[.?!](?=\s\w)", line)) > 1]
        assert double == [], name


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "Un volontaire peut venir vous voir chez vous le matin ou bien le soir ou la nuit.",
            "mots",
        ),
        ("Écrivez vos coordonnées.", "mot difficile"),
        ("Attendez deux jours.", "en lettres"),
        ("Nous n’écrivons que le matin.", "ne … que"),
        ("La demande est envoyée.", "passif"),
        ("C’est un coup de main.", "image"),
        ("Appelez le CCAS.", "capitales"),
    ],
)
def test_the_checker_sees_what_is_not_easy(text, fault):
    assert any(fault in found for found in faults(text)), faults(text)


def test_the_checker_lets_easy_words_be():
    text = "La mairie lit vos réponses.\nUn objet est cassé.\nAppelez le 15."
    assert faults(text) == []
    assert len(sentences(text)) == 3

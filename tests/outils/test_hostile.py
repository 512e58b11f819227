"""Whatever is typed in a field gives a document or a sentence."""

import os
import random

import pytest

from heurecivique_app.impression.rendering import DocumentImpossible
from heurecivique_app.outils.edition import Edition
from heurecivique_app.outils.fitting import surplus
from heurecivique_app.outils.making import drawn, typed_out
from heurecivique_app.outils.mises_en_page import MISES_EN_PAGE, Ecriture
from heurecivique_app.outils.modeles import modeles
from tests.impression.pdf import opened

from .communes import ORDINAIRE
from .hostile import hostile_texts

pytestmark = pytest.mark.slow

# All of them in every field with SOAK=1; otherwise a few drawn by lot, the lot told by the seed.
TEXTS = hostile_texts()
FEW = 4


def sample(seed):
    return TEXTS if os.environ.get("SOAK") else random.Random(seed).sample(TEXTS, FEW)


def in_field(modele, rubrique, text):
    """The shipped words of a document with `text` in one field, in the way the field is written."""
    value = {
        Ecriture.LIGNE: text,
        Ecriture.TEXTE: text,
        Ecriture.LISTE: [text],
        Ecriture.PARTIES: [{"titre": text, "texte": text}],
    }[rubrique.ecriture]
    return Edition(textes={modele.code: {**modele.contenu, rubrique.nom: value}})


def document_of(code):
    return next(modele for modele in modeles().values() if modele.mise.code == code)


def try_out(modele, edition):
    """Return what the officer gets: sentences, else a drawn document."""
    try:
        if wrong := surplus(modele, ORDINAIRE, edition):
            return wrong
        return drawn(modele, ORDINAIRE, edition, papier=modele.papiers[0], variante="couleur")
    except DocumentImpossible as error:
        return {"": str(error)}


# The first field of each layout tells soon; the others wait for `make proof`.
CASES = [
    pytest.param(code, rubrique.nom, marks=[pytest.mark.proof] if rank else [])
    for code, mise in MISES_EN_PAGE.items()
    if mise.source
    for rank, rubrique in enumerate(mise.rubriques)
]


@pytest.mark.parametrize(("code", "nom"), CASES)
def test_a_hostile_text_gives_a_document_or_a_sentence(code, nom, unsaved_towns):
    modele = document_of(code)
    rubrique = modele.mise.rubrique(nom)
    for text in sample(f"{code}{nom}"):
        got = try_out(modele, in_field(modele, rubrique, text))
        if isinstance(got, bytes):
            assert len(opened(got)) <= 14, repr(text)
        else:
            assert all(sentence[-1] in ".!" for sentence in got.values()), (repr(text), got)


@pytest.mark.parametrize("code", ["annonce", "texte", "tableau", "fiche"])
@pytest.mark.parametrize("format", ["odt", "docx"])
def test_a_hostile_text_goes_to_the_word_processor_as_text(code, format, unsaved_towns):
    modele = document_of(code)
    for rubrique in modele.mise.rubriques:
        for text in sample(f"{code}{rubrique.nom}{format}"):
            content = typed_out(modele, ORDINAIRE, in_field(modele, rubrique, text), format)
            assert content.startswith(b"PK")


def test_there_are_three_hundred():
    assert len(TEXTS) == 300

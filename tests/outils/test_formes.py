"""In which forms a document exists: how each is named, found and made."""

import pytest
from django.http import QueryDict
from django.utils.http import urlencode

from heurecivique_app.impression.catalogue import Document, DocumentAbsent
from heurecivique_app.impression.papiers import A3, A4, A5, CARRE, STORY
from heurecivique_app.impression.variantes import COURANTES, Variante
from heurecivique_app.outils.formes import (
    EN_BREF,
    asked,
    first_form,
    for_a_kit,
    groups,
    in_variant,
    views,
)
from tests.factories import CommuneFactory

pytestmark = pytest.mark.once

COMMUNE = CommuneFactory.build(pk=1, code_insee="34249")


def make(**more):
    """A document whose bytes are the options that it was asked with."""
    more = {"papiers": (A3, A4), "render": lambda commune, **form: form} | more
    return Document(code="affiche", titre="L’affiche", description="", **more)


LETTRE = make(papiers=(A4,), formats=("pdf", "odt", "docx", "png"))
TEXTE = make(papiers=(), formats=("txt", "odt", "docx"), variantes=(Variante.COULEUR,))
VISUELS = make(papiers=(CARRE, STORY), formats=("png",), images=True)


def form(document=None, format="pdf", query=""):
    return asked(document or make(), format, QueryDict(query))


def names(formes):
    return [forme.nom for forme in formes]


# ---- asked for


def test_it_is_made_on_the_first_paper_in_colour_when_nobody_chooses():
    made = form().made(COMMUNE)

    assert (made["format"], made["papier"], made["variante"]) == ("pdf", A3, Variante.COULEUR)


def test_a_paper_a_variant_and_a_page_are_chosen_by_their_code():
    made = form(make(pages=2), "png", "papier=a4&variante=gros-caracteres&page=2").made(COMMUNE)

    assert (made["papier"], made["variante"], made["page"]) == (A4, Variante.GROS_CARACTERES, 2)
    assert made["ppi"] == A4.ppi


@pytest.mark.parametrize(
    "query",
    ["papier=a5", "papier=A4", "variante=imprimeur", "variante=doree", "page=0", "page=2"],
)
def test_a_form_that_it_does_not_have_is_absent(query):
    with pytest.raises(DocumentAbsent):
        form(query=query)


def test_a_format_that_it_does_not_have_is_absent():
    with pytest.raises(DocumentAbsent):
        form(format="odt")


def test_a_text_has_no_paper():
    assert form(TEXTE, "txt").made(COMMUNE)["papier"] is None


@pytest.mark.parametrize("document", [make(pages=2), LETTRE, TEXTE, VISUELS])
def test_every_form_that_is_offered_may_be_asked_for(document):
    offered = [forme for v in document.variantes for forme in in_variant(document, v)]
    offered += [forme for v in Variante for forme in for_a_kit(document, v)]

    for forme in offered:
        again = form(document, forme.format, urlencode(forme.query))
        assert again.file_name(COMMUNE) == forme.file_name(COMMUNE)
        assert again.key(COMMUNE) == forme.key(COMMUNE)


# ---- named


@pytest.mark.parametrize(
    ("format", "query", "name"),
    [
        ("pdf", "", "affiche-34249.pdf"),
        ("pdf", "papier=a5", "affiche-a5-34249.pdf"),
        ("png", "variante=sans-logo", "affiche-sans-logo-34249.png"),
        ("png", "page=2", "affiche-page-2-34249.png"),
        ("pdf", "papier=a5&variante=noir-et-blanc", "affiche-a5-noir-et-blanc-34249.pdf"),
    ],
)
def test_the_name_of_a_file_says_what_was_chosen(format, query, name):
    assert form(make(papiers=(A3, A5), pages=2), format, query).file_name(COMMUNE) == name


def test_no_two_forms_have_one_name():
    document = make(papiers=(A3, A4, A5), pages=2)
    offered = [forme for v in COURANTES for forme in in_variant(document, v)]

    assert len({forme.file_name(COMMUNE) for forme in offered}) == len(offered)
    assert len({forme.key(COMMUNE) for forme in offered}) == len(offered)


def test_every_variant_has_its_words():
    assert set(EN_BREF) == set(Variante)


# ---- offered


def test_a_poster_is_offered_on_each_paper_and_as_pictures():
    assert names(in_variant(make(pages=2), Variante.NOIR_ET_BLANC)) == [
        "PDF A3",
        "PDF A4",
        "Image PNG, recto",
        "Image PNG, verso",
    ]


def test_what_people_edit_is_offered_once():
    assert names(in_variant(LETTRE, Variante.COULEUR)) == [
        "PDF",
        "ODT, pour LibreOffice",
        "DOCX, pour Word",
        "Image PNG",
    ]
    assert names(in_variant(LETTRE, Variante.SANS_LOGO)) == ["PDF", "Image PNG"]


def test_images_are_offered_by_their_shape():
    assert names(in_variant(VISUELS, Variante.COULEUR)) == [
        "Carré, 1080 × 1080",
        "Vertical, 1080 × 1920",
    ]
    assert [forme.pixels for forme in views(VISUELS)] == [(1080, 1080), (1080, 1920)]


def test_residents_choose_first_what_most_people_take():
    assert [titre for titre, _ in groups(LETTRE, logo=False)] == [
        "En couleur",
        "En noir et blanc, pour le photocopieur",
        "En gros caractères",
        "À modifier",
        "Pour un écran ou un message",
    ]
    assert [titre for titre, _ in groups(TEXTE)] == ["À copier"]
    assert [first_form(d).format for d in (LETTRE, TEXTE, VISUELS)] == ["pdf", "txt", "png"]


def test_a_kit_holds_every_paper_and_what_people_edit():
    def titles(document, variante=Variante.NOIR_ET_BLANC):
        return [f"{forme.titre}.{forme.format}" for forme in for_a_kit(document, variante)]

    assert titles(make()) == [
        "L’affiche, A3, noir et blanc.pdf",
        "L’affiche, A4, noir et blanc.pdf",
    ]
    assert titles(LETTRE) == ["L’affiche, noir et blanc.pdf", "L’affiche.odt", "L’affiche.docx"]
    assert titles(TEXTE) == ["L’affiche.txt"]
    assert titles(make(variantes=(Variante.COULEUR,)))[0] == "L’affiche, A3.pdf"

import pytest
from django.core.exceptions import ImproperlyConfigured

from heurecivique_app.impression import catalogue
from heurecivique_app.impression.catalogue import (
    Document,
    DocumentAbsent,
    choices,
    document,
    documents,
    register,
)
from heurecivique_app.impression.papiers import A3, A4, A5
from heurecivique_app.impression.variantes import Variante
from tests.factories import CommuneFactory


@pytest.fixture(autouse=True)
def own_catalogue(monkeypatch):
    monkeypatch.setattr(catalogue, "_documents", dict(catalogue._documents))


def make(code="affiche", titre="Affiche", **more):
    def render(commune, **form):
        return form

    more = {"render": render, **more}
    return Document(code=code, titre=titre, description="", **more)


def test_the_flyer_is_registered_when_the_app_starts():
    flyer = document("besoins-a-completer")

    assert (flyer.papier.nom, flyer.pages) == ("A5", 2)


def test_a_document_is_found_by_its_code():
    affiche = register(make())

    assert document("affiche") is affiche
    assert affiche in documents()
    assert ("affiche", "Affiche") in choices()


def test_an_unknown_code_gives_nothing():
    assert document("rien") is None
    assert document("") is None


def test_a_code_belongs_to_one_document():
    register(make())

    with pytest.raises(ImproperlyConfigured, match="déjà au catalogue"):
        register(make(titre="Une autre affiche"))


def test_registering_again_is_harmless():
    affiche = make()

    assert register(affiche) is register(affiche)


COMMUNE = CommuneFactory.build(code_insee="34249")


def test_it_is_drawn_on_the_first_paper_when_nobody_chooses():
    drawn = make(papiers=(A3, A4)).draw(COMMUNE)

    assert (drawn["format"], drawn["papier"], drawn["variante"]) == ("pdf", A3, Variante.COULEUR)


def test_a_paper_and_a_variant_are_chosen_by_their_code():
    drawn = make(papiers=(A3, A4)).draw(COMMUNE, papier="a4", variante="gros-caracteres")

    assert (drawn["papier"], drawn["variante"]) == (A4, Variante.GROS_CARACTERES)
    assert drawn["ppi"] == A4.ppi


@pytest.mark.parametrize(
    "form",
    [
        {"papier": "a5"},
        {"papier": "A4"},
        {"format": "odt"},
        {"variante": "imprimeur"},
        {"variante": "doree"},
        {"page": 0},
        {"page": 2},
    ],
)
def test_a_form_that_it_does_not_have_is_absent(form):
    with pytest.raises(DocumentAbsent):
        make(papiers=(A3, A4)).draw(COMMUNE, **form)


def test_a_text_has_no_paper():
    text = make(papiers=(), formats=("txt",))

    assert text.papier is None
    assert text.draw(COMMUNE)["papier"] is None


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ({}, "affiche-34249.pdf"),
        ({"papier": "a5"}, "affiche-a5-34249.pdf"),
        ({"variante": "sans-logo", "format": "png"}, "affiche-sans-logo-34249.png"),
        ({"page": 2, "format": "png"}, "affiche-page-2-34249.png"),
    ],
)
def test_the_name_of_a_file_says_what_was_chosen(form, name):
    assert make(papiers=(A3, A5)).file_name(COMMUNE, **form) == name


def test_a_format_that_nothing_draws_is_refused():
    with pytest.raises(ImproperlyConfigured, match="format inconnu"):
        register(make(formats=("exe",)))

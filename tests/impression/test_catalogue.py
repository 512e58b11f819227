import pytest
from django.core.exceptions import ImproperlyConfigured

from heurecivique_app.impression import catalogue
from heurecivique_app.impression.catalogue import (
    Document,
    choices,
    document,
    documents,
    register,
)


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


def test_a_text_has_no_paper():
    assert make(papiers=(), formats=("txt",)).papier is None


def test_a_format_that_nothing_draws_is_refused():
    with pytest.raises(ImproperlyConfigured, match="format inconnu"):
        register(make(formats=("exe",)))

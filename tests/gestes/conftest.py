"""The idea boxes that the tests look into."""

import pytest

from heurecivique_app.gestes.pages import GestesPage
from tests.factories import CommuneFactory, no_geste, pages_of, place


@pytest.fixture
def page_gestes(db):
    """A public idea box with the gestes that come with the app."""
    accueil, *_ = pages_of(CommuneFactory())
    return place(GestesPage(title="Des gestes", slug="100-gestes"), under=accueil)


@pytest.fixture
def box(db):
    """A public idea box with nothing in it yet."""
    no_geste()
    accueil, *_ = pages_of(CommuneFactory(nom="Saint-Nous"))
    return place(GestesPage(title="Cent gestes", slug="100-gestes"), under=accueil)

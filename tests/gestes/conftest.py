"""What the tests of feed, frame, API and block have in common."""

import pytest

from heurecivique_app.gestes.models import Geste
from heurecivique_app.gestes.pages import GestesPage
from tests.factories import CommuneFactory, pages_of


@pytest.fixture
def box(db):
    """A public idea box with nothing in it yet."""
    Geste.objects.all().delete()
    accueil, *_ = pages_of(CommuneFactory(nom="Saint-Nous"))
    return accueil.add_child(instance=GestesPage(title="Cent gestes", slug="100-gestes"))

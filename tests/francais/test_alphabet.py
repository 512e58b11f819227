"""Names stand in the order of a French dictionary, whatever the collation of the database."""

import pytest
from bs4 import BeautifulSoup

from heurecivique_app.communes.models import Partenaire
from heurecivique_app.communes.roles import Role
from heurecivique_app.francais.alphabet import by_name
from tests.bureau.conftest import member, page
from tests.factories import CommuneFactory, QuartierFactory, RelaisFactory, pages_of

pytestmark = pytest.mark.django_db

ORDER = ["centre", "Église", "Eglise-Basse", "L’Œuvre", "les Ébats", "Mairie", "Çà et là"]
SORTED = ["Çà et là", "centre", "Église", "Eglise-Basse", "les Ébats", "L’Œuvre", "Mairie"]


@pytest.fixture
def commune():
    commune = CommuneFactory()
    commune.quartiers.all().delete()
    for nom in ORDER:
        QuartierFactory(commune=commune, nom=nom)
        Partenaire.objects.create(commune=commune, nom=nom, nature="association")
        RelaisFactory(commune=commune, nom=nom)
    return commune


def in_order(client, address, tag):
    """The names above, as a screen tells them within these elements."""
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    told = (element.get_text(" ", strip=True) for element in soup.select(tag))
    return [nom for text in told for nom in ORDER if text in (nom, f"Odile {nom}")]


def test_names_are_sorted_without_accents_nor_capitals(commune):
    assert [one.nom for one in by_name(commune.quartiers.all(), "nom")] == SORTED


def test_so_they_are_where_somebody_chooses_one(client, commune):
    _, inscription, besoin = pages_of(commune)
    client.force_login(member(commune, Role.COORDINATION))
    assert in_order(client, inscription.url, "[name=quartier] option") == SORTED
    assert in_order(client, page("relais"), "[name=partenaire] option") == SORTED
    add = "/admin/heurecivique_app/quartier/create/"
    assert in_order(client, add, "#id_voisins label") == SORTED

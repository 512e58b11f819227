import pytest

from heurecivique_app.francais.articles import with_a, with_de


@pytest.mark.parametrize(
    ("name", "de", "a"),
    [
        ("Saint-Drézéry", "de Saint-Drézéry", "à Saint-Drézéry"),
        ("Assas", "d’Assas", "à Assas"),
        ("Le Crès", "du Crès", "au Crès"),
        ("Les Matelles", "des Matelles", "aux Matelles"),
        ("La Rochelle", "de La Rochelle", "à La Rochelle"),
        ("août", "d’août", "à août"),
    ],
)
def test_a_name_is_contracted_and_elided(name, de, a):
    assert (with_de(name), with_a(name)) == (de, a)

"""What is typed leads to a street, a door, a quartier, an envelope."""

import random

import pytest

from heurecivique_app.communes.models import Quartier
from heurecivique_app.voirie import actions
from heurecivique_app.voirie.geo import in_words, metres
from heurecivique_app.voirie.models import Troncon
from heurecivique_app.voirie.noms import ABREVIATIONS, key
from heurecivique_app.voirie.postal import LARGEUR, fitted, postal_lines
from heurecivique_app.voirie.recherche import find, suggestions

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "door"),
    [
        ("6 rue du Four", "6 Rue du Four"),
        ("6, R. DU FOUR", "6 Rue du Four"),
        ("6bis rue du four", "6 bis Rue du Four"),
        ("6 b rue du four, 34160 Saint-Drézéry", "6 bis Rue du Four"),
        ("6 r du Four 34160 SAINT DREZERY", "6 Rue du Four"),
        ("bât. B, 11 rue du Four, appt 3", "11 Rue du Four"),
        ("1 r. gal leclerc", "1 Rue du Général Leclerc"),
        ("1, Leclerc (rue du Général)", "1 Rue du Général Leclerc"),
        ("2 ch. St Jean", "2 Chemin de Saint-Jean"),
        ("2 chemin de Saint‑Jean", "2 Chemin de Saint-Jean"),
    ],
)
def test_an_address_is_understood_as_people_write_it(commune, streets, typed, door):
    assert str(find(commune, typed).porte) == door


@pytest.mark.parametrize("typed", ["", "   ", "5 rue Inconnue", "sur la place", "12", ",;\n", "🌻"])
def test_an_unknown_address_stays_a_text(commune, streets, typed):
    found = find(commune, typed)
    assert (found.voie, found.texte) == (None, typed)


def test_a_number_that_the_file_lacks_still_has_its_street(commune, streets):
    found = find(commune, "250 rue du Four")
    assert (found.voie, found.porte) == (streets["Rue du Four"], None)


def test_a_hamlet_is_a_point_by_itself(commune, streets):
    found = find(commune, "Mas du Chêne")
    assert found.point == streets["Mas du Chêne"]
    assert metres(find(commune, "6 rue du Four").point, found.point) == pytest.approx(1938, abs=20)


def test_metres_are_said_as_the_crow_flies(commune, streets):
    four, six = (find(commune, f"{n} rue du Four").point for n in (4, 11))
    assert in_words(metres(four, six)) == "80\u00a0m, à vol d’oiseau"
    assert in_words(1234) == "1,2\u00a0km, à vol d’oiseau"
    assert in_words(996) == "1,0\u00a0km, à vol d’oiseau"
    assert (in_words(0), in_words(None), metres(four, None)) == ("sur place", "", None)


def test_the_quartier_follows_the_door_then_its_numbers_then_the_street(commune, streets):
    four = streets["Rue du Four"]
    nord, sud, place = (Quartier.objects.create(commune=commune, nom=n) for n in "NSP")
    assert find(commune, "6 rue du Four").quartier is None
    actions.assign(commune, [four], nord, by=None)
    actions.assign(commune, [four], sud, by=None, cote=Troncon.Cote.PAIRS)
    actions.assign_doors(four, {four.portes.get(numero=6, suffixe="bis"): place}, by=None)
    said = {n: find(commune, f"{n} rue du Four").quartier for n in ("11", "6", "6 bis", "800")}
    assert said == {"11": nord, "6": sud, "6 bis": place, "800": sud}
    nord.delete()
    assert find(commune, "11 rue du Four").quartier is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("6 rue du Fuor", "6 Rue du Four"),
        ("1 rue du general Leclrec", "1 Rue du Général Leclerc"),
        ("3 Leclerc", "3 Rue du Général Leclerc"),
        ("bât. B, 6 rue du Fourr", "bât. B, 6 Rue du Four"),
    ],
)
def test_what_is_not_found_may_have_meant_something(commune, streets, typed, meant):
    assert suggestions(commune, typed)[0] == meant
    assert find(commune, meant).voie is not None


def test_nothing_is_proposed_for_what_is_found_or_far_from_all(commune, streets):
    assert suggestions(commune, "6 rue du Four") == []
    assert suggestions(commune, "6 avenue de Paris") == []
    assert suggestions(commune, "") == []


def test_every_writing_of_a_street_is_the_same_street(commune, streets):
    """Property: accents, capitals, abbreviations, signs and the order of words change nothing."""
    rng = random.Random(10)
    short = {long: word for word, long in ABREVIATIONS.items()}
    for nom, voie in streets.items():
        for _ in range(20):
            told = [short.get(w, w) if rng.random() < 0.5 else w for w in key(nom).split()]
            rng.shuffle(told)
            typed = rng.choice([" ", "-", "  "]).join(told)
            typed = rng.choice([str.upper, str.title, str])(typed)
            assert find(commune, typed).voie == voie, typed


def test_whatever_is_typed_gets_an_answer(commune, streets):
    rng, signs = random.Random(11), "0123456789 ,;.-'’abrRuéÉ°\n/()🌻ßœ"
    for _ in range(300):
        text = "".join(rng.choices(signs, k=rng.randint(0, 40)))
        assert find(commune, text).texte == text
        suggestions(commune, text)
        postal_lines(commune, text)


def test_an_envelope_of_a_known_door(commune, streets):
    typed = "bât. B, 1 r. gal leclerc, appt 3"
    assert postal_lines(commune, typed) == [
        *("APPT 3", "BAT B", "1 RUE DU GENERAL LECLERC", "LES AIRES", "34160 SAINT DREZERY")
    ]
    assert postal_lines(commune, "Mas du Chêne") == ["MAS DU CHENE", "34160 SAINT DREZERY"]


def test_an_envelope_of_an_unknown_door_is_as_typed(commune, streets):
    assert postal_lines(commune, "Chez Odile") == ["Chez Odile", "34160 Saint-Drézéry"]
    assert postal_lines(commune, "") == []


def test_a_line_too_long_is_said_short():
    line = "1 AVENUE DU GENERAL DE SAINT GERMAIN EN LAYE"
    assert len(fitted(line)) <= LARGEUR
    assert fitted("1 AVENUE DE LA GARE") == "1 AVENUE DE LA GARE"

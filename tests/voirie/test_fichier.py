"""The file of addresses as the State publishes it, and as town halls hand it over."""

import io
import random

import pytest

from heurecivique_app.communes.models import Commune
from heurecivique_app.voirie.fichier import FichierIllisible, read
from heurecivique_app.voirie.geo import from_lambert93

from .conftest import BAL, bal

COMMUNE = Commune(nom="Saint-Drézéry", code_insee="34249", code_postal="34160")
BAN = (
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;"
    "code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;"
    "libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;"
    "cad_parcelles"
)
DOOR = "34249_0123_00012_bis;34249_0123;12;bis;Rue du Four;34160;34249;Saint-Drézéry;;;"
BAN_DOOR = DOOR + "776500.1;6292800.2;3.95;43.73;entrance;;Les Aires;SAINT DREZERY;;;;1;"


def one(content):
    [ligne] = read(content, COMMUNE).lignes
    return ligne


def test_a_file_of_the_ban():
    ligne = one(f"{BAN}\n{BAN_DOOR}".encode())
    assert (ligne.numero, ligne.suffixe, ligne.voie) == (12, "bis", "Rue du Four")
    assert (ligne.code, ligne.code_postal, ligne.ville) == ("34249_0123", "34160", "SAINT DREZERY")
    assert (ligne.lon, ligne.lat, ligne.complement) == (3.95, 43.73, "Les Aires")


def test_a_file_of_the_bal_with_its_mark_of_order():
    lecture = read(b"\xef\xbb\xbf" + bal(), COMMUNE)
    assert len(lecture.lignes) == 7
    assert (lecture.fautes, lecture.avis) == ([], [])
    assert lecture.lignes[-1].numero is None  # 99999: a hamlet


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04reste", "CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0reste", "ancien classeur"),
        (b"\x1f\x8breste", "Décompressez"),
        (b"", "vide"),
        (b"\xef\xbb\xbf \n", "vide"),
        (b"nom;prenom\nOdile;F", "voie_nom"),
        (BAL.encode(), "aucune adresse"),
        (bal("31555_1_1;31555;Rue du Taur;1;;;1;43;"), "31555"),
    ],
)
def test_what_is_no_such_file_is_refused_with_what_to_do(content, said):
    with pytest.raises(FichierIllisible, match=said):
        read(content, COMMUNE)


def test_windows_1252_and_commas_are_read_with_a_word():
    text = bal().decode().replace(";", ",")
    lecture = read(text.encode("cp1252"), COMMUNE)
    assert lecture.lignes[4].voie == "Rue du Général Leclerc"
    assert len(lecture.avis) == 2


def test_lambert_93_alone_gives_degrees():
    header = "commune_insee;voie_nom;numero;x;y"
    ligne = one(f"{header}\n34249;Boulevard du Port;8;648952,58;6977867,25".encode())
    assert (ligne.lon, ligne.lat) == pytest.approx((2.290084, 49.897443), abs=1e-4)
    assert from_lambert93(700000, 6600000) == pytest.approx((3, 46.5), abs=1e-6)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x;34249;;4;;;;;", "nom de la voie"),
        ("x;34249;Rue du Four;quatre;;;;;", "pas un numéro"),
        ("x;34249;Rue du Four;12345;;;;;", "trop grand"),
        (f"x;34249;{'Rue ' * 40};4;;;;;", "120 caractères"),
    ],
)
def test_a_wrong_line_is_told_by_its_number_and_the_others_are_kept(row, said):
    lecture = read(bal("a;34249;Rue du Four;2;;;;;\n" + row), COMMUNE)
    assert len(lecture.lignes) == 1
    [(number, sentence)] = lecture.fautes
    assert number == 3
    assert said in sentence


def test_lines_of_other_communes_and_without_place_are_counted():
    lecture = read(bal("a;34249;Rue du Four;2;;;;;\nb;34010;Rue Haute;2;;;3;43;"), COMMUNE)
    assert len(lecture.lignes) == 1
    assert "34010" in lecture.avis[0]
    assert "Lignes sans coordonnées : 1" in lecture.avis[1]


def test_a_code_that_lost_its_zero_and_an_arrondissement_are_the_commune():
    ain = Commune(nom="Ambérieu", code_insee="01004", code_postal="01500")
    lyon = Commune(nom="Lyon", code_insee="69123", code_postal="69001")
    assert read(bal("a;1004;Rue du Four;2;;;;;"), ain).lignes
    assert read(bal("a;69381;Rue du Four;2;;;;;"), lyon).lignes


@pytest.mark.parametrize(("written", "suffix"), [("12 bis", "bis"), ("012B", "b"), ("12.0", "")])
def test_a_suffix_beside_its_number(written, suffix):
    ligne = one(bal(f"a;34249;Rue du Four;{written};;;;;"))
    assert (ligne.numero, ligne.suffixe) == (12, suffix)


def outcome(content):
    """What a file gets: the sentence of its refusal, or "" when it is read."""
    try:
        lecture = read(content, COMMUNE)
    except FichierIllisible as refusal:
        return str(refusal)
    assert all(ligne.voie and len(ligne.suffixe) <= 12 for ligne in lecture.lignes)
    return ""


def test_whatever_is_sent_is_read_or_refused_with_a_sentence():
    """Property: no content raises anything but FichierIllisible, whose sentence is French."""
    rng, good, seen = random.Random(34249), bal(), set()
    for _ in range(300):
        content = bytearray(good)
        for _ in range(rng.randint(1, 12)):
            place = rng.randrange(len(content))
            content[place : place + rng.randint(0, 9)] = rng.randbytes(rng.randint(0, 9))
        seen.add(outcome(bytes(content)))
    assert {sentence[-1:] for sentence in seen} == {"", "."}


def test_sixty_thousand_rows_are_read():
    out = io.StringIO(BAL + "\n")
    out.seek(0, 2)
    for n in range(60_000):
        out.write(f"34249_{n // 40:04d}_1;34249;Rue numéro {n // 40};{n % 40};;;3.95;43.73;\n")
    assert len(read(out.getvalue().encode(), COMMUNE).lignes) == 60_000

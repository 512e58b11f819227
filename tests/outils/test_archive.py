"""A kit as a ZIP: made as it goes, readable everywhere, the same each time."""

import io
import zipfile

import pytest

from heurecivique_app.impression.rendering import DocumentImpossible, PressBusy
from heurecivique_app.impression.variantes import Variante
from heurecivique_app.outils import archive
from heurecivique_app.outils.archive import Entree, kit_entries, safe, stream
from heurecivique_app.outils.edition import Edition
from heurecivique_app.outils.modeles import kits
from tests.factories import CommuneFactory

COMMUNE = CommuneFactory.build(nom="Saint-Drézéry", code_insee="34249")


def opened(entries, titre=""):
    return zipfile.ZipFile(io.BytesIO(b"".join(stream(COMMUNE, entries, titre))))


def read_me(found):
    return found.read("LISEZMOI.txt").decode("utf-8-sig")


def fail(error):
    def make():
        raise error

    return make


def test_each_file_is_made_when_its_turn_comes():
    made = []
    entries = [(f"pdf/{n}.pdf", lambda n=n: made.append(n) or b"x" * 1000) for n in range(3)]
    pieces = stream(COMMUNE, entries)

    assert made == []
    next(pieces)
    assert made == [0]
    assert len(next(pieces)) < 1200
    assert made == [0, 1]


def test_names_keep_their_accents_on_every_system():
    found = opened([("à modifier/L’été, c’est « ici ».odt", lambda: b"x")])
    (info, _) = found.infolist()

    assert info.filename == "à modifier/L’été, c’est « ici ».odt"
    assert info.flag_bits & 0x800
    # Sizes stand before the bytes: readers that do not seek are served too.
    assert not info.flag_bits & 0x08
    assert info.file_size == 1


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ('a<b>:"/\\|?*c', "abc"),
        ("e\u0301te\u0301", "été"),
        ("10\u00a0h", "10 h"),
        ("fin. ", "fin"),
        ("../..", "document"),
        ("\x00\x1f", "document"),
    ],
)
def test_a_name_that_a_system_would_refuse_is_mended(name, kept):
    assert safe(name) == kept


def test_two_files_of_one_name_are_told_apart():
    found = opened([("pdf/A.pdf", lambda: b"1"), ("pdf/a.pdf", lambda: b"2")])

    assert found.namelist()[:2] == ["pdf/A.pdf", "pdf/a (2).pdf"]


def test_what_cannot_be_made_does_not_break_the_rest():
    found = opened(
        [
            ("pdf/un.pdf", lambda: b"1"),
            ("pdf/deux.pdf", fail(DocumentImpossible("Trop de texte."))),
            ("pdf/trois.pdf", lambda: b"3"),
        ]
    )

    assert found.testzip() is None
    assert found.namelist() == ["pdf/un.pdf", "pdf/trois.pdf", "LISEZMOI.txt"]
    assert "Il manque\u00a0:" in read_me(found)
    assert "- pdf/deux.pdf\u00a0: Trop de texte." in read_me(found)


def test_a_busy_press_is_waited_for(monkeypatch):
    monkeypatch.setattr(archive, "PAUSE", 0)
    answers = [PressBusy(), PressBusy(), b"enfin"]

    def make():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    found = opened([("pdf/un.pdf", make)])
    assert found.read("pdf/un.pdf") == b"enfin"


def test_a_press_that_stays_busy_is_told(monkeypatch):
    monkeypatch.setattr(archive, "PAUSE", 0)
    found = opened([("pdf/un.pdf", fail(PressBusy()))])

    assert "Réessayez dans une minute" in read_me(found)


def test_a_machine_that_has_no_time_is_not_asked_again(monkeypatch):
    monkeypatch.setattr(archive, "ENOUGH", -1)
    asked = []

    def make():
        asked.append("un")
        raise PressBusy

    assert "Il manque" in read_me(opened([("pdf/un.pdf", make)]))
    assert asked == ["un"]


def test_the_note_says_what_each_file_is():
    found = opened([Entree("images/Le visuel.png", lambda: b"x", "Pour le réseau.")], "Canicule")
    told = read_me(found)

    assert "L’Heure Civique de Saint-Drézéry\r\nKit «\u00a0Canicule\u00a0»" in told
    assert "Dossier «\u00a0images\u00a0»" in told
    assert "- Le visuel.png\r\n  Pour le réseau." in told
    assert "Il manque" not in told


def test_a_reader_who_leaves_stops_the_making():
    made = []
    pieces = stream(COMMUNE, [(f"{n}.txt", lambda n=n: made.append(n) or b"x") for n in range(9)])
    next(pieces)
    pieces.close()

    assert made == [0]


@pytest.mark.django_db
def test_the_same_kit_makes_the_same_bytes(commune_and_kit, drawn_anew):
    commune, fourni, edition = commune_and_kit
    first, again = (
        b"".join(stream(commune, kit_entries(commune, fourni, edition), fourni.titre))
        for _ in range(2)
    )

    assert first == again
    assert zipfile.ZipFile(io.BytesIO(first)).infolist()[0].date_time == archive.SANS_DATE


@pytest.fixture
def commune_and_kit(db):
    fourni = kits()["fete-des-voisins"]
    edition = Edition(documents=tuple(modele.code for modele in fourni.modeles))
    return CommuneFactory(), fourni, edition


def test_a_kit_holds_each_document_in_all_that_one_takes_of_it(commune_and_kit):
    names = [entree.nom for entree in kit_entries(*commune_and_kit)]

    for expected in (
        "pdf/L’affiche, A3.pdf",
        "pdf/L’affiche, A4.pdf",
        "pdf/La demande d’occupation de l’espace public.pdf",
        "à modifier/La demande d’occupation de l’espace public.odt",
        "à modifier/La demande d’occupation de l’espace public.docx",
        "images/Les images pour les réseaux, carré, 1080 × 1080.png",
        "à modifier/Le texte du panneau lumineux.txt",
    ):
        assert expected in names
    assert len(names) == len(set(names))


def test_a_variant_is_for_the_documents_that_have_it(commune_and_kit):
    names = [e.nom for e in kit_entries(*commune_and_kit, Variante.GROS_CARACTERES)]

    assert "pdf/L’affiche, deux feuilles A3 à assembler, gros caractères.pdf" in names
    assert "images/Les images pour les réseaux, carré, 1080 × 1080.png" in names


def test_only_the_documents_of_the_edition_are_in_it_and_what_always_exists():
    names = [e.nom for e in kit_entries(COMMUNE, kits()["lancement"], Edition())]

    assert names == [
        "pdf/Besoins à compléter.pdf",
        "pdf/Demander de l’aide, facile à lire (FALC).pdf",
    ]

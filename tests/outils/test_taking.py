"""« Télécharger »: a POST counts one and leads to the file; a GET counts nothing."""

import io
import zipfile

import pytest
from django.utils import timezone

from heurecivique_app.outils.campagnes import Telechargement
from tests.factories import CampagneFactory, CommuneFactory, file_of

pytestmark = pytest.mark.django_db

AFFICHE = "/hc/documents/34249/fete-des-voisins-affiche.pdf"
KIT = "/hc/kits/34249/fete-des-voisins.zip"


@pytest.fixture
def commune():
    return CommuneFactory(code_insee="34249", nom="Saint-Drézéry")


@pytest.fixture
def fete(commune):
    return CampagneFactory(commune=commune, publiee=True)


def counts():
    rows = Telechargement.objects.values_list("commune__code_insee", "document", "jour", "nombre")
    return list(rows)


def test_taking_counts_one_and_leads_to_the_file(client, fete):
    response = client.post(f"{AFFICHE}/prendre/?papier=a4&variante=noir-et-blanc")

    assert response.status_code == 303
    assert response.url.startswith(f"{AFFICHE}?papier=a4&variante=noir-et-blanc&v=")
    assert response.url.endswith("&telecharger=1")
    assert counts() == [("34249", "fete-des-voisins-affiche", timezone.localdate(), 1)]
    assert not response.cookies


def test_the_file_is_given_to_be_kept(client, fete):
    address = client.post(f"{AFFICHE}/prendre/").url
    kept, shown = client.get(address), client.get(AFFICHE)

    assert kept["Content-Disposition"] == (
        'attachment; filename="fete-des-voisins-affiche-34249.pdf"'
    )
    assert shown["Content-Disposition"].startswith("inline;")
    assert kept.content == shown.content


def test_the_same_day_is_one_row_and_nothing_is_kept_of_the_visitor(client, fete):
    for _ in range(3):
        client.post(f"{AFFICHE}/prendre/", headers={"User-Agent": "Curieux/1.0"})

    assert [row[-1] for row in counts()] == [3]
    fields = {field.name for field in Telechargement._meta.fields}
    assert fields == {"id", "commune", "document", "jour", "nombre"}


@pytest.mark.parametrize("path", [AFFICHE, f"{AFFICHE}/prendre/", KIT, f"{KIT}/prendre/"])
def test_reading_counts_nothing(client, fete, path):
    client.get(path)
    client.head(path)

    assert counts() == []


@pytest.mark.parametrize("path", [f"{AFFICHE}/prendre/", f"{KIT}/prendre/"])
def test_another_site_is_refused_with_a_sentence(client, fete, path):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://ailleurs.example"}):
        response = client.post(path, headers=headers)
        assert response.status_code == 403
        assert "vient d’un autre site" in response.content.decode()
    assert counts() == []


def test_a_form_needs_no_token(fete):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(f"{AFFICHE}/prendre/").status_code == 303


@pytest.mark.parametrize(
    "path",
    [
        "/hc/documents/34249/canicule-affiche.pdf/prendre/",
        "/hc/documents/34249/inconnu.pdf/prendre/",
        "/hc/documents/99999/fete-des-voisins-affiche.pdf/prendre/",
        "/hc/documents/34249/fete-des-voisins-affiche.odt/prendre/",
        f"{AFFICHE}/prendre/?papier=a9",
        f"{AFFICHE}/prendre/?variante=doree",
        "/hc/kits/34249/canicule.zip/prendre/",
        "/hc/kits/34249/inconnu.zip/prendre/",
        "/hc/kits/99999/fete-des-voisins.zip/prendre/",
        f"{KIT}/prendre/?variante=imprimeur",
    ],
)
def test_what_is_not_shown_is_neither_given_nor_counted(client, fete, path):
    assert client.post(path).status_code == 404
    assert client.get(path.replace("/prendre/", "")).status_code == 404
    assert counts() == []


def test_a_new_publication_has_a_new_address(client, fete):
    from heurecivique_app.outils import actions

    first = client.post(f"{AFFICHE}/prendre/").url
    fete.lieu = "ailleurs"
    fete.save()
    actions.publish(fete, by=None)
    second = client.post(f"{AFFICHE}/prendre/").url
    fete.commune.telephone = "01 99 00 99 99"
    fete.commune.save()

    assert len({first, second, client.post(f"{AFFICHE}/prendre/").url}) == 3


def test_a_document_that_always_exists_is_counted_too(client, commune):
    client.post("/hc/documents/34249/besoins-a-completer.pdf/prendre/")

    assert counts()[0][1:2] == ("besoins-a-completer",)


# ---- the whole kit


def names_of(response):
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_a_kit_is_counted_once_and_streamed(client, fete, commune):
    file_of(commune)
    response = client.post(f"{KIT}/prendre/?variante=noir-et-blanc")

    assert response.status_code == 303
    assert [row[1] for row in counts()] == ["kit-fete-des-voisins"]
    zipped = client.get(response.url)
    assert zipped["Content-Type"] == "application/zip"
    assert zipped["Content-Disposition"] == (
        'attachment; filename="fete-des-voisins-noir-et-blanc-34249.zip"'
    )
    assert zipped.streaming
    names = names_of(zipped)
    assert "pdf/L’affiche, A3, noir et blanc.pdf" in names
    assert "fichiers de la commune/Arrêté de voirie.pdf" in names
    assert names[-1] == "LISEZMOI.txt"


def test_what_is_hidden_in_a_kit_is_not_in_its_archive(client, fete):
    fete.kit.outils.filter(generateur="fete-des-voisins-affiche").update(publie=False)
    names = names_of(client.get(KIT))

    assert not [name for name in names if "affiche" in name]
    assert not [name for name in names if "bulletin" in name]


def test_head_makes_nothing(client, fete, monkeypatch):
    from heurecivique_app.outils import views

    monkeypatch.setattr(views, "stream", lambda *args: iter([b"jamais"]))
    response = client.head(KIT)

    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"


class Silence(Exception):
    """What the storage of a host may raise in its own words: no OSError."""


def lose(file, monkeypatch):
    file.storage.delete(file.name)


def never_answer(file, monkeypatch):
    def silent(*args, **kwargs):
        raise Silence

    monkeypatch.setattr(file.storage, "_open", silent)


@pytest.mark.parametrize("happens", [lose, never_answer])
def test_a_file_that_is_lost_is_told_in_the_archive(client, fete, commune, monkeypatch, happens):
    outil = file_of(commune)
    happens(outil.document.file, monkeypatch)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(client.get(KIT).streaming_content)))

    told = archive.read("LISEZMOI.txt").decode("utf-8-sig")
    assert "Arrêté de voirie.pdf\u00a0: Ce fichier est introuvable." in told

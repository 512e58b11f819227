"""What the demonstration shows of uploaded files: renditions, never an original or a document."""

import mairie.media
import pytest
from django.core.files.base import ContentFile
from django.urls import include, path
from wagtail.documents import get_document_model


@pytest.fixture
def media(tmp_path, settings, monkeypatch):
    """A folder of uploaded files, and the addresses that lead to it."""
    folders = ("images", "avatar_images", "original_images", "documents")
    for name in folders:
        (tmp_path / name).mkdir()
        (tmp_path / name / "un.jpg").write_bytes(b"octets")
    for pattern in mairie.media.urlpatterns:
        name = pattern.default_args["document_root"].name
        monkeypatch.setitem(pattern.default_args, "document_root", tmp_path / name)
    # In front of the others: what is not served there is a page that does not exist.
    urls = [path("", include("mairie.media")), path("", include("mairie.urls"))]
    settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": urls})


@pytest.mark.parametrize("name", ["images", "avatar_images"])
def test_a_rendition_is_served(client, media, name):
    response = client.get(f"/media/{name}/un.jpg")
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.parametrize(
    "address",
    [
        *("original_images/un.jpg", "documents/un.jpg", "images/../documents/un.jpg"),
        *("images/%2e%2e/original_images/un.jpg", "images/", "images/../../base.sqlite3", ""),
    ],
)
def test_an_original_or_a_document_is_not(client, db, media, address):
    assert client.get(f"/media/{address}").status_code in {400, 404}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["page.html", "dessin.svg", "avis.pdf"])
def test_a_document_is_a_file_to_take_never_a_page(client, name):
    content = ContentFile(b"<script>alert(1)</script>", name=name)
    document = get_document_model().objects.create(title="Un fichier", file=content)
    response = client.get(document.url)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert "/media/" not in document.url

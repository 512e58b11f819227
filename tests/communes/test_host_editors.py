"""Who edits the whole site edits our pages too."""

import pytest
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from heurecivique_app.communes.pages import AccueilPage
from tests.factories import CommuneFactory, pages_of

from .host import editor_of_the_host

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(editor_of_the_host())
    return client


def typed(page, **fields):
    """What the form of a page sends back."""
    words = {
        "introduction": rich_text("<p>Bonjour.</p>"),
        "corps": streamfield([]),
        "facile": streamfield([]),
    }
    return nested_form_data(
        {"title": "Entraide", "slug": page.slug, "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}}
        | words
        | fields
    )


def test_the_landing_page_is_saved_with_the_commune_that_it_has(editor):
    accueil, *_ = pages_of(CommuneFactory())
    other = CommuneFactory()
    address = f"/admin/pages/{accueil.pk}/edit/"
    shown = editor.get(address).content.decode()
    assert accueil.commune.nom in shown
    assert other.nom not in shown

    data = typed(accueil, commune=accueil.commune_id) | {"action-publish": "publish"}
    assert editor.post(address, data).status_code == 302
    accueil = AccueilPage.objects.get(pk=accueil.pk)
    assert (accueil.title, accueil.live) == ("Entraide", True)
    assert "Bonjour." in accueil.introduction

    refused = editor.post(address, typed(accueil, commune=other.pk))
    assert refused.status_code == 200
    assert AccueilPage.objects.get(pk=accueil.pk).commune != other


def test_so_are_the_pages_below(editor):
    _, *below = pages_of(CommuneFactory())
    for page in below:
        address = f"/admin/pages/{page.pk}/edit/"
        data = typed(page) | {"action-publish": "publish"}
        assert editor.post(address, data).status_code == 302
        assert Page.objects.get(pk=page.pk).title == "Entraide"

"""Every page of ours is previewed before it exists, as Wagtail's editor does."""

import pytest
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from heurecivique_app.communes.pages import AccueilPage, PageDeCommune
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from tests.factories import CommuneFactory, ThemeFactory, pages_of, words_of

pytestmark = pytest.mark.django_db

TEXTS = ("introduction", "merci", "faire_pareil")


def typed():
    """What somebody typed in the editor of any of our pages."""
    fields = dict.fromkeys(TEXTS, "null") | {
        "title": "Toute nouvelle",
        "slug": "toute-nouvelle",
        "commune": CommuneFactory().pk,
        "theme": ThemeFactory().pk,
        "qui": "L’école",
        "recit": rich_text("<p>On marche.</p>"),
        "corps": streamfield([]),
        "facile": streamfield([]),
        "photos": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(fields)


@pytest.mark.parametrize("kind", PageDeCommune.__subclasses__(), ids=lambda kind: kind.__name__)
def test_a_new_page_is_previewed(admin_client, kind):
    parent, *pages = pages_of(CommuneFactory())
    if kind is AccueilPage:
        parent = parent.get_parent()
    elif kind is InitiativePage:
        parent = parent.add_child(instance=InitiativesPage(title="Initiatives", slug="i"))
    for page in pages:
        page.delete()
    url = f"/admin/pages/add/heurecivique_app/{kind._meta.model_name}/{parent.pk}/preview/"
    assert admin_client.post(url, typed()).json()["is_valid"]
    response = admin_client.get(url)
    assert response.status_code == 200
    assert "Toute nouvelle" in words_of(response)

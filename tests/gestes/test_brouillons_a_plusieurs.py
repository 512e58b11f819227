"""Drafts of a geste as two officers and an uninstalling host meet them."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Revision

from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from heurecivique_app.gestes.models import Geste
from tests.factories import GesteFactory, UserFactory, pages_of, words_of

from .test_brouillons import draft
from .test_viewsets import commune, officer, said, url_of  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def geste(commune):  # noqa: F811
    """A geste of the commune, published as « Avant », whose latest text is « Après »."""
    geste = GesteFactory(commune=commune, titre="Avant", texte="Le texte d’avant.")
    geste.save_revision().publish()
    geste.texte = "Le texte d’après."
    geste.titre = "Après"
    geste.save_revision()
    geste.refresh_from_db()
    return geste


@pytest.fixture
def colleague(client, officer, commune):  # noqa: F811
    """Logged in in place of the officer: another one of the same commune."""
    user = UserFactory(username="collegue", first_name="Rose")
    appoint(user=user, commune=commune, role=Role.COMMUNICATION)
    client.force_login(user)
    return user


def address(name, *args):
    return reverse(Geste.snippet_viewset.get_url_name(name), args=args)


def revisions(geste):
    return list(Revision.objects.for_instance(geste).order_by("pk"))


def test_an_older_text_comes_back_as_a_draft_or_published(client, officer, geste):  # noqa: F811
    first, _ = revisions(geste)
    shown = client.get(address("revisions_revert", geste.pk, first.pk))
    assert "Le texte d’avant." in shown.content.decode()

    back = draft(geste, titre="Avant", texte="Le texte d’avant.") | {"revision": first.pk}
    client.post(url_of("edit", geste), back)
    geste.refresh_from_db()
    assert geste.get_latest_revision_as_object().texte == "Le texte d’avant."
    assert len(revisions(geste)) == 3
    client.post(url_of("edit", geste), said(geste, texte="Le texte d’avant."))
    geste.refresh_from_db()
    assert (geste.live, geste.texte) == (True, "Le texte d’avant.")


def test_what_a_colleague_locked_is_read_and_not_saved(client, geste, colleague, officer):  # noqa: F811
    client.force_login(officer)
    client.post(url_of("lock", geste))
    client.force_login(colleague)
    page = client.get(url_of("edit", geste))
    assert "Après" in page.content.decode()
    assert "verrouillé" in words_of(page).lower()

    refused = client.post(url_of("edit", geste), said(geste, titre="Par-dessus"))
    geste.refresh_from_db()
    assert geste.titre == "Avant"
    assert geste.get_latest_revision_as_object().titre == "Après"
    assert refused.status_code == 200
    client.post(url_of("unlock", geste))
    client.post(url_of("edit", geste), said(geste, titre="À son tour"))
    geste.refresh_from_db()
    assert geste.titre == "À son tour"


def test_two_texts_are_compared_word_by_word_in_french(client, officer, geste):  # noqa: F811
    first, second = revisions(geste)
    page = client.get(address("revisions_compare", geste.pk, first.pk, second.pk))
    html = page.content.decode()
    assert '<span class="deletion">' in html
    assert '<span class="addition">' in html
    assert "Texte" in words_of(page)
    same = client.get(address("revisions_compare", geste.pk, second.pk, "latest"))
    assert '<span class="addition">' not in same.content.decode()


def test_a_draft_is_previewed_as_residents_would_read_it(client, officer, commune, geste):  # noqa: F811
    pages_of(commune)
    client.post(url_of("preview_on_edit", geste), draft(geste, titre="Tout neuf"))
    shown = client.get(url_of("preview_on_edit", geste))
    assert "Tout neuf" in words_of(shown)
    geste.refresh_from_db()
    assert geste.titre == "Avant"


def test_drafts_do_not_keep_the_app_from_leaving(geste):
    assert Revision.objects.for_instance(geste).count() == 2
    call_command("heurecivique_desinstaller", "--noinput")
    assert not Revision.objects.filter(content_type__app_label="heurecivique_app").exists()

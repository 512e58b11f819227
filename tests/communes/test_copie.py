"""A commune has one landing page: Wagtail copies it nowhere, neither alone nor with others."""

import pytest
from wagtail.models import Page, Site

from heurecivique_app.communes.pages import AccueilPage
from heurecivique_app.communes.roles import Role
from home.models import StandardPage
from tests.bureau.conftest import member, messages_of
from tests.factories import CommuneFactory, UserFactory, pages_of

pytestmark = pytest.mark.django_db

ONE = "une commune a un seul accueil"
BELOW = "décochez «\N{NO-BREAK SPACE}Copier les sous-pages\N{NO-BREAK SPACE}»"


@pytest.fixture
def section():
    """A page of the host that holds the landing page of a commune."""
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=StandardPage(title="Vivre ici", slug="vivre-ici"))
    accueil, *_ = pages_of(CommuneFactory())
    accueil.move(section, pos="last-child")
    return Page.objects.get(pk=section.pk)


@pytest.fixture
def accueil(section):
    return AccueilPage.objects.get()


@pytest.fixture
def administrator(client):
    client.force_login(UserFactory(username="admin", is_staff=True, is_superuser=True))
    return client


def copy(client, page, **boxes):
    data = {
        "new_title": "Encore",
        "new_slug": "encore",
        "new_parent_page": page.get_parent().pk,
        **boxes,
    }
    return client.post(f"/admin/pages/{page.pk}/copy/", data, follow=True)


def said(response):
    assert response.status_code == 200
    return " ".join(messages_of(response))


@pytest.mark.parametrize("boxes", [{}, {"alias": "on"}, {"copy_subpages": "on"}])
def test_a_landing_page_is_not_copied(administrator, accueil, boxes):
    pages = Page.objects.count()
    assert ONE in said(administrator.get(f"/admin/pages/{accueil.pk}/copy/", follow=True))
    assert ONE in said(copy(administrator, accueil, **boxes))
    assert Page.objects.count() == pages


def test_the_officer_of_the_commune_reads_it_too(client, accueil):
    client.force_login(member(accueil.commune, Role.COMMUNICATION))
    assert ONE in said(client.get(f"/admin/pages/{accueil.pk}/copy/", follow=True))


@pytest.mark.parametrize("boxes", [{}, {"alias": "on"}])
def test_a_page_above_is_copied_without_what_is_below(administrator, section, boxes):
    response = copy(administrator, section, copy_subpages="on", **boxes)
    assert BELOW in said(response)
    assert response.redirect_chain[-1][0] == f"/admin/pages/{section.pk}/copy/"
    assert BELOW not in said(copy(administrator, section, **boxes))
    assert Page.objects.filter(slug="encore", numchild=0).count() == 1
    assert AccueilPage.objects.count() == 1


def test_other_pages_are_copied_with_what_is_below(administrator, accueil):
    home = Site.objects.get(is_default_site=True).root_page
    other = home.add_child(instance=StandardPage(title="Ailleurs", slug="ailleurs"))
    other.add_child(instance=StandardPage(title="Plus bas", slug="plus-bas"))
    said(copy(administrator, other, copy_subpages="on"))
    assert Page.objects.get(slug="encore").get_children().count() == 1

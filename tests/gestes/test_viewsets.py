"""The idea box in Wagtail's admin: a commune's own gestes are its own."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from heurecivique_app.communes.roles import Role
from heurecivique_app.gestes.models import Geste
from tests.factories import CommuneFactory, GesteFactory, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of_a(client):
    """A communication officer of one commune, with the rights that the roles open."""
    user = user_of(CommuneFactory(), Role.COMMUNICATION)
    group = Group.objects.create(name="essai")
    group.permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "change_geste", "delete_geste"])
    )
    user.groups.add(group)
    client.force_login(user)
    client.commune = user.referents.get().commune
    return client


def url_of(name, geste=None):
    args = [geste.pk] if geste else []
    return reverse(f"wagtailsnippets_heurecivique_app_geste:{name}", args=args)


def test_the_list_holds_common_gestes_and_ours(client_of_a):
    GesteFactory(titre="Geste commun")
    GesteFactory(titre="Geste à nous", commune=client_of_a.commune)
    GesteFactory(titre="Geste d’ailleurs", commune=CommuneFactory())
    html = client_of_a.get(url_of("list")).content.decode()

    assert "Geste commun" in html
    assert "Geste à nous" in html
    assert "Geste d’ailleurs" not in html


@pytest.mark.parametrize("name", ["edit", "delete", "usage", "history"])
def test_a_geste_of_another_commune_does_not_exist(client_of_a, name):
    foreign = GesteFactory(commune=CommuneFactory())

    assert client_of_a.get(url_of(name, foreign)).status_code == 404
    assert client_of_a.post(url_of(name, foreign)).status_code in (404, 405)
    assert Geste.objects.filter(pk=foreign.pk).exists()


def test_ours_opens(client_of_a):
    assert client_of_a.get(url_of("edit", GesteFactory())).status_code == 200

import pytest
from django.contrib.auth.models import AnonymousUser

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import ROLES_BY_ACCESS, Acces, Role
from heurecivique_app.communes.scope import communes_for
from tests.factories import BesoinFactory, CommuneFactory, UserFactory, user_of

pytestmark = pytest.mark.django_db


def test_every_access_says_who_has_it():
    assert set(ROLES_BY_ACCESS) == set(Acces)


@pytest.mark.parametrize("acces", Acces.values)
@pytest.mark.parametrize("role", Role.values)
def test_a_role_opens_its_accesses_in_its_commune_alone(role, acces):
    ours, _ = CommuneFactory(), CommuneFactory()
    user = user_of(ours, role)
    expected = [ours] if role in ROLES_BY_ACCESS[acces] else []
    assert list(communes_for(user, acces)) == expected


def test_people_are_for_referents_and_coordinators_only():
    besoin = BesoinFactory()
    sees = {
        role: Besoin.objects.for_user(user_of(besoin.commune, role)).exists()
        for role in Role.values
    }
    assert sees == {"referent": True, "coordination": True, "communication": False, "elu": False}


def test_two_roles_in_one_commune_show_each_row_once():
    besoin = BesoinFactory()
    user = user_of(besoin.commune, Role.REFERENT)
    besoin.commune.referents.create(user=user, role=Role.COORDINATION)
    assert Besoin.objects.for_user(user).count() == 1


def test_an_administrator_has_every_commune_and_a_stranger_none():
    CommuneFactory.create_batch(2)
    assert communes_for(UserFactory(is_superuser=True)).count() == 2
    assert not communes_for(UserFactory()).exists()
    assert not communes_for(AnonymousUser()).exists()
    assert not communes_for(UserFactory(is_superuser=True, is_active=False)).exists()

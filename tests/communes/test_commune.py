import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import GroupPagePermission

from heurecivique_app.communes.actions import appoint, dismiss
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Role
from heurecivique_app.journal.models import Evenement
from tests.factories import CommuneFactory, UserFactory, pages_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("nom", "de", "a"),
    [
        ("Saint-Drézéry", "de Saint-Drézéry", "à Saint-Drézéry"),
        ("Assas", "d’Assas", "à Assas"),
        ("Le Crès", "du Crès", "au Crès"),
        ("Les Matelles", "des Matelles", "aux Matelles"),
        ("La Rochelle", "de La Rochelle", "à La Rochelle"),
        ("Y", "d’Y", "à Y"),
        ("Évreux", "d’Évreux", "à Évreux"),
    ],
)
def test_the_name_agrees_with_its_preposition(nom, de, a):
    commune = Commune(nom=nom)
    assert (commune.nom_avec_de, commune.nom_avec_a) == (de, a)


def test_forms_open_only_once_the_data_officer_is_named():
    commune = CommuneFactory(ouverte=False, dpo_courriel="")
    commune.ouverte = True
    with pytest.raises(ValidationError, match="délégué à la protection des données"):
        commune.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        commune.save()


@pytest.mark.parametrize("code", ["34249", "2A004", "2B033", "97411"])
def test_insee_codes_are_text(code):
    CommuneFactory.build(code_insee=code).clean_fields()


@pytest.mark.parametrize("code", ["3424", "2C004", "34 249", "ABCDE", ""])
def test_what_is_no_insee_code_is_refused(code):
    with pytest.raises(ValidationError, match="code_insee"):
        CommuneFactory.build(code_insee=code).clean_fields()


def test_a_communication_officer_edits_the_pages_of_one_commune_only():
    ours, theirs = CommuneFactory(), CommuneFactory()
    page, foreign = pages_of(ours)[0], pages_of(theirs)[0]
    user = UserFactory()
    appoint(user=user, commune=ours, role=Role.COMMUNICATION)
    assert user.has_perm("wagtailadmin.access_admin")
    assert page.permissions_for_user(user).can_edit()
    assert not foreign.permissions_for_user(user).can_edit()


def test_a_referent_enters_the_admin_and_edits_no_page():
    commune = CommuneFactory()
    page = pages_of(commune)[0]
    user = UserFactory()
    appoint(user=user, commune=commune, role=Role.REFERENT)
    assert user.has_perm("wagtailadmin.access_admin")
    assert not page.permissions_for_user(user).can_edit()
    assert not GroupPagePermission.objects.filter(group__user=user).exists()


def test_a_role_that_ends_closes_what_it_opened_and_nothing_else():
    commune, user = CommuneFactory(), UserFactory()
    appoint(user=user, commune=commune, role=Role.REFERENT)
    writer = appoint(user=user, commune=commune, role=Role.COMMUNICATION)
    dismiss(writer)
    assert [g.name for g in user.groups.all()] == ["Heure Civique · équipe"]
    dismiss(user.referents.get())
    assert not user.groups.exists()
    assert Evenement.objects.filter(action="fin_de_role").count() == 2


def test_appointing_twice_changes_nothing():
    commune, user = CommuneFactory(), UserFactory()
    first = appoint(user=user, commune=commune, role=Role.REFERENT)
    assert appoint(user=user, commune=commune, role=Role.REFERENT) == first
    assert Evenement.objects.filter(action="nomination").count() == 1

"""The accounts of a host may log in by mail, have no names, and be numbered as it likes."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.test.utils import isolate_apps

from heurecivique_app import host_checks
from heurecivique_app.communes import accounts
from heurecivique_app.communes.actions import dismiss
from heurecivique_app.communes.roles import Role
from heurecivique_app.journal.models import Evenement
from tests.bureau.conftest import member, page
from tests.factories import BesoinFactory, CommuneFactory, UserFactory, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def bare(monkeypatch):
    """A model of accounts that has a login and nothing else."""
    with isolate_apps("tests"):

        class Compte(AbstractBaseUser):
            matricule = models.IntegerField(unique=True)
            USERNAME_FIELD = "matricule"

            class Meta:
                app_label = "tests"

        for module in (accounts, host_checks):
            monkeypatch.setattr(module, "get_user_model", lambda: Compte)
        yield Compte


@pytest.fixture
def by_mail(monkeypatch):
    """The accounts of our site log in by mail, and nobody gave a name."""
    monkeypatch.setattr(get_user_model(), "USERNAME_FIELD", "email")


def test_an_account_is_called_by_its_name_or_by_its_login(bare):
    named = UserFactory.build(first_name="Agathe", last_name="Vidal")
    assert accounts.name_of(named) == "Agathe Vidal"
    assert (
        accounts.name_of(UserFactory.build(username="ccas", first_name="", last_name="")) == "ccas"
    )
    assert accounts.name_of(bare(matricule=12)) == "12"
    assert accounts.name_of(None) == ""


def test_accounts_are_put_in_order_by_what_they_have(bare):
    assert accounts.order("user__") == ["user__matricule"]


def test_our_own_accounts_by_their_names():
    assert accounts.order() == ["last_name", "first_name", "username"]


def test_a_login_is_found_whatever_its_capitals(by_mail):
    agathe = UserFactory(email="Agathe@mairie.example")
    assert accounts.find("agathe@MAIRIE.example") == agathe
    small = UserFactory(email="agathe@mairie.example")
    assert accounts.find("agathe@mairie.example") == small
    assert accounts.find("AGATHE@mairie.example") is None
    assert accounts.find("personne@mairie.example") is None


def test_an_account_that_is_closed_is_not_found():
    UserFactory(username="parti", is_active=False)
    assert accounts.find("parti") is None


def test_a_word_is_nobody_where_logins_are_numbers(bare):
    assert accounts.find("agathe") is None


def test_the_desk_names_the_team_by_mail(client, by_mail):
    commune = CommuneFactory()
    nobody = {"first_name": "", "last_name": ""}
    referent = member(commune, Role.REFERENT, email="marc@mairie.example", **nobody)
    BesoinFactory(commune=commune, qualifie=True, referent=referent)
    client.force_login(member(commune, Role.COORDINATION, email="ccas@mairie.example", **nobody))
    for name in ("besoins", "reglages"):
        assert "marc@mairie.example" in words_of(client.get(page(name, tri="suivi")))
    assert "Adresse électronique du compte" in words_of(client.get(page("reglages")))

    UserFactory(email="nouveau@mairie.example")
    new = {"compte": "Nouveau@mairie.example", "role": Role.ELU}
    client.post(page("equipe-ajouter", commune.pk), new)
    assert commune.referents.get(role=Role.ELU).user.email == "nouveau@mairie.example"


def test_the_journal_keeps_any_number_of_an_account():
    commune = CommuneFactory()
    member(commune, Role.COORDINATION)
    left = member(commune, Role.REFERENT)
    dismiss(left.referents.get())
    lines = Evenement.objects.filter(
        action__in=["nomination", "fin_de_role"], details__compte=str(left.pk)
    )
    assert lines.count() == 2


def test_what_the_team_cannot_do_without_is_told(bare):
    groups, mail = host_checks.check_accounts(None)
    assert (groups.id, mail.id) == ("heurecivique.E040", "heurecivique.W041")
    assert "tests.Compte" in groups.msg


def test_the_accounts_of_django_lack_nothing():
    assert issubclass(get_user_model(), AbstractUser)
    assert host_checks.check_accounts(None) == []

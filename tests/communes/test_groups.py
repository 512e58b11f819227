"""The two groups of ours: made with their rights, then left as the host wants them."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

from heurecivique_app.communes import groups

pytestmark = pytest.mark.django_db
RIGHTS = {f"{action}_{model}" for model in groups.WRITTEN for action in groups.WRITTEN[model]}


def rights_of(name):
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def test_a_new_group_has_all_its_rights():
    assert rights_of(groups.REDACTION) == RIGHTS
    Group.objects.all().delete()
    groups.deliver("default")

    assert rights_of(groups.REDACTION) == RIGHTS
    assert rights_of(groups.EQUIPE) == {"access_admin"}


def test_a_right_that_the_host_took_away_stays_away():
    writers = Group.objects.get(name=groups.REDACTION)
    writers.permissions.remove(Permission.objects.get(codename="publish_geste"))
    groups.deliver("default")

    assert rights_of(groups.REDACTION) == RIGHTS - {"publish_geste"}


def test_a_right_over_our_rows_that_writers_may_not_have_goes_and_the_hosts_stay():
    writers = Group.objects.get(name=groups.REDACTION)
    theirs = Permission.objects.get(codename="add_image")
    writers.permissions.add(Permission.objects.get(codename="delete_theme"), theirs)
    groups.deliver("default")

    assert rights_of(groups.REDACTION) == RIGHTS | {"add_image"}


def test_a_site_that_ran_us_before_drafts_is_given_their_rights_once():
    writers = Group.objects.get(name=groups.REDACTION)
    new = [f"{action}_geste" for action in ("publish", "lock", "unlock")]
    writers.permissions.remove(*Permission.objects.filter(codename__in=new))
    migration = import_module("heurecivique_app.migrations.0011_droits_des_gestes")
    migration.give(apps, SimpleNamespace(connection=connection))

    assert rights_of(groups.REDACTION) == RIGHTS

"""Before the app leaves a site, what would outlive it goes; what is the site's stays."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django_q.models import Schedule
from wagtail.models import Collection, Page, Site

from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from heurecivique_app.removal import LABEL, refuse_to_leave_pages
from heurecivique_app.tasks import ensure_schedules
from home.models import StandardPage
from tests.factories import BesoinFactory, CommuneFactory, UserFactory, pages_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def accueil():
    commune = CommuneFactory(nom="Saint-Nous")
    accueil, *_ = pages_of(commune)
    appoint(user=UserFactory(), commune=commune, role=Role.COORDINATION)
    BesoinFactory(commune=commune)
    ensure_schedules()
    return accueil


def left():
    """How many pages, groups and scheduled tasks of ours there are."""
    return [
        Page.objects.filter(content_type__app_label=LABEL).count(),
        Group.objects.filter(name__startswith="Heure Civique").count(),
        Schedule.objects.filter(func__startswith="heurecivique_app").count(),
    ]


def answer(monkeypatch, words):
    monkeypatch.setattr("builtins.input", lambda prompt: words)


def test_what_would_outlive_the_app_goes_and_the_rest_stays(accueil, capsys):
    Schedule.objects.create(name="celle de l’hôte", func="hote.tasks.publier")
    hosts = Page.objects.exclude(content_type__app_label=LABEL).count()
    people = Group.objects.create(name="Rédaction du site")
    assert left() == [3, 3, 5]
    call_command("heurecivique_desinstaller", "--noinput")
    assert left() == [0, 0, 0]
    assert Page.objects.count() == hosts
    assert Page.find_problems() == ([], [], [], [], [])
    assert Schedule.objects.count() == 1
    people.refresh_from_db()
    said = capsys.readouterr().out
    assert "«\u00a0L’Heure Civique\u00a0»" in said
    assert "celles au-dessous\u00a0: 2" in said
    assert "Besoins\u00a0: 1" in said
    assert accueil.commune.collection_name in said
    assert Collection.objects.filter(name=accueil.commune.collection_name).exists()


@pytest.mark.usefixtures("accueil")
def test_nothing_goes_before_somebody_says_yes(monkeypatch):
    before = left()
    answer(monkeypatch, "non")
    with pytest.raises(CommandError, match="Rien n’est supprimé"):
        call_command("heurecivique_desinstaller")
    assert left() == before
    answer(monkeypatch, "oui")
    call_command("heurecivique_desinstaller")
    assert left() == [0, 0, 0]


def test_a_page_of_the_site_below_ours_is_named_and_nothing_goes(accueil):
    accueil.add_child(instance=StandardPage(title="Vivre ici", slug="vivre-ici"))
    before = left()
    with pytest.raises(CommandError, match="«\u00a0Vivre ici\u00a0» est sous les nôtres"):
        call_command("heurecivique_desinstaller", "--noinput")
    assert left() == before


def test_a_site_that_begins_with_our_page_is_named_and_nothing_goes(accueil):
    Site.objects.create(hostname="heure.example", site_name="Heure", root_page=accueil)
    before = left()
    with pytest.raises(CommandError, match="choisissez-en une autre"):
        call_command("heurecivique_desinstaller", "--noinput")
    assert left() == before


@pytest.mark.usefixtures("accueil")
def test_our_tables_do_not_go_before_our_pages():
    executor = MigrationExecutor(connection)
    away, back = (executor.migration_plan([(LABEL, step)]) for step in (None, "0001_initial"))
    assert away[-1][1] is True
    with pytest.raises(CommandError, match="heurecivique_desinstaller"):
        refuse_to_leave_pages(using="default", plan=away)
    refuse_to_leave_pages(using="default", plan=back)
    call_command("heurecivique_desinstaller", "--noinput")
    refuse_to_leave_pages(using="default", plan=away)

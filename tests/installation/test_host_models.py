"""A host may have its own models of pictures, documents and accounts, and translate itself."""

import os
import subprocess
import sys

import pytest
import wagtail

from .readme import ROOT

pytestmark = [pytest.mark.proof, pytest.mark.versions]

PICTURES, ACCOUNTS = "tests.installation.mediatheque", "tests.installation.comptes"


@pytest.fixture
def run(tmp_path, request):
    """Run a module of Python on the site of a host, whose data are in a folder of its own."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": f"{request.param}.settings",
        "HEURECIVIQUE_VAR": str(tmp_path),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }

    def run(*command):
        done = subprocess.run(
            [sys.executable, "-m", *command], env=env, cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.mark.parametrize("run", [PICTURES], indirect=True)
def test_our_tables_point_to_the_pictures_of_a_host_whose_translations_leave_ours_alone(run):
    run("django", "migrate", "--verbosity=0")
    if wagtail.VERSION < (8,):  # migrations are made under Wagtail 7.4
        asked = run("django", "makemigrations", "--check", "--dry-run", "heurecivique_app")
        assert asked.startswith("No changes detected")
    run(f"{PICTURES}.visit")
    run(f"{PICTURES}.languages")


@pytest.mark.parametrize("run", [ACCOUNTS], indirect=True)
def test_a_team_works_whose_accounts_have_neither_username_nor_name(run):
    run("django", "migrate", "--verbosity=0")
    run("django", "heurecivique_demo")
    run(f"{ACCOUNTS}.visit")

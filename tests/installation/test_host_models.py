"""A host may have its own models of pictures and of documents, as Wagtail recommends."""

import os
import subprocess
import sys

import pytest
import wagtail

from .readme import ROOT

pytestmark = [pytest.mark.proof, pytest.mark.versions]

HOST = "tests.installation.mediatheque"


@pytest.fixture
def run(tmp_path):
    """Run a module of Python on the site of the host, whose data are in a folder of its own."""
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": f"{HOST}.settings",
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


def test_our_tables_point_to_the_pictures_and_documents_of_the_host(run):
    run("django", "migrate", "--verbosity=0")
    if wagtail.VERSION < (8,):  # migrations are made under Wagtail 7.4
        asked = run("django", "makemigrations", "--check", "--dry-run", "heurecivique_app")
        assert asked.startswith("No changes detected")
    run(f"{HOST}.visit")

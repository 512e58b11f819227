"""Nothing of ours leans on what the next Wagtail or the next Django takes away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.forms import modelform_factory

from heurecivique_app.communes.models import Commune

ROOT = Path(__file__).resolve().parents[1]
# Before any test of ours runs, pytest-django has started Django: only a new process sees it all.
START = """
import warnings
from django.utils.deprecation import RemovedInNextVersionWarning
from wagtail.utils.deprecation import removed_in_next_version_warning
for category in (RemovedInNextVersionWarning, removed_in_next_version_warning):
    warnings.simplefilter("error", category)
import django
from django.core.management import call_command
django.setup()
call_command("check")
"""


@pytest.mark.versions
def test_the_site_starts_without_what_goes_away():
    settings = {"DJANGO_SETTINGS_MODULE": "mairie.settings.test"}
    started = subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env={**os.environ, **settings, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"},
        capture_output=True,
        text=True,
    )
    assert started.returncode == 0, started.stderr[-3000:]


def test_an_address_without_scheme_is_taken_as_secure():
    form = modelform_factory(Commune, fields=["site_web"])({"site_web": "www.saint-essai.example"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["site_web"] == "https://www.saint-essai.example"

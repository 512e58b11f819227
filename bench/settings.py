"""The demonstration site as visitors meet it, plus one stock page to compare with."""

import os
import tempfile

os.environ.setdefault("HEURECIVIQUE_VAR", tempfile.mkdtemp(prefix="hc-bench-"))

from mairie.settings.demo import *  # noqa: F403
from mairie.settings.demo import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.nu"]
ROOT_URLCONF = "bench.urls"

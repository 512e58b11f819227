"""The demonstration site as visitors meet it, plus one stock page to compare with.

On SQLite, or on the PostgreSQL whose address TEST_POSTGRES gives (outils_dev/with_postgres.py).
"""

import os
import tempfile

os.environ.setdefault("HEURECIVIQUE_VAR", tempfile.mkdtemp(prefix="hc-bench-"))

from mairie.settings import bases
from mairie.settings.demo import *  # noqa: F403
from mairie.settings.demo import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.nu"]
ROOT_URLCONF = "bench.urls"
if os.environ.get("TEST_POSTGRES"):
    DATABASES = {"default": bases.from_url(os.environ["TEST_POSTGRES"])}

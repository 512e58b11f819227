"""Settings of the tests: SQLite, or the PostgreSQL whose address TEST_POSTGRES gives."""

import os

from . import bases
from .base import *  # noqa: F403
from .base import SQLITE, VAR

DEBUG = False
SECRET_KEY = "seulement-pour-les-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# What a demonstration collected is not looked through again for each visitor of a test.
STATIC_ROOT = VAR / "tests" / "static"

# tests/bases.py gives each process its own database.
TEST_POSTGRES = os.environ.get("TEST_POSTGRES")
DATABASES = {"default": bases.from_url(TEST_POSTGRES) if TEST_POSTGRES else SQLITE}

# A test never gets the page of another; tests/test_production.py turns the cache on.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "documents": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "documents",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}

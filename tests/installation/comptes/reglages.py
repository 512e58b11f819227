"""Settings of a host that has its own model of accounts."""

from mairie.settings.base import SQLITE
from mairie.settings.test import *  # noqa: F403

DATABASES = {"default": SQLITE}
INSTALLED_APPS = ["tests.installation.comptes", *INSTALLED_APPS]  # noqa: F405
AUTH_USER_MODEL = "comptes.Compte"
HEURECIVIQUE_DEMO = True

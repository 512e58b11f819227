"""Settings of a host that has its own model of accounts, and two languages."""

from mairie.settings.base import SQLITE
from mairie.settings.test import *  # noqa: F403

DATABASES = {"default": SQLITE}
INSTALLED_APPS = [
    "tests.installation.comptes",
    "wagtail.contrib.simple_translation",  # before us
    *INSTALLED_APPS,  # noqa: F405
]
AUTH_USER_MODEL = "comptes.Compte"
HEURECIVIQUE_DEMO = True
WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français"), ("de", "Deutsch")]

"""Settings of a host that translates its pages with wagtail-localize, by language trees."""

from mairie.settings.base import SQLITE
from mairie.settings.test import *  # noqa: F403

DATABASES = {"default": SQLITE}
INSTALLED_APPS = [
    "wagtail_localize",  # before us
    "wagtail_localize.locales",
    *INSTALLED_APPS,  # noqa: F405
]
WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("de-ch", "Schwiizerdütsch"),
]

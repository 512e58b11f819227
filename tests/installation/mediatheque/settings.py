"""Settings of a host with its own models of pictures and of documents.

It translates its pages with wagtail-localize, by language trees.
"""

from mairie.settings.base import SQLITE
from mairie.settings.test import *  # noqa: F403

DATABASES = {"default": SQLITE}
INSTALLED_APPS = [
    "wagtail_localize",  # before us
    "wagtail_localize.locales",
    *INSTALLED_APPS,  # noqa: F405
    "tests.installation.mediatheque",
]
WAGTAILIMAGES_IMAGE_MODEL = "mediatheque.Photo"
WAGTAILDOCS_DOCUMENT_MODEL = "mediatheque.Fichier"
WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("de-ch", "Schwiizerdütsch"),
]

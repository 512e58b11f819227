"""Settings of a host that has its own models of pictures and of documents."""

from mairie.settings.base import SQLITE
from mairie.settings.test import *  # noqa: F403

DATABASES = {"default": SQLITE}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.installation.mediatheque"]  # noqa: F405
WAGTAILIMAGES_IMAGE_MODEL = "mediatheque.Photo"
WAGTAILDOCS_DOCUMENT_MODEL = "mediatheque.Fichier"

"""Development on one's own machine: `.venv/bin/python manage.py runserver`."""

from .base import *  # noqa: F403
from .base import DOCUMENTS, VAR
from .courriel import email_settings

DEBUG = True
SECRET_KEY = "seulement-pour-le-developpement"  # noqa: S105
ALLOWED_HOSTS = ["*"]
MEDIA_PAR_DJANGO = True
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "documents": DOCUMENTS,
}
globals().update(email_settings(VAR / "courriels", default="fichiers"))
HEURECIVIQUE_MONTRER_LIENS = True
HEURECIVIQUE_DEMO_SITE = "home.demo"

"""`make demo`: as in production, on one's own machine and for invented people."""

import os

from .base import *  # noqa: F403
from .base import VAR
from .courriel import email_settings


def kept_secret(file):
    """Return the secret of this demonstration, drawn at its first start."""
    from django.core.management.utils import get_random_secret_key

    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(opened, "w") as new:
        new.write(get_random_secret_key())
    return file.read_text()


DEBUG = False
SECRET_KEY = kept_secret(VAR / "cle-secrete")
# The demonstration listens to this machine alone, under whatever name it is called.
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_PAR_DJANGO = True

globals().update(email_settings(VAR / "courriels", default="fichiers"))
HEURECIVIQUE_DEMO = True
HEURECIVIQUE_DEMO_SITE = "home.demo"
HEURECIVIQUE_MONTRER_LIENS = True

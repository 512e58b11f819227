"""Development and demonstration on one's own machine."""

from .base import *  # noqa: F403
from .base import VAR

DEBUG = True
SECRET_KEY = "seulement-pour-le-developpement"
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "courriels"

"""A town hall's own server: everything from the environment (table in docs/exploitation.md)."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from . import bases
from .base import *  # noqa: F403
from .base import VAR
from .courriel import email_settings, letters_settings


def required(name):
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"La variable d’environnement {name} est obligatoire.")
    return value


def is_on(name, default="0"):
    return os.environ.get(name, default).lower() in {"1", "oui", "true"}


DEBUG = False
SECRET_KEY = required("CLE_SECRETE")
SECRET_KEY_FALLBACKS = os.environ.get("CLES_SECRETES_ANCIENNES", "").split()

ADDRESS = urlsplit(required("ADRESSE_DU_SITE"))
if ADDRESS.scheme != "https" or not ADDRESS.hostname:
    raise ImproperlyConfigured("ADRESSE_DU_SITE s’écrit https://www.ma-commune.fr")
WAGTAILADMIN_BASE_URL = ADDRESS.geturl().rstrip("/")
HOSTS = [ADDRESS.hostname, *os.environ.get("AUTRES_HOTES", "").split()]
ALLOWED_HOSTS = HOSTS
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in HOSTS]

DATABASES = {
    "default": bases.from_url(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR}/mairie.sqlite3")
}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_PAR_DJANGO = is_on("MEDIA_PAR_DJANGO")

SECURE_SSL_REDIRECT = is_on("REDIRIGER_VERS_HTTPS", "1")
# The watchdog of the host asks from inside, without https.
SECURE_REDIRECT_EXEMPT = [r"^hc/sante/$"]
if is_on("DERRIERE_UN_MANDATAIRE"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    HEURECIVIQUE_MANDATAIRES = 1
SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_SECONDES", 365 * 24 * 3600))
SECURE_HSTS_INCLUDE_SUBDOMAINS = is_on("HSTS_SOUS_DOMAINES")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The other sites of the town's domain may not be on https: it is not ours to promise it for them.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

globals().update(email_settings(VAR / "courriels"))
globals().update(letters_settings())
DEFAULT_FROM_EMAIL = SERVER_EMAIL = required("COURRIEL_EXPEDITEUR")

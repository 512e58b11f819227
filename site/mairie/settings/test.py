"""Settings of the tests: SQLite, or PostgreSQL when TEST_POSTGRES names a database URL."""

from .base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "seulement-pour-les-tests"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

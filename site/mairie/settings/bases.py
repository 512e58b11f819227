"""The database, from one address as hosts give it."""

from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import SQLITE


def from_url(url):
    """Return Django's settings for `postgresql://user:password@host:5432/name` or `sqlite:////path`.

    What follows `?` goes to the driver (`?sslmode=require`, `?host=/run/postgresql`). Raises
    ImproperlyConfigured for any other kind of address.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {**SQLITE, "NAME": unquote(parts.path.removeprefix("/"))}
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"Adresse de base de données inconnue : {parts.scheme}://…")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }

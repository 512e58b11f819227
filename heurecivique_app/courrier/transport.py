"""What carries the mails, as the host says it: `MAILERS` since Django 6.1, `EMAIL_…` before."""

from django.conf import settings

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def backend():
    """Return the dotted path of the backend that sends our mails."""
    if hasattr(settings, "MAILERS"):
        return settings.MAILERS.get("default", {}).get("BACKEND", SMTP)
    return settings.EMAIL_BACKEND


def timeout():
    """Return how many seconds a silent mail server is waited for; None when it is for ever."""
    if hasattr(settings, "MAILERS"):
        return settings.MAILERS.get("default", {}).get("OPTIONS", {}).get("timeout")
    return settings.EMAIL_TIMEOUT

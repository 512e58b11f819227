"""Settings of the worker that tests start as a process of its own: the test's base, a fake mail."""

import os

from mairie.settings.test import *  # noqa: F403
from mairie.settings.test import DATABASES, Q_CLUSTER

from tests.machine import patience

DATABASES["default"]["NAME"] = os.environ["OUVRIER_BASE"]
EMAIL_BACKEND = "anymail.backends.brevo.EmailBackend"
ANYMAIL = {
    "BREVO_API_KEY": "essai",
    "BREVO_API_URL": os.environ["OUVRIER_FOURNISSEUR"],
    "REQUESTS_TIMEOUT": patience(2),
}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.courrier.worker"]  # noqa: F405
Q_CLUSTER = {**Q_CLUSTER, "timeout": round(patience(4)), "retry": round(patience(6)), "poll": 0.2}

"""Who carries the e-mails, from the environment (table in docs/exploitation.md).

`COURRIEL_FOURNISSEUR` names it: a provider that anymail knows (`brevo`, `mailjet`, `scaleway`…),
`smtp`, or `fichiers` (nothing leaves the machine). Left out, the `ANYMAIL_<PROVIDER>_…` variables
say it, else the given default.
"""

import os

from django.core.exceptions import ImproperlyConfigured

PROVIDERS = (
    "amazon_ses",
    "brevo",
    "mailersend",
    "mailgun",
    "mailjet",
    "mailtrap",
    "mandrill",
    "postal",
    "postmark",
    "resend",
    "scaleway",
    "sendgrid",
    "sparkpost",
    "unisender_go",
)
# Never wait for a silent provider longer than the queue waits for a task.
PATIENCE = 15


def named(environ):
    """Return the provider whose variables are set (`ANYMAIL_BREVO_API_KEY` → `brevo`), or ""."""
    for provider in PROVIDERS:
        if any(key.startswith(f"ANYMAIL_{provider.upper()}_") for key in environ):
            return provider
    return ""


def email_settings(folder, *, default="", environ=os.environ):
    """Return Django's and anymail's settings of the e-mail; `folder` receives `fichiers`.

    Raises ImproperlyConfigured when nobody is named and there is no default, or for an unknown
    name.
    """
    provider = environ.get("COURRIEL_FOURNISSEUR", "").lower() or named(environ) or default
    sender = environ.get("COURRIEL_EXPEDITEUR", "")
    common = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender} if sender else {}
    if provider == "fichiers":
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {**common, "EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": folder}
    if provider == "smtp":
        return {**common, **smtp(environ)}
    if provider in PROVIDERS:
        return {
            **common,
            "EMAIL_BACKEND": f"anymail.backends.{provider}.EmailBackend",
            "ANYMAIL": {
                "REQUESTS_TIMEOUT": PATIENCE,
                **{
                    key.removeprefix("ANYMAIL_"): value
                    for key, value in environ.items()
                    if key.startswith("ANYMAIL_")
                },
            },
        }
    known = ", ".join((*PROVIDERS, "smtp", "fichiers"))
    raise ImproperlyConfigured(
        f"COURRIEL_FOURNISSEUR vaut « {provider} ». Valeurs possibles : {known}."
    )


def letters_settings(environ=os.environ):
    """Return the app's settings of the mails received: the mailbox, whom to believe, who reads."""
    told = {
        "hote": environ.get("BOITE_HOTE"),
        "port": environ.get("BOITE_PORT"),
        "compte": environ.get("BOITE_COMPTE"),
        "mot_de_passe": environ.get("BOITE_MOT_DE_PASSE"),
        "dossier": environ.get("BOITE_DOSSIER"),
        "securite": environ.get("BOITE_SECURITE"),
    }
    box = {name: value for name, value in told.items() if value}
    return {
        "HEURECIVIQUE_BOITE": box,
        "HEURECIVIQUE_SERVEUR_COURRIER": environ.get("SERVEUR_COURRIER", ""),
        "HEURECIVIQUE_COMMUNE_COURRIER": environ.get("COMMUNE_COURRIER", ""),
    }


def smtp(environ):
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": environ.get("EMAIL_HOST", "localhost"),
        "EMAIL_PORT": int(environ.get("EMAIL_PORT", "587")),
        "EMAIL_HOST_USER": environ.get("EMAIL_HOST_USER", ""),
        "EMAIL_HOST_PASSWORD": environ.get("EMAIL_HOST_PASSWORD", ""),
        "EMAIL_USE_TLS": environ.get("EMAIL_USE_TLS", "1") == "1",
        "EMAIL_USE_SSL": environ.get("EMAIL_USE_SSL", "0") == "1",
        "EMAIL_TIMEOUT": PATIENCE,
    }

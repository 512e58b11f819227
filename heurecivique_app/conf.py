"""The one reader of the `HEURECIVIQUE_*` settings; each has its default here."""

from django.conf import settings

DEFAULTS = {
    # The host's template that public pages extend.
    "BASE_TEMPLATE": "base.html",
    # Where visitors find the site, for the links in messages; empty: WAGTAILADMIN_BASE_URL.
    "ADRESSE_PUBLIQUE": "",
    # Show the private links of sent mails in the bureau: demonstrations only, never in production.
    "MONTRER_LIENS": False,
    # Files of the demonstration mailbox, shown to the person who tries the product.
    "DOSSIER_COURRIELS": "",
}


def get(name):
    """Return the value of setting `HEURECIVIQUE_<name>`, or its default.

    Raises KeyError for a name that has no default: a setting unknown here does not exist.
    """
    return getattr(settings, f"HEURECIVIQUE_{name}", DEFAULTS[name])

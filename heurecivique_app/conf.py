"""The one reader of the `HEURECIVIQUE_*` settings; each has its default here."""

from django.conf import settings

DEFAULTS = {
    # What Wagtail's table of sites cannot say (https, prefix) and what stands in for it while it
    # says « localhost » (communes/addresses.py); empty: WAGTAILADMIN_BASE_URL.
    "ADRESSE_PUBLIQUE": "",
    # Address of the host's page about personal data, linked under our forms; empty: no link.
    "PAGE_DONNEES": "",
    # How many of our own servers (nginx, Caddy) stand in front: visitors are told apart by the
    # address that the first of them adds to X-Forwarded-For; 0: nothing stands in front.
    "MANDATAIRES": 0,
    # Minutes during which the e-mail provider recognises a repeated sending (Brevo: 15).
    "MEMOIRE_FOURNISSEUR": 15,
    # The cache of made documents (posters, letters…): the name of an entry of CACHES. On files, one
    # that all processes share and that outlives them.
    "CACHE_DOCUMENTS": "default",
    # How many visitors may wait for a document at once in one process: fewer than its threads, so
    # that pages never wait behind them; the others are asked to come back in a minute.
    "PLACES_PRESSE": 8,
    # The mailbox that `heurecivique_releve` empties: {"hote": "imap.ma-commune.fr", "compte": …,
    # "mot_de_passe": …}, and if need be "port", "dossier" and "securite" ("ssl", "starttls",
    # "aucune").
    "BOITE": {},
    # The server whose word is believed on where a mail comes from, as its own headers
    # « Authentication-Results » name it; empty: nobody's.
    "SERVEUR_COURRIER": "",
    # Among several communes, the INSEE code of the one that reads the mails addressed to none.
    "COMMUNE_COURRIER": "",
    # Show the private links of sent mails in the bureau: demonstrations only, never in production.
    "MONTRER_LIENS": False,
    # Allow `heurecivique_demo` where DEBUG is off.
    "DEMO": False,
    # « module.function » that returns the home page of the demonstration site; empty: the home
    # page of the default site.
    "DEMO_SITE": "",
}


def get(name):
    """Return the value of setting `HEURECIVIQUE_<name>`, or its default.

    Raises KeyError for a name that has no default: a setting unknown here does not exist.
    """
    return getattr(settings, f"HEURECIVIQUE_{name}", DEFAULTS[name])

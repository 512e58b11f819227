"""The one address of a commune: what is printed, mailed and told elsewhere begins with it.

Its own Wagtail site says the name and the port: the deepest that holds its landing page. What
Wagtail's table of sites cannot say comes from the settings, the same for a request and for the
worker: https, and the prefix under which the whole site stands (docs/exploitation.md).
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import get_script_prefix, reverse

from heurecivique_app import conf

# Names that lead nobody anywhere: of this machine, of a house, of documentation.
NOWHERE = (
    *("localhost", "local", "localdomain", "internal", "intranet", "lan", "home.arpa"),
    *("example.com", "example.net", "example.org"),
)


def declared():
    """The address that the settings give, taken apart."""
    address = conf.get("ADRESSE_PUBLIQUE") or getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    address = address.strip()
    return urlsplit(address if "://" in address else f"//{address}")


def leads_nowhere(hostname):
    """True for a name or a number by which no resident reaches a site."""
    name = (hostname or "").strip("[].").lower()
    try:
        return not ip_address(name).is_global
    except ValueError:
        return "." not in name or any(f".{name}".endswith(f".{end}") for end in NOWHERE)


def origin_of(root_url):
    """The beginning of every address of a site that Wagtail calls `root_url`, "" for none.

    The settings have the last word on what Wagtail's table may have left as it came: https
    everywhere when they say https, the port when they name the same host, and all of it when the
    table leads nowhere and they lead somewhere.
    """
    site, said = urlsplit(root_url), declared()
    same = said.hostname == site.hostname and site.scheme == "http" and not site.port
    lost = leads_nowhere(site.hostname) and not leads_nowhere(said.hostname)
    if said.hostname and (same or lost or not site.hostname):
        site = said
    https = "https" in (site.scheme, said.scheme) or settings.SECURE_SSL_REDIRECT
    return f"{'https' if https else 'http'}://{site.netloc}" if site.netloc else ""


def declared_prefix():
    """The prefix of the site that the settings give: « /mairie », "" for none."""
    return (settings.FORCE_SCRIPT_NAME or declared().path).rstrip("/")


def prefix():
    """What stands between the name of the site and every path.

    The settings first, so that the worker, which no request tells, says what the site says.
    """
    return declared_prefix() or get_script_prefix().rstrip("/")


def prefixed(path):
    """A path as `reverse` gives it, under the prefix of the site, once."""
    return prefix() + path.removeprefix(get_script_prefix().rstrip("/"))


def within(address):
    """An address that the host wrote in its settings: a path is one of its own site, once."""
    here = prefix()
    if not address.startswith("/") or address.startswith(("//", f"{here}/")):
        return address
    return here + address


def site_of(page):
    """The beginning of the addresses of a Wagtail page, "" for one that stands under no site."""
    parts = page.get_url_parts()
    return origin_of(parts[1]) if parts and parts[1] else ""


def full_address(page):
    """The one full address of a Wagtail page, None for one that has none."""
    parts = page.get_url_parts()
    return origin_of(parts[1]) + prefixed(parts[2]) if parts and parts[1] else None


def origin(commune):
    """The beginning of every address of a commune: « https://www.ma-commune.fr »."""
    accueil = getattr(commune, "accueil", None)
    return accueil and site_of(accueil) or origin_of("")


def link(commune, url_name, *args):
    """The full address of a view of ours, as the commune gives it."""
    return origin(commune) + prefixed(reverse(url_name, args=args))

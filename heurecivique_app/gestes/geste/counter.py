"""« Je l’ai fait »: a counter without account nor cookie.

The visitor's address is never written: only a keyed digest that means nothing the next day, when
it is forgotten (domaine.md §7.2).
"""

import re
from ipaddress import ip_address, ip_network

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import GesteFait, Passage

SALT = "heurecivique.geste_fait"
# A day: by one visitor; then by one address, whatever the browser calls itself.
PAR_VISITEUR, PAR_ADRESSE = 20, 100
# Below, a number says little of the commune and maybe something of somebody (domaine.md §7.8).
PLUS_PETIT_NOMBRE = 5
FOYER_IPV6 = 64
PORT = re.compile(r"^(?:([^:]*)|\[(.*)\])(?::\d+)?$")


@transaction.atomic
def count_done(*, commune, geste, address, agent):
    """Add one to the geste's count of today, at most once a visitor; return whether it counted.

    `address` and `agent` are what the visitor's computer says of itself; neither is kept.
    """
    today = timezone.localdate()
    forget_visits(today)
    home = household(address)
    visitor = f"{home}\x1f{agent}"
    places = [free_place(today, home, PAR_ADRESSE), free_place(today, visitor, PAR_VISITEUR)]
    mark = fingerprint(today, f"{visitor}\x1fgeste {geste.pk}\x1f{commune.pk}")
    if None in places or not note(today, mark):
        return False
    for place in places:
        note(today, place)
    row, _ = GesteFait.objects.get_or_create(commune=commune, geste=geste, jour=today)
    GesteFait.objects.filter(pk=row.pk).update(nombre=F("nombre") + 1)
    return True


def household(address):
    """The address that stands for one household: an IPv6 one changes, its network does not.

    `address` may come with a port, or be an IPv4 one written as IPv6 (a server that listens to
    both). Return "" for what is no address.
    """
    try:
        known = ip_address(PORT.sub(r"\1\2", address))
    except ValueError:
        return ""
    known = getattr(known, "ipv4_mapped", None) or known
    if known.version == 4:
        return str(known)
    return str(ip_network((known.packed, FOYER_IPV6), strict=False))


def free_place(day, who, places):
    """The digest of a place that somebody has left for the day, None when all are taken."""
    prints = [fingerprint(day, f"{who}\x1fplace {n}") for n in range(places)]
    taken = set(Passage.objects.filter(empreinte__in=prints).values_list("empreinte", flat=True))
    return next((one for one in prints if one not in taken), None)


def note(day, empreinte):
    """Write down a digest; return False when it was there already."""
    return Passage.objects.get_or_create(empreinte=empreinte, defaults={"jour": day})[1]


def fingerprint(day, what):
    return salted_hmac(SALT, f"{day}\x1f{what}", algorithm="sha256").hexdigest()


def forget_visits(today):
    """Delete what was kept to recognise the visitors of the days before; return how many rows."""
    return Passage.objects.filter(jour__lt=today).delete()[0]


def done_this_year(commune, *gestes):
    """How many times these gestes (all of them if none is given) were done here this year.

    None below what may be shown.
    """
    done = GesteFait.objects.filter(commune=commune, jour__year=timezone.localdate().year)
    if gestes:
        done = done.filter(geste__in=gestes)
    number = done.aggregate(total=Sum("nombre"))["total"] or 0
    return number if number >= PLUS_PETIT_NOMBRE else None

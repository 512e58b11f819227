"""« Je l’ai fait »: a counter without account nor cookie.

One limit: a visitor counts a geste once a day. What the visitor's computer says of itself is never
written: a keyed digest of it, which means nothing the next day, is kept in the cache for a day
(domaine.md §7.2).
"""

from datetime import timedelta

from django.core.cache import cache
from django.db.models import Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import GesteFait

SALT = "heurecivique.geste_fait"
DAY = timedelta(days=1).total_seconds()
# Below, a number says little of the commune and maybe something of somebody (domaine.md §7.8).
PLUS_PETIT_NOMBRE = 5


def count_done(*, commune, geste, address, agent):
    """Add one to the geste's count of today, at most once a visitor; return whether it counted.

    `address` and `agent` are what the visitor's computer says of itself; neither is kept.
    """
    today = timezone.localdate(timezone=commune.zone)
    visit = f"{today}\x1f{address}\x1f{agent}\x1f{geste.pk}\x1f{commune.pk}"
    if not cache.add(salted_hmac(SALT, visit, algorithm="sha256").hexdigest(), True, DAY):
        return False
    GesteFait.objects.add_one(commune=commune, geste=geste)
    return True


def done_this_year(commune, *gestes):
    """How many times these gestes (all of them if none is given) were done here this year.

    None below what may be shown.
    """
    done = GesteFait.objects.filter(commune=commune, jour__year=commune.day_of().year)
    if gestes:
        done = done.filter(geste__in=gestes)
    number = done.aggregate(total=Sum("nombre"))["total"] or 0
    return number if number >= PLUS_PETIT_NOMBRE else None

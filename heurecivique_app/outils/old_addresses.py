"""Since when the posters that hang print an address that leads no longer where it should.

Nothing says when an address changes: it follows from Wagtail's sites, from pages and from settings.
So the queue looks every hour, and the journal keeps the day on which it saw the change.
"""

from heurecivique_app.journal.actions import record
from heurecivique_app.journal.models import Evenement

from .campagnes import Affichage

PERDUE, RETROUVEE = "adresse_perdue", "adresse_retrouvee"


def note(commune):
    """Write in the journal the posters of `commune` whose printed address was lost, or is back."""
    posters = Affichage.objects.hanging().filter(commune=commune).exclude(adresse="")
    known = last_seen(commune)
    for poster in posters:
        poster.commune = commune  # one instance: each address is looked for once
        seen = known.get(poster.pk)
        lost = poster.adresse_changed()
        if lost != bool(seen and seen.action == PERDUE):
            record(objet=poster, action=PERDUE if lost else RETROUVEE)


def last_seen(commune):
    """{number of a poster: the last event about its address}, in one query."""
    rows = Evenement.objects.filter(
        commune=commune, objet_type=Affichage._meta.model_name, action__in=(PERDUE, RETROUVEE)
    )
    return {one.objet_id: one for one in rows.order_by("pk")}


def lost_since(commune):
    """{number of a poster: the day on which its address was seen to lead nowhere any more}."""
    seen = last_seen(commune).items()
    return {pk: commune.day_of(one.quand) for pk, one in seen if one.action == PERDUE}

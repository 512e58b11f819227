"""A need that was just sent, shown again to who sent it: half an hour, or until they say so.

No cookie tells one browser from another: the address of the thanks is a private link that only the
answer to the sending names. It holds nothing of the answers, and soon opens nothing.
"""

from django.urls import reverse

from heurecivique_app.courrier import tokens
from heurecivique_app.courrier.links import last_issued

USAGE = "besoin.merci"
DAYS = 1 / 48


def address(besoin, *, facile):
    """Return the address of the thanks; one link however often the same need is sent."""
    jeton = last_issued(besoin, USAGE) or tokens.issue(objet=besoin, usage=USAGE, days=DAYS)
    words = "?facile=1" if facile else ""
    return f"{reverse('heurecivique:besoin-merci', args=[jeton.token()])}{words}#merci"

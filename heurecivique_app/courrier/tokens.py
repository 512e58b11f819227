"""Private links: issued, found again from what the visitor brings, withdrawn."""

import re
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import constant_time_compare

from .models import Jeton, fingerprint

FORME = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


class JetonInvalide(Exception):
    """A link that opens nothing; its text is a French sentence for the visitor."""

    def __init__(self, phrase="Ce lien n’est pas valable. Vérifiez que vous l’avez copié entier."):
        super().__init__(phrase)


class JetonExpire(JetonInvalide):
    """A true link come too late; `jeton` lets the page offer a new one."""

    def __init__(self, jeton):
        super().__init__("Ce lien n’est plus valable : son délai est passé.")
        self.jeton = jeton


def issue(*, objet, usage, days):
    """Create the private link of `objet` for one `usage`, valid `days` days; return the Jeton."""
    jeton = Jeton(
        objet_type=objet._meta.model_name,
        objet_id=objet.pk,
        usage=usage,
        expire_le=timezone.now() + timedelta(days=days),
    )
    jeton.token()  # takes the fingerprint
    jeton.save()
    return jeton


def find(token, usage):
    """Return the Jeton that `token` opens for `usage`.

    Whatever the visitor brings is answered: raises JetonInvalide (unknown, malformed, made for
    another usage, its object erased) or JetonExpire, each with its French sentence.
    """
    if not isinstance(token, str) or not FORME.fullmatch(token):
        raise JetonInvalide()
    jeton = Jeton.objects.filter(empreinte=fingerprint(token)).first()
    if jeton is None or not constant_time_compare(jeton.usage, usage):
        raise JetonInvalide()
    if jeton.expire_le <= timezone.now():
        raise JetonExpire(jeton)
    if jeton.objet() is None:
        raise JetonInvalide()
    return jeton


def end(objet, usage):
    """Let every link of `objet` for `usage` be past its time from now on."""
    jetons = Jeton.objects.filter(objet_type=objet._meta.model_name, objet_id=objet.pk, usage=usage)
    jetons.update(expire_le=timezone.now())


def prolong(objet, usage, *, days):
    """Let the latest link of `objet` for `usage`, ended or not, open `days` days from now.

    Return how many there were: none once they are withdrawn.
    """
    jetons = Jeton.objects.filter(objet_type=objet._meta.model_name, objet_id=objet.pk, usage=usage)
    last = jetons.order_by("-expire_le", "-pk").values_list("pk", flat=True)[:1]
    until = timezone.now() + timedelta(days=days)
    return Jeton.objects.filter(pk__in=list(last)).update(expire_le=until)


def revoke(objet, usage):
    """Withdraw every link of `objet` for `usage`; return how many there were.

    An e-mail that waits with such a link is not sent any more.
    """
    jetons = Jeton.objects.filter(objet_type=objet._meta.model_name, objet_id=objet.pk, usage=usage)
    return jetons.delete()[1].get("heurecivique_app.Jeton", 0)

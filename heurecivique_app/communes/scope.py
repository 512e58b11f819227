"""The one answer to "which communes may this user act for?"; every list of people starts here."""

from django.db import models

from .models import Commune
from .roles import ROLES_BY_ACCESS, Acces


def communes_for(user, acces=Acces.PERSONNES):
    """Return the communes for which `user` has `acces`, as a queryset of Commune.

    An administrator has every access to every commune; an anonymous or inactive user has none.
    """
    if not user.is_active:
        return Commune.objects.none()
    if user.is_superuser:
        return Commune.objects.all()
    roles = ROLES_BY_ACCESS[Acces(acces)]
    return Commune.objects.filter(referents__user=user, referents__role__in=roles).distinct()


class ScopedQuerySet(models.QuerySet):
    """Base of the querysets whose rows belong to one commune."""

    def for_user(self, user, acces=Acces.PERSONNES):
        """The rows that `user` may reach with `acces`. Lists, details and choosers all use it."""
        return self.filter(commune__in=communes_for(user, acces))

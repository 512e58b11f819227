"""Which gestes one may see in the admin, and which of them a page may point to: said once.

Lists, choosers, forms and blocks all ask here, so that nothing of another commune is shown or kept.
"""

from itertools import groupby

from django.db.models import Q
from wagtail.log_actions import get_active_log_context
from wagtail.permission_policies import ModelPermissionPolicy

from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for

from ..models import Geste

AILLEURS = (
    "Ce geste n’est plus là, ou c’est celui d’une autre commune\N{NO-BREAK SPACE}: choisissez-en "
    "un autre."
)
CACHE = " (non publié)"


def editable_by(user):
    """The gestes that `user` may open: the common ones and those of her communes."""
    return gestes_of(communes_for(user, Acces.CONTENUS))


def choosable_by(user):
    """The gestes that a page may point to, for good: versions come and go, their origins stay."""
    return editable_by(user).filter(remplace=None)


def choosable_for(commune):
    """Those that a page of `commune` may point to, whoever writes it, whatever her communes."""
    return gestes_of([commune]).filter(remplace=None)


def gestes_of(communes):
    gestes = Geste.objects.filter(Q(commune=None) | Q(commune__in=communes))
    return gestes.select_related("theme", "commune", "remplace")


def offer(field, gestes, choices=None):
    """Let a form field take these gestes and no other; `choices` says how its widget lists them."""
    field.queryset = gestes
    field.widget.proposes = gestes
    field.error_messages |= dict.fromkeys(["invalid_choice", "invalid_pk_value"], AILLEURS)
    if choices is not None:
        field.widget.choices = choices


def by_theme(gestes, commune=None):
    """Return gestes as the grouped choices of a list, theme by theme.

    Those of which `commune` has a version are named as that version, hidden or not.
    """
    rows = gestes.order_by("theme__ordre", "theme__nom", "ordre", "titre", "pk")
    versions = Geste.objects.filter(commune=commune, remplace__isnull=False)
    said = {version.remplace_id: version for version in versions.select_related("commune")}
    return [
        (theme.nom, [(geste.pk, label(said.get(geste.pk, geste))) for geste in group])
        for theme, group in groupby(rows, key=lambda geste: geste.theme)
    ]


def label(geste):
    """A geste in a list that holds those of several communes, published or not."""
    whose = f"{geste.titre} ({geste.commune})" if geste.commune_id else geste.titre
    return whose if geste.live else whose + CACHE


def within_reach(geste):
    """True when whoever is at work in the admin may point to `geste`; outside it, nobody asks."""
    user = get_active_log_context().user
    return user is None or choosable_by(user).filter(pk=geste.pk).exists()


class GestePolicy(ModelPermissionPolicy):
    """What Wagtail asks before it shows or opens one geste: only ours and the common ones."""

    permission_cache_name = "_heurecivique_communes_des_gestes"

    def get_all_permissions_for_user(self, user):
        return set(communes_for(user, Acces.CONTENUS).values_list("pk", flat=True))

    def user_has_permission_for_instance(self, user, action, instance):
        common = instance.commune_id is None
        mine = common or instance.commune_id in self.get_cached_permissions_for_user(user)
        return mine and self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user, actions):
        allowed = self.user_has_any_permission(user, actions)
        return editable_by(user) if allowed else Geste.objects.none()

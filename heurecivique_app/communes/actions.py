"""The team of a commune and what Wagtail lets it edit."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from heurecivique_app.journal.actions import record
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.journal.models import Evenement

from .groups import EQUIPE, PREFIX, REDACTION
from .models import Referent
from .roles import ROLES_BY_ACCESS, Acces, Role

PAGES = ("add_page", "change_page", "publish_page")
FICHIERS = ("add_image", "change_image", "choose_image", "add_document", "change_document")


@transaction.atomic
def appoint(*, user, commune, role, by=None):
    """Give `user` a role in a commune, with what it opens in Wagtail; return the Referent."""
    referent, created = Referent.objects.get_or_create(user=user, commune=commune, role=role)
    if created:
        record(
            objet=referent,
            action="nomination",
            by=by,
            details={"compte": str(user.pk), "role": role},
        )
    sync_groups(user)
    return referent


@transaction.atomic
def dismiss(referent, *, by=None):
    """Take a role away, and with it what no other role of the person opens.

    Raises MouvementImpossible (a French sentence) for the last coordinator of a commune.
    """
    others = referent.commune.referents.filter(role=Role.COORDINATION).exclude(pk=referent.pk)
    if referent.role == Role.COORDINATION and not others.exists():
        raise MouvementImpossible(
            "Nommez d’abord une autre personne à la coordination : sans elle, plus personne ne "
            "pourrait clore une action ni changer les réglages."
        )
    record(
        objet=referent,
        action="fin_de_role",
        by=by,
        details={"compte": str(referent.user_id), "role": referent.role},
    )
    user = referent.user
    referent.delete()
    sync_groups(user)


def sync_groups(user):
    """Make the Wagtail groups of `user` follow from the roles held, ours and no others."""
    roles = list(user.referents.select_related("commune"))
    writers = ROLES_BY_ACCESS[Acces.CONTENUS]
    communes = {r.commune for r in roles if r.role in writers}
    wanted = {EQUIPE} if roles else set()
    wanted |= {REDACTION} if communes else set()
    wanted |= {editors_of(commune).name for commune in communes}
    ours = user.groups.filter(name__startswith=PREFIX)
    user.groups.remove(*ours.exclude(name__in=wanted))
    user.groups.add(*Group.objects.filter(name__in=wanted))


def editors_of(commune):
    """The group that edits this commune's pages and files, and those of no other commune.

    Its permissions follow the landing page, so it is looked at again whenever that page is made.
    """
    group, _ = Group.objects.get_or_create(name=f"{PREFIX}pages {commune.code_insee}")
    accueil = getattr(commune, "accueil", None)
    if accueil:
        for codename in PAGES:
            GroupPagePermission.objects.get_or_create(
                group=group, page_id=accueil.pk, permission=wagtail_permission(codename)
            )
    collection = collection_of(commune)
    for codename in FICHIERS:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=wagtail_permission(codename)
        )
    return group


def collection_of(commune):
    """The Wagtail collection of the commune's pictures and documents."""
    root = Collection.get_first_root_node()
    name = commune.collection_name
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def wagtail_permission(codename):
    return Permission.objects.get(
        codename=codename,
        content_type__app_label__in=["wagtailcore", "wagtailimages", "wagtaildocs"],
    )


@transaction.atomic
def update_settings(commune, *, by, fields):
    """Write the settings that a coordinator changed; the journal keeps the names of the fields."""
    commune.save()
    record(
        commune=commune, objet=commune, action="reglages", by=by, details={"champs": sorted(fields)}
    )


def last_changed(commune, field):
    """The day on which a setting of `commune` last changed; None when the journal says nothing."""
    events = Evenement.objects.about(commune).filter(action="reglages").reverse()
    said = (one for one in events if field in one.details.get("champs", ()))
    return next((commune.day_of(one.quand) for one in said), None)

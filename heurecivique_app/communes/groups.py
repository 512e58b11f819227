"""The two groups that the team's roles open, and what their members may do in Wagtail's admin."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from wagtail.snippets.models import create_extra_permissions

# How the name of every group of ours begins.
PREFIX = "Heure Civique · "
# May enter Wagtail's admin.
EQUIPE = f"{PREFIX}équipe"
# May write themes and gestes.
REDACTION = f"{PREFIX}rédaction"

LABEL = "heurecivique_app"
# Needs, volunteers, gestes and links hang on the themes: nobody deletes one. The kits are common to
# all communes, so administrators keep them: each commune works on its own campaigns in the bureau.
WRITTEN = {
    "geste": ("add", "change", "delete", "view", "publish", "lock", "unlock"),
    "theme": ("add", "change", "view"),
}


def ours():
    """Every group that we made."""
    return Group.objects.filter(name__startswith=PREFIX)


def deliver(using):
    """Make both groups with their rights; one that is there keeps those that the host left it.

    A right that a later version brings is given once, by a migration. No writer ever has a right
    over our rows that is not above.
    """
    for label in (LABEL, "wagtailadmin"):
        # Django makes them in the order of INSTALLED_APPS, perhaps after us.
        for create in (create_permissions, create_extra_permissions):
            create(apps.get_app_config(label), verbosity=0, using=using)
    ours = Permission.objects.filter(content_type__app_label=LABEL)
    codenames = [f"{action}_{model}" for model in WRITTEN for action in WRITTEN[model]]
    allowed = ours.filter(codename__in=codenames)
    enter = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    made_with(EQUIPE, enter)
    writers = made_with(REDACTION, allowed)
    writers.permissions.remove(*ours.exclude(pk__in=allowed))


def made_with(name, rights):
    """Return the group of this name, made with these rights when it is not there yet."""
    group, made = Group.objects.get_or_create(name=name)
    if made:
        group.permissions.add(*rights)
    return group

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
    """Bring both groups in line with the above; what a host added beside it stays."""
    for label in (LABEL, "wagtailadmin"):
        # Django makes them in the order of INSTALLED_APPS, perhaps after us.
        for create in (create_permissions, create_extra_permissions):
            create(apps.get_app_config(label), verbosity=0, using=using)
    enter = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    Group.objects.get_or_create(name=EQUIPE)[0].permissions.add(*enter)
    writers = Group.objects.get_or_create(name=REDACTION)[0]
    ours = Permission.objects.filter(content_type__app_label=LABEL)
    codenames = [f"{action}_{model}" for model in WRITTEN for action in WRITTEN[model]]
    allowed = ours.filter(codename__in=codenames)
    writers.permissions.remove(*ours.exclude(pk__in=allowed))
    writers.permissions.add(*allowed)

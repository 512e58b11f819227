"""The groups that the team's roles open, and the first kit."""

from django.db import migrations

from heurecivique_app.outils.chargement import load as load

EQUIPE = "Heure Civique · équipe"
REDACTION = "Heure Civique · rédaction"
EDITORIAL = ("theme", "geste", "kit", "outil")


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    enter = Permission.objects.filter(
        codename="access_admin", content_type__app_label="wagtailadmin"
    )
    Group.objects.get_or_create(name=EQUIPE)[0].permissions.add(*enter)
    writers = Group.objects.get_or_create(name=REDACTION)[0]
    for model in EDITORIAL:
        content_type, _ = ContentType.objects.get_or_create(
            app_label="heurecivique_app", model=model
        )
        for action in ("add", "change", "delete", "view"):
            # Django creates permissions after all migrations; ours are needed now.
            permission, _ = Permission.objects.get_or_create(
                codename=f"{action}_{model}",
                content_type=content_type,
                defaults={"name": f"Can {action} {model}"},
            )
            writers.permissions.add(permission)


def load_kits(apps, schema_editor):
    load(
        apps.get_model("heurecivique_app", "Kit"), apps.get_model("heurecivique_app", "Outil")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("heurecivique_app", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [
        migrations.RunPython(create_groups, migrations.RunPython.noop),
        migrations.RunPython(load_kits, migrations.RunPython.noop),
    ]

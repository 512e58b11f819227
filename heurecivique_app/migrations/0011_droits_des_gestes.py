"""The rights that came with the drafts of gestes, given once to the writers of a site that ran us
before: whoever takes one away from them keeps it away."""

from django.db import migrations

ACTIONS = ("publish", "lock", "unlock")


def give(apps, schema_editor):
    using = schema_editor.connection.alias
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    writers = Group.objects.using(using).filter(name="Heure Civique · rédaction").first()
    if writers is None:
        return  # a new site: its groups are made with all their rights
    geste, _ = ContentType.objects.using(using).get_or_create(
        app_label="heurecivique_app", model="geste"
    )
    for action in ACTIONS:
        right, _ = Permission.objects.using(using).get_or_create(
            content_type=geste, codename=f"{action}_geste", defaults={"name": f"Can {action} geste"}
        )
        writers.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("heurecivique_app", "0010_brouillons"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]

from django.db import migrations


def create_homepage(apps, schema_editor):
    """Put a home page in the place of the « Welcome » page that Wagtail makes."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    root = Page.objects.get(depth=1)
    plain, _ = ContentType.objects.get_or_create(model="page", app_label="wagtailcore")
    Page.objects.filter(content_type=plain, slug="home", depth=2).delete()
    if Page.objects.filter(depth=2).exists():
        return
    homepage = HomePage.objects.create(
        title="Accueil",
        draft_title="Accueil",
        slug="home",
        content_type=ContentType.objects.get_or_create(model="homepage", app_label="home")[0],
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale_id=root.locale_id,
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(hostname="localhost", root_page_id=homepage.pk, is_default_site=True)


def remove_homepage(apps, schema_editor):
    apps.get_model("home", "HomePage").objects.filter(slug="home", depth=2).delete()


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial")]

    operations = [migrations.RunPython(create_homepage, remove_homepage)]

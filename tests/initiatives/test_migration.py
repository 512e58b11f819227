"""The one picture that an initiative had becomes the first of its pictures."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from tests.factories import CommuneFactory, ThemeFactory, pages_of

APP = "heurecivique_app"
BEFORE, AFTER = "0004_gestes_dans_l_ordre", "0005_photos_des_initiatives"


def migrate(name):
    executor = MigrationExecutor(connection)
    executor.migrate([(APP, name)])
    return executor.loader.project_state([(APP, name)]).apps


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_pictures_told_before_are_still_there_in_drafts_too(pytestconfig):
    if pytestconfig.getoption("nomigrations"):
        pytest.skip("Sans migrations, rien à reprendre.")
    accueil, *_ = pages_of(CommuneFactory())
    liste = accueil.add_child(instance=InitiativesPage(title="Initiatives", slug="i"))
    fields = {"theme": ThemeFactory(), "qui": "L’école", "recit": "<p>Oui.</p>"}
    page = liste.add_child(instance=InitiativePage(title="Le pédibus", **fields))
    bare = liste.add_child(instance=InitiativePage(title="Sans photo", **fields))
    old, new = (
        get_image_model().objects.create(title=words, description=said, file=get_test_image_file())
        for words, said in (("IMG_1", "Le pont"), ("Le départ", ""))
    )
    page.save_revision().publish()
    live, draft = page.get_latest_revision(), page.save_revision()
    apps = migrate(BEFORE)
    apps.get_model(APP, "InitiativePage").objects.filter(pk=page.pk).update(image=old.pk)
    for revision, image in ((live, old), (draft, new)):
        content = {name: v for name, v in revision.content.items() if name != "photos"}
        revision.content = content | {"image": image.pk}
        revision.save()
    migrate(AFTER)

    page = InitiativePage.objects.get(pk=page.pk)
    assert [(one.image, one.description) for one in page.photos.all()] == [(old, "Le pont")]
    drafted = page.get_latest_revision_as_object().photos.all()
    assert [(one.image, one.description) for one in drafted] == [(new, "Le départ")]
    live.publish()
    assert InitiativePage.objects.get(pk=page.pk).photos.get().image == old
    assert not InitiativePage.objects.get(pk=bare.pk).photos.exists()

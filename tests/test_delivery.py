"""What comes with the app is delivered after every `migrate`; migrations hold the schema alone."""

from dataclasses import replace
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, migrations
from django.db.migrations.recorder import MigrationRecorder

from heurecivique_app import migrations as ours
from heurecivique_app.delivery import deliver_all
from heurecivique_app.gestes import delivery
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.outils import modeles
from heurecivique_app.outils.models import Kit, Outil

pytestmark = pytest.mark.django_db
FILES = sorted(Path(ours.__file__).parent.glob("0*.py"))
# What a commune wrote changes its column: its own words move, ours are delivered.
MOVES = {
    "0003_sections": ["keep_the_words"],
    "0006_gestes_a_brouillons": ["keep_what_was_shown"],
}


def migrate():
    """Run `migrate` as a town does after an update; return what it said."""
    said = StringIO()
    call_command("migrate", verbosity=1, interactive=False, stdout=said)
    return said.getvalue()


def rows():
    """All that was delivered, as it stands."""
    return [list(model.objects.order_by("pk").values()) for model in (Theme, Geste, Kit, Outil)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_migration_holds_the_schema_alone(file):
    migration = import_module(f"heurecivique_app.migrations.{file.stem}").Migration
    assert migration.operations
    data = (migrations.RunPython, migrations.RunSQL)
    found = [one for one in migration.operations if isinstance(one, data)]
    assert [one.code.__name__ for one in found] == MOVES.get(file.stem, [])


def test_migrating_again_changes_nothing_and_says_nothing():
    before = rows()
    assert [len(found) for found in before[:2]] == [12, 100]
    assert "Heure Civique" not in migrate()
    assert rows() == before


def test_what_an_update_brings_reaches_a_town_already_installed(monkeypatch):
    data = delivery.read()
    new = {**data["gestes"][0], "slug": "tout-neuf", "titre": "Un geste tout neuf"}
    data["gestes"] = [{**data["gestes"][0], "texte": "Écrit à nouveau."}, *data["gestes"][1:], new]
    monkeypatch.setattr(delivery, "read", lambda: data)
    kits = modeles.kits()
    lancement = kits["lancement"]
    poster = {**lancement.outils[0], "code": "affiche-toute-neuve"}
    more = replace(lancement, outils=[*lancement.outils, poster])
    monkeypatch.setattr("heurecivique_app.outils.delivery.kits", lambda: kits | {"lancement": more})

    said = migrate().replace("\u00a0", " ")
    assert "Heure Civique : 1 geste ajouté, 1 geste renouvelé, 1 document ajouté aux kits." in said
    assert Geste.objects.get(slug="tout-neuf", commune=None).live
    assert Geste.objects.get(slug=data["gestes"][0]["slug"]).texte == "Écrit à nouveau."
    assert Outil.objects.get(kit__code="lancement", generateur="affiche-toute-neuve").publie


def test_what_a_commune_wrote_is_left_as_it_is(monkeypatch):
    data = delivery.read()
    data["gestes"][0]["texte"] = "Écrit à nouveau."
    geste = Geste.objects.get(slug=data["gestes"][0]["slug"], commune=None)
    Geste.objects.filter(pk=geste.pk).update(texte="Nos mots.")
    Theme.objects.filter(pk=geste.theme_id).update(nom="Notre thème", mots="")
    Kit.objects.filter(code="lancement").update(titre="Notre kit")
    Outil.objects.filter(kit__code="lancement").update(publie=False, titre="À nous")
    monkeypatch.setattr(delivery, "read", lambda: data)
    before = rows()

    migrate()
    assert rows()[0] == before[0]
    assert rows()[2:] == before[2:]
    geste.refresh_from_db()
    assert geste.texte == "Nos mots."


def test_a_group_that_was_emptied_is_filled_again_and_keeps_what_a_host_added():
    writers = Group.objects.get(name="Heure Civique · rédaction")
    before = set(writers.permissions.all())
    assert {one.codename for one in before} == {
        *("add_geste", "change_geste", "delete_geste", "view_geste"),
        *("publish_geste", "lock_geste", "unlock_geste"),
        *("add_theme", "change_theme", "view_theme"),
    }
    host = Group.objects.get(name="Heure Civique · équipe").permissions.get()
    writers.permissions.set([host])

    migrate()
    assert set(writers.permissions.all()) == before | {host}


def test_nothing_is_delivered_into_tables_of_another_day(pytestconfig):
    """`migrate heurecivique_app zero` must not fail for lack of a table."""
    if pytestconfig.getoption("nomigrations"):
        pytest.skip("Sans migrations, les tables sont toujours celles du jour.")
    Geste.objects.filter(commune=None).delete()
    MigrationRecorder.Migration.objects.filter(app="heurecivique_app").delete()
    deliver_all(using=DEFAULT_DB_ALIAS, verbosity=0)
    assert not Geste.objects.filter(commune=None).exists()

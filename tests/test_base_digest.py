"""The migrated database is made again when something that decides it changes, and only then."""

import inspect
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate

from heurecivique_app import conf
from tests import base_digest
from tests.base_digest import ROOT, deciding_files, state_of_the_code


def test_every_model_of_ours_and_every_migration_decides_it():
    files = deciding_files()
    modules = {
        Path(inspect.getsourcefile(model))
        for model in apps.get_models()
        if model.__module__.split(".")[0] in base_digest.OUR_CODE
    }
    migrations = set((ROOT / "heurecivique_app/migrations").glob("0*.py"))

    assert modules
    assert migrations
    assert modules | migrations <= files


def test_so_does_what_is_delivered():
    decided = {file.name for file in deciding_files()}
    data = {file.name for file in (ROOT / "heurecivique_app").rglob("donnees/**/*.json")}

    assert "gestes.json" in data
    assert data <= decided


def test_so_does_what_django_calls_after_migrate():
    before = deciding_files()
    called = Path(conf.__file__)
    post_migrate.connect(conf.get)
    try:
        assert deciding_files() - before >= {called}
    finally:
        post_migrate.disconnect(conf.get)


@pytest.mark.parametrize("change", ["b", ""])
def test_an_edit_counts_where_it_decides(monkeypatch, tmp_path, change):
    file = tmp_path / "models.py"
    file.write_text("a")
    monkeypatch.setattr(base_digest, "ROOT", tmp_path)
    monkeypatch.setattr(base_digest, "deciding_files", lambda: {file})
    monkeypatch.setattr(base_digest, "__file__", str(file))
    file.with_name("bases.py").write_text("")
    before = state_of_the_code(True)
    file.write_text("a" + change)

    assert (state_of_the_code(True) == before) == (change == "")


def test_views_templates_and_styles_do_not_decide_it():
    files = deciding_files()

    assert not [file for file in files if file.suffix in {".html", ".css", ".js"}]
    assert not [file for file in files if "bureau" in file.parts]

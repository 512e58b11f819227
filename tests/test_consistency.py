"""The conventions of the house, held by machine rather than by memory."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
import wagtail
from django.core.management import call_command
from django.db import models

import heurecivique_app
from heurecivique_app import models as index

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "heurecivique_app"
FILES = [file for file in sorted(APP.rglob("*.py")) if "migrations" not in file.parts]
# Texts sent by mail are not among them: their lines are those that people receive.
LAID_OUT = sorted(
    file
    for place in ("heurecivique_app", "home", "search", "templates")
    for kind in ("*.html", "*.css")
    for file in (ROOT / place).rglob(kind)
)
MAX_LINE = 120
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services"}
MAX_FILE, MAX_FUNCTION = 300, 30


def name_of(file):
    return str(file.relative_to(ROOT))


def modules():
    """Import every module of the app, commands and migrations left out."""
    prefix = "heurecivique_app."
    for found in pkgutil.walk_packages(heurecivique_app.__path__, prefix):
        if not found.name.startswith((f"{prefix}migrations", f"{prefix}management")):
            yield importlib.import_module(found.name)


def lines_of(function):
    """Return how many lines a function takes, its docstring left out."""
    length = function.end_lineno - function.lineno + 1
    doc = function.body[0]
    if ast.get_docstring(function) is not None:
        length -= doc.end_lineno - doc.lineno + 1
    return length


@pytest.mark.once
def test_each_part_imports_only_the_floors_below():
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def test_every_model_is_found_in_the_index():
    defined = {
        value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, models.Model)
        and value.__module__.startswith("heurecivique_app.")
        and not value._meta.abstract
        and not value._meta.auto_created
    }
    missing = sorted(model.__name__ for model in defined if model not in vars(index).values())
    assert missing == []
    assert sorted(index.__all__) == sorted(model.__name__ for model in defined)


@pytest.mark.django_db
@pytest.mark.skipif(wagtail.VERSION >= (8,), reason="migrations are made under Wagtail 7.4")
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


@pytest.mark.once
@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_file_can_be_read_in_one_sitting(file):
    assert len(file.read_text().splitlines()) < MAX_FILE
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [
        f"{node.name}: {lines_of(node)} lines"
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, functions) and lines_of(node) >= MAX_FUNCTION
    ]
    assert long == []


@pytest.mark.once
def test_a_line_of_a_template_or_a_style_sheet_can_be_read_without_scrolling():
    assert {"gestes_page.html", "recherche.html", "base.html", "heurecivique.css"} <= {
        file.name for file in LAID_OUT
    }
    long = [
        f"{name_of(file)}:{number}"
        for file in LAID_OUT
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > MAX_LINE
    ]
    assert long == []


@pytest.mark.once
def test_templates_count_as_french_does():
    """Django's own filter says « 0 gestes »: ours is `pluriel`."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in APP.rglob("*.html")}

    assert [name for name, text in texts.items() if "|pluralize" in text] == []


def test_packages_hold_nothing_themselves():
    written = [name_of(file) for file in APP.rglob("__init__.py") if file.read_text().strip()]
    assert written == []


@pytest.mark.once
def test_no_module_is_a_drawer_for_everything():
    assert [name_of(file) for file in FILES if file.stem in FORBIDDEN_NAMES] == []

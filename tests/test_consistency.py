"""The conventions of the house, held by machine rather than by memory."""

import ast
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import wagtail
from django import forms
from django.apps import apps
from django.core.management import call_command
from django.db import models
from wagtail.models import Page

import heurecivique_app
from heurecivique_app import models as index
from heurecivique_app.courrier.messages import REGISTRE

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
    known = {value for value in vars(index).values() if isinstance(value, type)}
    assert known == set(defined)


def test_a_bare_start_knows_every_message():
    """The worker starts with `django.setup()` alone: a message unknown there is abandoned."""
    known = "import django; django.setup(); from {} import REGISTRE; print(*REGISTRE)"
    code = known.format("heurecivique_app.courrier.messages")
    paths = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    env = {**os.environ, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "mairie.settings.test"}
    started = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=True
    )
    list(modules())
    assert set(started.stdout.split()) == set(REGISTRE)
    assert {"I1", "B1"} <= set(REGISTRE)


@pytest.mark.django_db
@pytest.mark.skipif(wagtail.VERSION >= (8,), reason="migrations are made under Wagtail 7.4")
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


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


def models_by_name():
    """What a variable called `besoin`, `relation`, `page` or `row` may hold: its models."""
    found = {}
    for model in apps.get_app_config("heurecivique_app").get_models():
        names = {model._meta.model_name, model._meta.verbose_name.split()[-1], "row", "objet"}
        for name in names | ({"page"} if issubclass(model, Page) else set()):
            found.setdefault(name, []).append(model)
    return found


def declares(model, name):
    """True when a model has a place for this value: a field, a property, not a method."""
    fields = {field.name for field in model._meta.get_fields()}
    return name in fields or (hasattr(model, name) and not callable(getattr(model, name)))


def pinned(source):
    """The attributes that a module gives to rows of the database, and that no model declares."""
    known, of_a_form = models_by_name(), forms.ModelChoiceField(None)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            held = known.get(getattr(node.value, "id", ""), ())
            unknown = held and not any(declares(model, node.attr) for model in held)
            # A field of a form may bear the name of a model: `theme.empty_label`.
            if unknown and not hasattr(of_a_form, node.attr):
                yield ast.unparse(node)


def test_what_is_pinned_on_a_row_is_seen():
    wrong = "relation.place_free = lambda: True\nfor row in rows:\n    row.attente, x = 1, 2"
    right = "besoin.referent = by\ntheme.empty_label = None\nself.attente = relation.attente"

    assert list(pinned(wrong)) == ["relation.place_free", "row.attente"]
    assert list(pinned(right)) == []


@pytest.mark.parametrize("file", [f for f in FILES if "demo" not in f.parts], ids=name_of)
def test_nothing_is_pinned_on_a_row_of_the_database(file):
    """What a template shows of a row beside it stands in a small frozen dataclass."""
    assert list(pinned(file.read_text(encoding="utf-8"))) == []


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


def test_no_module_is_a_drawer_for_everything():
    assert [name_of(file) for file in FILES if file.stem in FORBIDDEN_NAMES] == []


def test_a_number_of_check_names_one_fault():
    """A host silences a check by its number: two that share one would go together."""
    numbers = Counter(
        number
        for file in FILES
        for number in re.findall(r"heurecivique\.[EW](\d{3})", file.read_text(encoding="utf-8"))
    )
    assert len(numbers) > 20
    assert [number for number, times in numbers.items() if times > 1] == []

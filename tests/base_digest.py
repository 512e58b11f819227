"""What decides how a freshly migrated database looks: a digest of it names the models kept.

Migrations, the modules that define models, what is delivered after `migrate` and its data, the
settings. Found where they are, not by a list of their names: an edit of anything else costs no
migration, and a module that moves is followed.
"""

import ast
import hashlib
import inspect
import sys
from importlib.util import resolve_name
from pathlib import Path

import django
import wagtail

ROOT = Path(__file__).resolve().parents[1]
OUR_CODE = ("heurecivique_app", "home", "search", "site")
DATA = "donnees"
# Modules that put in the database what we ship; migrations and receivers of `migrate` call them.
DELIVERY = ("chargement", "livraison", "delivery")


def state_of_the_code(with_migrations):
    """Return a short digest of all that decides what a freshly migrated database holds."""
    digest = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    digest.update(f"{sys.version_info[:2]} {with_migrations}".encode())
    here = {Path(__file__), Path(__file__).with_name("bases.py")}
    for file in sorted(here | deciding_files()):
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def deciding_files():
    """Return the paths of the files of ours that decide it; Django must be set up."""
    ours = [file for folder in OUR_CODE for file in (ROOT / folder).rglob("*") if file.is_file()]
    ours = [file for file in ours if "__pycache__" not in file.parts]
    named = {
        file
        for file in ours
        if {"migrations", "settings", DATA} & set(file.parent.relative_to(ROOT).parts)
    }
    called = {file for file in ours if file.suffix == ".py" and is_delivery(file)} | receivers()
    return named | models() | called | {found for file in called for found in imported_by(file)}


def is_delivery(file):
    return any(part.startswith(DELIVERY) for part in (file.stem, *file.relative_to(ROOT).parts))


def models():
    """The files in which the classes of our models, and what they inherit, are written."""
    from django.apps import apps

    return {
        file
        for model in apps.get_models(include_auto_created=True)
        for kind in model.__mro__
        if (file := our_file(kind))
    }


def receivers():
    """The files of our functions that Django calls after `migrate`."""
    from django.apps import apps
    from django.db.models.signals import post_migrate

    called = [
        receiver
        for config in apps.get_app_configs()
        for kind in post_migrate._live_receivers(config)
        for receiver in (kind if isinstance(kind, list) else [])
    ]
    return {file for receiver in called if (file := our_file(receiver))}


def our_file(thing):
    """The path of the file that defines a class or a function, None when it is not ours."""
    try:
        file = Path(inspect.getsourcefile(inspect.unwrap(thing)) or "")
    except TypeError:  # made by Django, without a source
        return None
    return file if any(file.is_relative_to(ROOT / folder) for folder in OUR_CODE) else None


def imported_by(file):
    """Yield the files of ours that a module imports, wherever in it."""
    package = ".".join(file.parent.relative_to(ROOT).parts)
    for node in ast.walk(ast.parse(file.read_text())):
        names = []
        if isinstance(node, ast.ImportFrom):
            module = resolve_name("." * node.level + (node.module or ""), package)
            names = [module, *(f"{module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            path = ROOT.joinpath(*name.split("."))
            yield from (f for f in (path.with_suffix(".py"), path / "__init__.py") if f.is_file())

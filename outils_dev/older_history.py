"""Sets aside the data of a demonstration made before the history of migrations was begun anew."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime

APPS = ("heurecivique_app", "home")
# What belongs to that database, in the folder of the demonstration.
DATA = ("mairie.sqlite3", "mairie.sqlite3-wal", "mairie.sqlite3-shm", "media", "courriels")


def unknown_migrations(base, root):
    """Return the migrations, as (app, name), that the SQLite file `base` has and the code not."""
    if not base.exists():
        return set()
    with closing(sqlite3.connect(base)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if ("django_migrations",) not in tables.fetchall():
            return set()
        applied = set(connection.execute("SELECT app, name FROM django_migrations"))
    known = {(app, file.stem) for app in APPS for file in (root / app / "migrations").glob("*.py")}
    return {one for one in applied if one[0] in APPS} - known


def set_aside(var, root):
    """Move the data of an older history out of the way; return the folder they went to, or None.

    `var` is the folder of the demonstration, `root` that of the code. Nothing is deleted.
    """
    if not unknown_migrations(var / "mairie.sqlite3", root):
        return None
    aside = var / f"ancienne-demonstration-{datetime.now():%Y-%m-%d-%H-%M-%S}"
    aside.mkdir()
    for name in DATA:
        if (var / name).exists():
            shutil.move(var / name, aside / name)
    return aside

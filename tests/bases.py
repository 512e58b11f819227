"""The databases of the tests: migrated once, copied for each process, put back after each test.

A test of the browser or of threads commits for real. Django then empties every table, and with
them the rows that migrations wrote (groups, themes, Wagtail's root page). Here the database is
put back to its state just after `migrate` instead, which is also faster.
"""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.base_digest import state_of_the_code

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / "var" / "tests"


@contextmanager
def only_one_process(name):
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(with_migrations):
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    if not with_migrations:
        create_first_pages()


def create_first_pages():
    """Create what Wagtail's own migrations do, for runs without migrations."""
    from wagtail.models import Collection, Locale, Page, Site

    Locale.objects.get_or_create(language_code="fr")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    root = Page.add_root(title="Root", slug="root")
    first = root.add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.create(hostname="localhost", root_page=first, is_default_site=True)


class Sqlite:
    """A file per process: browser tests need several connections, which memory cannot give."""

    def __init__(self, connection, state, worker):
        self.connection = connection
        self.shared_model = CACHE / f"modele-{state}.sqlite3"
        memory = Path("/dev/shm")
        self.folder = Path(
            tempfile.mkdtemp(prefix="hc-tests-", dir=memory if memory.is_dir() else None)
        )
        # A copy of our own: a run of tomorrow's code clears the shared models of today.
        self.model = self.folder / "modele.sqlite3"
        self.file = self.folder / f"{worker}.sqlite3"

    def create(self, with_migrations):
        with only_one_process("sqlite"):
            if not self.shared_model.exists():
                self.build_model(with_migrations)
            shutil.copy(self.shared_model, self.model)
        shutil.copy(self.model, self.file)
        self.use(self.file)

    def build_model(self, with_migrations):
        draft = self.folder / "brouillon.sqlite3"
        self.use(draft)
        migrate(with_migrations)
        self.connection.close()
        for old in sorted(CACHE.glob("modele-*"), key=os.path.getmtime)[:-3]:
            old.unlink()
        shutil.move(draft, self.shared_model)

    def use(self, file):
        self.connection.close()
        self.connection.settings_dict["NAME"] = str(file)

    def put_back(self):
        with (
            closing(sqlite3.connect(self.model)) as model,
            closing(sqlite3.connect(self.file, timeout=20)) as base,
        ):
            model.backup(base)

    def drop(self):
        self.connection.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Postgres:
    """A copy of the model database per process, in the cluster that TEST_POSTGRES names."""

    PUT_BACK = """
        DO $$ DECLARE t text; BEGIN
          FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('DELETE FROM public.%I', t);
          END LOOP;
          FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'modele' LOOP
            EXECUTE format('INSERT INTO public.%I SELECT * FROM modele.%I', t, t);
          END LOOP;
        END $$
    """
    KEEP = """
        CREATE SCHEMA modele;
        DO $$ DECLARE t text; DECLARE full_one boolean; BEGIN
          FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', t) INTO full_one;
            IF full_one THEN
              EXECUTE format('CREATE TABLE modele.%I AS TABLE public.%I', t, t);
            END IF;
          END LOOP;
        END $$
    """

    def __init__(self, connection, state, worker):
        self.connection = connection
        self.model = f"modele_{state}"
        self.name = f"tests_{worker}_{os.getpid()}"

    def create(self, with_migrations):
        with only_one_process("postgres"), self.server() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.model])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {self.model}_draft")
                self.build_model(with_migrations)
                cursor.execute(f"ALTER DATABASE {self.model}_draft RENAME TO {self.model}")
            cursor.execute(f"CREATE DATABASE {self.name} TEMPLATE {self.model}")
        self.use(self.name)

    @contextmanager
    def server(self):
        with self.connection._nodb_cursor() as cursor:
            yield cursor

    def build_model(self, with_migrations):
        self.use(f"{self.model}_draft")
        migrate(with_migrations)
        with self.connection.cursor() as cursor:
            cursor.execute(self.KEEP)
        self.connection.close()

    def use(self, name):
        self.connection.close()
        self.connection.settings_dict["NAME"] = name

    def put_back(self):
        with self.connection.cursor() as cursor:
            # Foreign keys are not checked while rows leave and come back.
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(self.PUT_BACK)
            cursor.execute("SET session_replication_role = DEFAULT")

    def drop(self):
        self.connection.close()
        with self.server() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker, django_db_use_migrations):
    """Give this process its own migrated database; takes the place of pytest-django's fixture."""
    from django.db import connection
    from django.test import TransactionTestCase
    from pytest_django.fixtures import _disable_migrations

    if not django_db_use_migrations:
        _disable_migrations()
    worker = getattr(request.config, "workerinput", {}).get("workerid", "seul")
    kind = Postgres if connection.vendor == "postgresql" else Sqlite
    base = kind(connection, state_of_the_code(django_db_use_migrations), worker)
    with django_db_blocker.unblock():
        base.create(django_db_use_migrations)
    TransactionTestCase._fixture_teardown = lambda self: base.put_back()
    yield
    with django_db_blocker.unblock():
        base.drop()

"""What every test can use; the databases and the browser have their own modules."""

import gc
import os
from itertools import chain

import pytest
from hypothesis import settings

BROWSER = "tests.browser"
pytest_plugins = ["tests.bases", "tests.drawn_once", BROWSER]

# No test is timed, and a run of CI draws the same examples as the last one.
settings.register_profile("maison", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("maison")

# What was imported stays to the end: the collector need not look at it after every request.
COLLECT_AFTER = 50_000  # objects more than were freed; Python’s own 700 cost a sixth of a run

# What lasts a minute begins first, each row in a process of its own while there are enough: at the
# end of a run no core waits for one alone. What waits for the same place stands in one row.
LONGEST = [
    ["test_fresh_machine.py"],
    ["test_host.py", "test_upgrade.py"],
    ["test_stranger.py", "test_launcher.py"],
]


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before -m chooses, after pytest-django has sorted
def pytest_collection_modifyitems(items):
    for item in items:
        fixtures = fixtures_of(item)
        if any(fixture.func.__module__ == BROWSER for fixture in fixtures.values()):
            item.add_marker("browser")
        if not touches_the_database(item, fixtures) and not item.get_closest_marker("versions"):
            item.add_marker("once")
    result = yield
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1))
    items[:] = [item for hand in dealt(items, workers) for item in hand]
    return result


def pytest_collection_finish():
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


def dealt(items, workers):
    """Deal the tests as xdist will, in equal parts one after the other, what is long on top."""
    rows = [[i for name in row for i in items if i.path.name == name] for row in LONGEST]
    long = {*chain(*rows)}
    others = [item for item in items if item not in long]
    hands = [[*chain(*rows[n::workers])] for n in range(workers)]
    for n, hand in enumerate(hands):
        left = len(others) + sum(map(len, hands[n:]))
        missing = max(0, left // (workers - n) - len(hand))
        hand += others[:missing]
        del others[:missing]
    return hands


def fixtures_of(item):
    """Return the fixtures that a test uses, those of its fixtures included, by their names."""
    return {name: found[-1] for name, found in item._fixtureinfo.name2fixturedefs.items()}


def touches_the_database(item, fixtures):
    """Tell whether pytest-django opens the database to a test: to any other, it is shut."""
    if item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(
        fixtures
    ):
        return True
    ours = [found for found in fixtures.values() if found.func.__module__.startswith("tests.")]
    return any("django_db_blocker" in found.argnames for found in ours)


@pytest.fixture(autouse=True)
def files_and_caches(settings, tmp_path):
    """Each test starts with empty caches, its own folder of uploads and mails, and in French.

    The people that it invents have the same names as those of any other test: what is drawn for
    them is drawn once.
    """
    from django.core.cache import caches
    from django.utils import translation

    from tests.factories import begin_again

    begin_again()

    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EMAIL_FILE_PATH = tmp_path / "courriels"
    yield
    translation.deactivate()  # what the last request spoke stays with the thread
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture
def indexed(monkeypatch):
    """For a test that says what a search or a count of uses does not find: all could be found."""
    from tests.factories import indexes

    monkeypatch.setattr(indexes, "fed", True)

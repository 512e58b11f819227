"""What every test can use; the databases and the browser have their own modules."""

import os

import pytest
from hypothesis import settings

pytest_plugins = ["tests.bases", "tests.navigateur"]

# No test is timed, and a run of CI draws the same examples as the last one.
settings.register_profile("maison", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("maison")

BROWSER_FIXTURES = {"navigateur", "visitor", "page", "phone", "page_without_js"}
# What lasts a minute begins first: at the end of a run no core waits for it alone.
LONGEST = {"test_etranger.py", "test_lanceur.py", "test_machine_neuve.py"}


def pytest_collection_modifyitems(items):
    for item in items:
        # The journeys choose their fixtures by name, while they run.
        fixtures = set(getattr(item, "fixturenames", ()))
        if BROWSER_FIXTURES & fixtures or "journeys" in item.path.parts:
            item.add_marker("browser")
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(autouse=True)
def files_and_caches(settings, tmp_path):
    """Each test starts with empty caches, its own folder of uploads and mails, and in French."""
    from django.core.cache import caches
    from django.utils import translation

    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EMAIL_FILE_PATH = tmp_path / "courriels"
    yield
    translation.deactivate()  # what the last request spoke stays with the thread
    for cache in caches.all(initialized_only=True):
        cache.clear()

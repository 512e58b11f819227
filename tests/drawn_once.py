"""What is costly and always gives the same is done once a run, for all of its processes.

The press draws the same order once, and the checkers read the same file once: whatever asks, from
the view to the catalogue, goes its whole way up to there. Nothing is kept for the next run.
"""

import hashlib
import json
import os
import pickle
import shutil
import tempfile
from pathlib import Path

import pytest

FOLDER = pytest.StashKey()


class Kept:
    """What was made, in a folder, by the digest of what it was made from."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def get(self, source, make):
        """Return what `make()` gives for these bytes, made at most once."""
        path = self.folder / hashlib.sha256(source).hexdigest()
        if not path.exists():
            draft = path.with_suffix(f".{os.getpid()}")
            draft.write_bytes(pickle.dumps(make()))
            draft.rename(path)
        return pickle.loads(path.read_bytes())


def pytest_configure(config):
    """The first process gives the folder to those that it starts, and takes it away at the end."""
    given = getattr(config, "workerinput", {}).get("drawn_once")
    config.stash[FOLDER] = given or tempfile.mkdtemp(prefix="hc-documents-")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    node.workerinput["drawn_once"] = node.config.stash[FOLDER]


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.stash[FOLDER], ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def drawn_once(pytestconfig):
    """Documents of the true layouts are drawn once; a test of the press has a press of its own."""
    from heurecivique_app.impression import rendering

    kept, ask = Kept(pytestconfig.stash[FOLDER]), rendering._workshop.ask
    rendering._workshop.ask = lambda order: kept.get(
        json.dumps(order, sort_keys=True).encode(), lambda: ask(order)
    )
    yield ask
    rendering._workshop.ask = ask


@pytest.fixture
def drawn_anew(drawn_once, monkeypatch):
    """For a test that compares a document with the same drawn again."""
    from heurecivique_app.impression import rendering

    monkeypatch.setattr(rendering._workshop, "ask", drawn_once)


@pytest.fixture(scope="session", autouse=True)
def checked_once(pytestconfig):
    """The checkers of accessible PDF read a file once."""
    from tests.impression import pdf

    kept, check = Kept(pytestconfig.stash[FOLDER]), pdf.checked
    pdf.checked = lambda content: kept.get(b"checked" + content, lambda: check(content))
    yield
    pdf.checked = check

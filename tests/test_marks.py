"""The marks that tests get by themselves: where they run follows from what they use."""

import pytest


@pytest.fixture
def page():
    """A name that a fixture of the browser has too."""
    return "papier"


def marks(request):
    return {mark.name for mark in request.node.iter_markers()} & {"browser", "once"}


def test_what_touches_no_database_runs_once(request, page):
    assert marks(request) == {"once"}


@pytest.mark.versions
def test_unless_versions_may_change_its_outcome(request):
    assert marks(request) == set()


def test_what_touches_the_database_runs_on_each(request, page, db):
    assert marks(request) == set()


@pytest.mark.django_db
def test_so_does_what_is_marked(request):
    assert marks(request) == set()


def test_the_browser_is_known_by_its_module(request, db, axe):
    assert marks(request) == {"browser"}

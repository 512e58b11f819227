import pytest
from django.db import transaction

from home.models import HomePage

from .village import build_village


@pytest.fixture(scope="module")
def built_village(django_db_setup, django_db_blocker):
    """Built once for the tests of a module, each of which undoes what it changed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_village()
        transaction.set_rollback(True)


@pytest.fixture
def village(built_village, db):
    """The HomePage of the demonstration site; not for tests of the browser, which commit."""
    return HomePage.objects.get()

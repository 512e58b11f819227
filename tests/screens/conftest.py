import pytest
from django.db import transaction

from tests.machine import patience

from .residents import screens
from .showing import alone


@pytest.fixture(scope="session")
def found(django_db_setup, django_db_blocker):
    """{name: HTML} of every screen of residents, each with its style sheets within."""
    with django_db_blocker.unblock(), transaction.atomic():
        drawn = {name: alone(html) for name, html in screens().items()}
        transaction.set_rollback(True)
    return drawn


@pytest.fixture
def blank(navigateur):
    """`blank(width, …)`: an empty page of this width; options are those of a browser context."""
    contexts = []

    def opened(width, **options):
        context = navigateur.new_context(viewport={"width": width, "height": 800}, **options)
        context.set_default_timeout(patience(30) * 1000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()

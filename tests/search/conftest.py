import pytest

from tests.home.village import build_village


@pytest.fixture
def village(db):
    """The HomePage of the demonstration site, built."""
    return build_village()

from tests.home.conftest import built_village, village  # noqa: F401

import pytest
from wagtail.models import Page, Site

from home.models import HomePage


def test_migrating_leaves_a_home_page_and_no_page_of_wagtail(db, pytestconfig):
    if pytestconfig.getoption("nomigrations"):
        pytest.skip("Sans migrations, tests/bases.py crée la première page.")
    assert HomePage.objects.count() == 1
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert set(Page.objects.values_list("depth", flat=True)) == {1, 2}

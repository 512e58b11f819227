"""The demonstration's clock, and the doors that keep it out of production."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Site

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.models import Commune
from heurecivique_app.demo.lieux import build_places
from heurecivique_app.demo.pages import build_pages, home_page
from heurecivique_app.demo.temps import at, play
from heurecivique_app.gestes.models import Theme


@pytest.mark.django_db
def test_the_command_refuses_where_it_was_not_allowed(settings):
    settings.DEBUG = settings.HEURECIVIQUE_DEMO = False

    with pytest.raises(CommandError, match="HEURECIVIQUE_DEMO"):
        call_command("heurecivique_demo")
    assert not Commune.objects.filter(code_insee="34249").exists()


@pytest.mark.django_db
def test_without_a_site_of_ours_the_pages_go_under_the_home_page(settings):
    """A stranger's project that tries the demonstration: HEURECIVIQUE_DEMO_SITE is empty."""
    first, _ = build_places()
    accueil = build_pages(home_page(), first, "heure-civique", in_menu=True)

    assert accueil.get_parent().pk == Site.objects.get(is_default_site=True).root_page_id
    assert accueil.get_children().live().count() == 4
    assert django_settings.HEURECIVIQUE_DEMO_SITE == "home.demo"


def test_the_clock_is_right_again_after_a_story_that_fails():
    def story():
        yield timezone.now() - timedelta(days=3)
        raise ValueError

    with pytest.raises(ValueError, match="^$"):
        play([story()], until=timezone.now())
    assert abs(timezone.now() - timezone.localtime()) < timedelta(minutes=1)


def test_a_step_after_the_end_is_not_made():
    made, now = [], timezone.now()

    def story():
        for days in (-2, -1, 1):
            yield now + timedelta(days=days)
            made.append(timezone.now())

    play([story()], until=now)

    assert made == [now - timedelta(days=2), now - timedelta(days=1)]


@pytest.mark.django_db
def test_rows_made_in_the_past_bear_its_date():
    past = timezone.now() - timedelta(days=100)
    commune = Commune.objects.create(nom="Hier", code_insee="34001", telephone="+33199000001")
    with at(past):
        besoin = Besoin(commune=commune, theme=Theme.objects.get_or_create(nom="T", slug="t")[0])
        besoin.save()

    besoin.refresh_from_db()
    assert besoin.recu_le == besoin.etat_depuis == past

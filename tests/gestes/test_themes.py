"""The themes in Wagtail's admin: reworded, never removed; our updates always know them again."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from heurecivique_app.communes import groups
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.roles import Role
from heurecivique_app.gestes import delivery
from heurecivique_app.gestes.delivery import deliver
from heurecivique_app.gestes.models import Geste, Theme
from tests.factories import CommuneFactory, ThemeFactory, UserFactory
from tests.installation.visitor import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

BULK = "/admin/bulk/heurecivique_app/theme/delete/"


def officer():
    user = UserFactory(username="communication")
    appoint(user=user, commune=CommuneFactory(), role=Role.COMMUNICATION)
    return user


def admin():
    return UserFactory(username="admin", is_staff=True, is_superuser=True)


@pytest.fixture(params=[officer, admin], ids=["officer", "admin"])
def writer(client, request):
    """Logged in, who may change the themes: the officer of a commune, then an administrator."""
    user = request.param()
    client.force_login(user)
    return user


def url_of(name, *args):
    return reverse(f"wagtailsnippets_heurecivique_app_theme:{name}", args=args)


def form_of(client, url):
    """What a browser would send of an editor, unchanged."""
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    return filled(soup.select_one("[name=nom]").find_parent("form"))


@pytest.fixture
def delivered(monkeypatch):
    """Our themes and gestes, as they come; call it for the next delivery, every text new."""
    deliver()
    data = delivery.read()
    for row in data["gestes"]:
        row["texte"] += " Encore."

    def again(**more):
        monkeypatch.setattr(delivery, "read", lambda: data | more)
        return deliver()

    return again


def test_the_address_of_a_theme_is_given_once_and_for_all(client, writer, delivered):
    new = form_of(client, url_of("add")) | {"nom": "Musique", "slug": "musique"}
    client.post(url_of("add"), new)
    theme = Theme.objects.get(nom="Musique")
    sent = form_of(client, url_of("edit", theme.pk))
    assert "slug" not in sent
    client.post(url_of("edit", theme.pk), sent | {"slug": "sons", "nom": "Musiques"})

    theme.refresh_from_db()
    assert (theme.nom, theme.slug) == ("Musiques", "musique")


def test_every_theme_opened_and_saved_untouched_stays_as_it_was_delivered(
    client, writer, delivered
):
    before = list(Theme.objects.order_by("pk").values())
    assert len(before) == 12
    for row in before:
        url = url_of("edit", row["id"])
        assert client.post(url, form_of(client, url)).status_code == 302

    assert list(Theme.objects.order_by("pk").values()) == before
    assert delivered() == {"renouvelé": 100}


def test_an_address_changed_in_the_past_does_not_stop_our_updates(delivered):
    Theme.objects.filter(slug="jardin-et-exterieur").update(slug="jardins")

    assert delivered() == {"renouvelé": 100}
    assert delivered() == {"à jour": 100}
    assert Theme.objects.count() == 12


def test_a_theme_of_a_commune_serves_as_ours_of_the_same_name(delivered):
    theirs = ThemeFactory(slug="sons", nom="Musique")
    data = delivery.read()
    ours = {**data["themes"][0], "slug": "musique", "nom": "Musique"}
    song = {**data["gestes"][0], "slug": "chanter", "theme": "musique", "titre": "Chanter"}
    more = {"themes": [*data["themes"], ours], "gestes": [*data["gestes"], song]}

    assert delivered(**more)["ajouté"] == 1
    assert Geste.objects.get(slug="chanter").theme == theirs
    assert delivered(**more) == {"à jour": 101}
    theirs.refresh_from_db()
    assert (theirs.slug, theirs.mots) == ("sons", "")


def test_nobody_deletes_a_theme(client, writer):
    theme = ThemeFactory(slug="a-personne")
    for url in (url_of("delete", theme.pk), f"{BULK}?id={theme.pk}", f"{BULK}?id=all"):
        for ask in (client.get, client.post):
            assert ask(url).status_code == 302
    assert Theme.objects.filter(pk=theme.pk).exists()

    for url in (url_of("list"), url_of("edit", theme.pk)):
        html = client.get(url).content.decode()
        assert url_of("delete", theme.pk) not in html
        assert BULK not in html
        assert "data-bulk-action" not in html


def test_an_update_takes_the_deletion_back_from_those_who_write():
    writers = Group.objects.get(name="Heure Civique · rédaction")
    names = {f"{action}_theme" for action in ("add", "change", "view")}
    themes = writers.permissions.filter(content_type__model="theme")
    assert set(themes.values_list("codename", flat=True)) == names

    writers.permissions.add(Permission.objects.get(codename="delete_theme"))
    groups.deliver("default")
    assert set(themes.values_list("codename", flat=True)) == names
    assert writers.permissions.filter(codename="delete_geste").exists()


def test_the_list_is_searched_whatever_the_accents_and_the_case(client, writer):
    ThemeFactory(slug="numerique-essai", nom="L’électronique d’Eugène")
    ThemeFactory(slug="couture", nom="La couture")
    for asked in ("électronique", "ELECTRONIQUE", "d'eugene", "Ele gène"):
        html = client.get(url_of("list"), {"q": asked}).content.decode()
        assert "L’électronique d’Eugène" in html, asked
        assert "La couture" not in html, asked


@pytest.mark.parametrize("pk", ["abc", "999999", "9" * 30])
def test_a_theme_that_is_not_one_cannot_be_chosen(client, writer, pk):
    chooser = "wagtailsnippetchoosers_heurecivique_app_theme"
    assert client.get(reverse(f"{chooser}:chosen", args=[pk])).status_code == 404
    several = reverse(f"{chooser}:chosen_multiple")
    assert client.get(f"{several}?id={pk}").json()["result"] == []

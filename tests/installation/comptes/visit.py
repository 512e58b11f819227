"""What a team sees and does on a site whose accounts log in by mail and have no names."""

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402

from heurecivique_app.besoins.models import Besoin  # noqa: E402
from heurecivique_app.communes.models import Commune  # noqa: E402
from heurecivique_app.communes.pages import AccueilPage  # noqa: E402
from heurecivique_app.demo.comptes import account  # noqa: E402
from heurecivique_app.journal.models import Evenement  # noqa: E402
from heurecivique_app.volontaires.models import Volontaire  # noqa: E402
from tests.bureau.conftest import page  # noqa: E402
from tests.factories import words_of  # noqa: E402


def browser(name):
    client = Client()
    client.force_login(account(name))
    return client


def every_kind_of_screen_opens(client):
    need, volunteer = Besoin.objects.last(), Volontaire.objects.last()
    lists = ("aujourdhui", "besoins", "volontaires", "courriels", "idees", "outils", "chiffres")
    for screen in (
        *map(page, (*lists, "reglages", "appel", "feuille")),
        page("besoin", need.pk),
        page("besoin-modifier", need.pk),
        page("volontaire", volunteer.pk),
        page("outils-kit", need.commune_id, "fete-des-voisins"),
        page("besoins", suivi=need.referent_id or "", moi="on"),
        "/admin/",
        "/admin/users/",
    ):
        assert client.get(screen).status_code == 200, screen


def a_need_says_who_follows_it_and_who_acted(client):
    need = Besoin.objects.exclude(referent=None).order_by("pk").last()
    said = words_of(client.get(page("besoin", need.pk)))
    assert need.referent.email in said
    assert Evenement.objects.about(need).exclude(auteur=None).exists()
    assert need.referent.email in words_of(client.get(page("besoins", tri="suivi")))


def the_team_grows_and_shrinks(client):
    commune = Commune.objects.get(code_insee="34249")
    new = get_user_model().objects.create_user("Nouvelle@mairie.example")
    client.post(
        page("equipe-ajouter", commune.pk), {"compte": "nouvelle@mairie.example", "role": "elu"}
    )
    assert new.email in words_of(client.get(page("reglages")))
    client.post(page("equipe-retirer", new.referents.get().pk))
    assert not new.referents.exists()


def the_journal_tells_of_her():
    found = Evenement.objects.filter(objet_type="referent", details__has_key="compte")
    assert found.count() > 5
    assert all(isinstance(line.details["compte"], str) for line in found)


def a_landing_page_is_not_translated(client):
    page, german = AccueilPage.objects.first(), Locale.objects.create(language_code="de")
    address = reverse("simple_translation:submit_page_translation", args=[page.pk])
    for response in (
        client.get(address, follow=True),
        client.post(address, {"locales": [german.pk]}, follow=True),
    ):
        assert response.status_code == 200
        assert "ne se traduit pas" in words_of(response)
    assert not Page.objects.filter(locale=german).exists()


if __name__ == "__main__":
    every_kind_of_screen_opens(browser("admin"))
    a_need_says_who_follows_it_and_who_acted(browser("ccas"))
    the_team_grows_and_shrinks(browser("ccas"))
    the_journal_tells_of_her()
    a_landing_page_is_not_translated(browser("admin"))

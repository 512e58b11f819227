"""The landing page in words that are easy to read (FALC), and what is noted of its rereading."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.communes import relectures
from heurecivique_app.communes.actions import appoint
from heurecivique_app.communes.facile import DESSINS
from heurecivique_app.communes.facile_page import CODE
from heurecivique_app.communes.pages import AccueilPage
from heurecivique_app.communes.roles import Role
from heurecivique_app.impression import drawings
from home.models import StandardPage
from tests.factories import CommuneFactory, UserFactory, pages_of, words_of

pytestmark = pytest.mark.django_db
GROUPE = "l’atelier du Foyer des Pins"


@pytest.fixture
def accueil():
    return pages_of(CommuneFactory(nom="Saint-Drézéry"))[0]


@pytest.fixture
def address(accueil):
    return f"{accueil.url}facile-a-lire/"


def note(accueil, le=date(2026, 3, 3)):
    relectures.note(accueil.commune, texte=CODE, par=GROUPE, le=le, by=None)


def test_the_landing_page_and_its_easy_words_lead_to_each_other(client, accueil, address):
    there = BeautifulSoup(client.get(accueil.url).content, "lxml").select_one(".hc-page")
    assert there.a["href"] == address
    back = BeautifulSoup(client.get(address).content, "lxml").select_one(".hc-page")
    assert back.a["href"] == accueil.url


def test_it_has_its_own_title_canonical_address_and_place_in_the_sitemap(client, accueil, address):
    soup = BeautifulSoup(client.get(address).content, "lxml")
    assert "facile à lire et à comprendre" in soup.title.text
    assert soup.find("link", rel="canonical")["href"] == accueil.on_site(address)
    assert accueil.on_site(address) in [one["location"] for one in accueil.get_sitemap_urls()]


def test_a_sentence_is_a_line_and_each_idea_has_its_drawing(client, address):
    soup = BeautifulSoup(client.get(address).content, "lxml").select_one(".hc-falc")
    ideas = soup.select(".hc-falc__idees > li")
    assert len(ideas) > 12
    assert [idea for idea in ideas if not idea.svg] == []
    lines = [line.get_text(strip=True) for line in soup.select(".hc-falc__idees p")]
    assert [line for line in lines if line[:-1].count(". ")] == []
    assert "tel:" in soup.select_one(".hc-falc__numero a")["href"]


def test_its_words_are_the_officer_s_and_without_any_there_is_no_such_page(
    client, accueil, address
):
    accueil.facile = [
        {
            "type": "appeler",
            "value": {"titre": "Appelez Odile", "lignes": "Elle répond.\nDu lundi."},
        }
    ]
    accueil.save_revision().publish()
    assert "Appelez Odile" in words_of(client.get(address))
    accueil.facile = []
    accueil.save_revision().publish()
    assert client.get(address).status_code == 404
    assert address not in client.get(accueil.url).content.decode()


def test_a_page_of_the_host_at_this_address_keeps_it(client, accueil, address):
    accueil.add_child(instance=StandardPage(title="La nôtre", slug="facile-a-lire"))
    assert "La nôtre" in words_of(client.get(address))


def test_nothing_else_below_the_landing_page_answers(client, accueil, address):
    assert client.get(f"{address}plus/").status_code == 404
    assert client.get(f"{accueil.url}autre/").status_code == 404
    accueil.unpublish()
    assert client.get(address).status_code == 404


def test_it_says_that_nobody_concerned_has_reread_it_until_it_is_noted(client, accueil, address):
    assert "Pas encore relu par des personnes concernées" in words_of(client.get(address))
    note(accueil)
    said = words_of(client.get(address))
    assert GROUPE in said
    assert "mardi 3 mars 2026" in said
    assert "Pas encore relu" not in said


def test_new_words_are_to_be_reread_and_the_old_ones_back_are_not(client, accueil, address):
    note(accueil)
    reread = list(accueil.facile.raw_data)
    accueil.facile = [{"type": "appeler", "value": {"titre": "Appelez", "lignes": "Oui."}}]
    accueil.save_revision().publish()
    assert "Pas encore relu" in words_of(client.get(address))
    accueil.facile = reread
    accueil.save_revision().publish()
    assert "Pas encore relu" not in words_of(client.get(address))


def test_a_draft_changes_nothing_of_what_was_reread(client, accueil, address):
    accueil.save_revision().publish()
    note(AccueilPage.objects.get())
    accueil.facile = [{"type": "appeler", "value": {"titre": "Appelez", "lignes": "Oui."}}]
    accueil.save_revision()
    assert GROUPE in words_of(client.get(address))


def test_a_rereading_is_noted_in_the_settings(client, accueil):
    commune = accueil.commune
    user = UserFactory()
    appoint(user=user, commune=commune, role=Role.COORDINATION)
    client.force_login(user)
    url = reverse("heurecivique_bureau:relecture-noter", args=[commune.pk])
    tomorrow = timezone.localdate() + timedelta(days=1)
    wrong = client.post(url, {"texte": CODE, "par": "", "le": tomorrow.isoformat()})
    assert set(wrong.context["relecture_form"].errors) == {"par", "le"}
    assert not relectures.Relecture.objects.exists()
    client.post(url, {"texte": CODE, "par": GROUPE, "le": "03/03/2026"})
    assert relectures.mark_of(commune, CODE).relue
    settings = client.get(reverse("heurecivique_bureau:commune", args=[commune.pk]))
    assert GROUPE in words_of(settings)


def test_every_drawing_offered_is_there():
    assert [name for name, _ in DESSINS if name not in drawings.names()] == []


def test_a_draft_older_than_these_words_begins_with_ours(accueil):
    draft = accueil.save_revision()
    del draft.content["facile"]
    draft.save()
    assert len(AccueilPage.objects.get().get_latest_revision_as_object().facile) > 4


def test_starting_words_never_come_back_over_those_of_a_commune(accueil):
    accueil.facile = [{"type": "appeler", "value": {"titre": "Appelez", "lignes": "Oui."}}]
    accueil.save_revision().publish()
    call_command("migrate", verbosity=0)
    assert [block.value["titre"] for block in AccueilPage.objects.get().facile] == ["Appelez"]

"""The end of a public form: what comes next, in order, and a true story of the commune."""

import pytest
from bs4 import BeautifulSoup

from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from tests.factories import CommuneFactory, ThemeFactory, pages_of, place

pytestmark = pytest.mark.django_db
APART = "Un geste, chacun le fait de soi-même, sans rien demander."


@pytest.fixture
def accueil():
    accueil = pages_of(CommuneFactory(nom="Assas"))[0]
    place(GestesPage(title="Des gestes", slug="100-gestes"), under=accueil)
    place(InitiativesPage(title="Initiatives", slug="initiatives"), under=accueil)
    return accueil


def addresses(accueil):
    """The public forms: a need, a volunteer, an idea, an initiative."""
    pages = {page.slug: page for page in accueil.get_children().specific()}
    besoin, volontaire = (
        page
        for slug, page in pages.items()
        if slug not in ("100-gestes", "initiatives", "boite-a-outils")
    )
    return [
        besoin.url,
        volontaire.url,
        f"/hc/gestes/{pages['100-gestes'].pk}/proposer/",
        f"/hc/initiatives/{pages['initiatives'].pk}/proposer/",
    ]


def read(client, address):
    return BeautifulSoup(client.get(address).content, "lxml").select_one(".hc-page")


def test_thanks_say_in_order_what_comes_next_under_a_drawing(client, accueil):
    for address in addresses(accueil):
        page = read(client, address + "?merci=1")
        assert len(page.select("#merci ol.hc-etapes > li")) == 3, address
        assert page.select_one("#merci > .hc-scene")["width"], address
        assert not page.select("#histoire"), address


def test_thanks_tell_a_story_of_the_commune_that_everybody_may_read(client, accueil):
    liste = InitiativesPage.objects.get()
    fields = {"theme": ThemeFactory(), "qui": "L’école", "recit": "<p>On marche.</p>"}
    liste.add_child(instance=InitiativePage(title="Le pédibus", **fields))
    liste.add_child(instance=InitiativePage(title="Brouillon", live=False, **fields))
    for address in addresses(accueil):
        story = read(client, address + "?merci=1").select_one("[aria-labelledby=histoire]")
        assert "On marche." in story.get_text(), address
        assert story.h3.get_text() == "Le pédibus", address


def test_a_geste_is_told_from_a_coup_de_main_in_the_same_words_everywhere(client, accueil):
    besoin, volontaire, idee, _ = addresses(accueil)
    boite = GestesPage.objects.get().url
    for address in (accueil.url, boite, besoin, volontaire, idee):
        words = " ".join(read(client, address).get_text().split())
        assert words.count(APART) == 1, address

"""What is ours speaks French, whatever the browser, the editor or the host prefer."""

import pickle
import re

import pytest
from django.template import engines
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from heurecivique_app import host_checks
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier import composition, messages
from heurecivique_app.courrier.actions import queue
from heurecivique_app.courrier.composition import compose
from heurecivique_app.francais.speaking import french, in_french, language
from heurecivique_app.relations.messages import Proposition
from tests.bureau.conftest import member, page
from tests.bureau.test_reglages import sent
from tests.factories import (
    BesoinFactory,
    CommuneFactory,
    GesteFactory,
    MiseEnRelationFactory,
    pages_of,
    words_of,
)

LOCALE = "django.middleware.locale.LocaleMiddleware"
# A date, an error of Django and a word of the admin, as Django and Wagtail say them.
FOREIGN = re.compile(
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(January|February|March|April|June|July|August"
    r"|September|October|November|December)\b"
    r"|field is required|Select a valid|Dieses Feld|Januar\b|Oktober\b|Dezember\b"
)


@pytest.fixture
def abroad(settings):
    """A host whose own pages are in English or in German, and whose list lacks French."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, LOCALE]
    settings.LANGUAGE_CODE = "en"
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    with translation.override("en"):
        yield settings


@pytest.mark.parametrize(
    ("code", "languages", "expected"),
    [
        ("fr", [("fr", "Français")], "fr"),
        ("en", [("en", "English"), ("fr-fr", "Français")], "fr-fr"),
        ("fr-ca", [("fr-ca", "Français")], "fr-ca"),
        ("en", [("en", "English")], "fr"),
    ],
)
def test_french_is_that_of_the_host_where_it_has_one(settings, code, languages, expected):
    settings.LANGUAGE_CODE, settings.LANGUAGES = code, languages
    assert language() == expected


def drawn(request):
    return TemplateResponse(request, engines["django"].from_string("{{ phrase }}"), {})


def test_a_response_drawn_later_is_drawn_in_french_and_may_be_kept(rf):
    seen = []
    response = in_french(drawn)(rf.get("/"))
    response.add_post_render_callback(lambda done: seen.append(translation.get_language()))
    response.context_data["phrase"] = "changée par le site"
    with translation.override("de"):
        response.render()
        assert translation.get_language() == "de"

    assert seen == ["fr"]
    assert response.content.decode() == "changée par le site"
    assert pickle.loads(pickle.dumps(response)).content == response.content
    assert response["Content-Language"] == "fr"


@pytest.mark.parametrize("browser", ["en", "de"])
def test_our_public_pages_speak_french_to_every_browser(abroad, db, browser):
    client = Client(headers={"accept-language": browser})
    accueil, inscription, besoin = pages_of(CommuneFactory())
    sent = reverse("heurecivique:besoin-envoyer", args=[besoin.pk])
    answers = [client.get(page.url) for page in (accueil, inscription, besoin)]
    for response in (*answers, client.post(sent, {"etape": "1"})):
        assert response["Content-Language"] == "fr"
        assert not FOREIGN.search(words_of(response))
    assert client.get("/")["Content-Language"] == browser


@pytest.fixture
def english_editor(client, db):
    """The browser of a coordinator who reads the admin in English."""
    commune = CommuneFactory()
    BesoinFactory(commune=commune, planifie=True)
    coordinator = member(commune, Role.COORDINATION)
    UserProfile.objects.create(user=coordinator, preferred_language="en")
    client.force_login(coordinator)
    return client


@pytest.mark.parametrize(
    "address",
    [
        page("aujourdhui"),
        page("besoins"),
        page("chiffres"),
        page("reglages"),
        "/admin/heurecivique_app/quartier/create/",
        "/admin/snippets/heurecivique_app/geste/add/",
        "/admin/snippets/heurecivique_app/theme/",
    ],
)
def test_our_part_of_the_admin_speaks_french_to_an_english_editor(abroad, english_editor, address):
    response = english_editor.get(address)
    assert response.status_code == 200
    assert '<html lang="fr"' in response.content.decode()
    assert not FOREIGN.search(words_of(response))


def test_the_rest_of_the_admin_speaks_as_its_editor_likes(abroad, english_editor):
    html = english_editor.get("/admin/").content.decode()
    assert '<html lang="en"' in html
    assert "Ce qui attend" in html or "Aujourd’hui" in html


def test_the_errors_of_django_are_french_at_the_desk(abroad, english_editor):
    commune = Commune.objects.get()
    response = english_editor.post(page("commune", commune.pk), sent(commune, age_minimum="12"))
    assert "supérieure ou égale à 15" in words_of(response)


def test_a_geste_is_previewed_in_french(abroad, english_editor, rf):
    accueil, *_ = pages_of(Commune.objects.get())
    for shown in (accueil, GesteFactory()):
        response = shown.make_preview_request(preview_mode=shown.default_preview_mode)
        assert response["Content-Language"] == "fr"


def test_a_mail_is_worded_and_drawn_in_french(abroad, db, monkeypatch):
    def language_of(*args):
        return f"{translation.get_language()}\n{translation.get_language()}"

    monkeypatch.setattr(messages, "render_to_string", language_of)
    monkeypatch.setattr(composition, "render_to_string", language_of)
    relation = MiseEnRelationFactory()
    courriel = queue(Proposition(relation))
    assert (courriel.sujet, courriel.corps) == ("fr", "fr")
    assert compose(courriel).alternatives[0][0].startswith("fr")


@pytest.mark.urls("tests.francais.urls_by_language")
def test_addresses_that_bear_a_language_bear_ours(abroad, db):
    (found,) = host_checks.check_addresses(None)
    assert found.id == "heurecivique.E044"
    abroad.LANGUAGES = [*abroad.LANGUAGES, ("fr", "Français")]
    assert host_checks.check_addresses(None) == []
    with french():
        assert reverse("heurecivique:sante") == "/fr/hc/sante/"
    assert Client(headers={"accept-language": "de"}).get("/fr/hc/sante/").status_code in (200, 503)


def test_addresses_without_a_language_need_none(abroad):
    assert host_checks.check_addresses(None) == []

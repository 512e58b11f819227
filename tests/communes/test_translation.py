"""A commune has one landing page, in French: nothing of ours is translated."""

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page, Site

from heurecivique_app.communes.pages import AccueilPage, TraductionImpossible
from heurecivique_app.communes.traduction import traduire
from heurecivique_app.volontaires.pages import InscriptionPage
from home.models import StandardPage
from tests.factories import CommuneFactory, UserFactory, pages_of

pytestmark = pytest.mark.django_db

SIMPLE = "wagtail.contrib.simple_translation"
OURS = "ne se traduit pas\N{NO-BREAK SPACE}: une commune a un seul accueil, en français"
BELOW = "décochez «\N{NO-BREAK SPACE}Inclure le sous-arbre\N{NO-BREAK SPACE}»"


@pytest.fixture
def german(settings):
    settings.WAGTAIL_I18N_ENABLED = True
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES = [
        ("fr", "Français"),
        ("de", "Deutsch"),
        ("de-ch", "Schwiizerdütsch"),
    ]
    return Locale.objects.create(language_code="de")


@pytest.fixture
def ask(rf, german):
    """Press « Traduire », as an administrator; return the answer and what was said."""
    admin = UserFactory(is_superuser=True)

    def press(page, **boxes):
        request = rf.post("/admin/translation/", {"locales": [german.pk], **boxes})
        request.user, request.session = admin, {}
        request._messages = FallbackStorage(request)
        return traduire(request, page.pk, SIMPLE), [str(message) for message in request._messages]

    return press


def test_a_page_of_ours_is_refused_with_a_sentence(ask):
    for page in pages_of(CommuneFactory()):
        response, (said,) = ask(page)
        assert response.url == f"/admin/pages/{page.get_parent().pk}/"
        assert OURS in said
    assert AccueilPage.objects.count() == 1


def test_so_is_what_lies_above_with_all_that_is_below(ask):
    pages_of(CommuneFactory())
    home = Site.objects.get(is_default_site=True).root_page
    pages = Page.objects.count()
    response, (said,) = ask(home, include_subtree="on")
    assert (response.status_code, BELOW in said) == (302, True)
    assert Page.objects.count() == pages


def test_no_other_way_translates_one(german):
    accueil, inscription, _ = pages_of(CommuneFactory())
    home = Page.objects.get(pk=accueil.get_parent().pk)
    for page in (accueil, inscription):
        with pytest.raises(TraductionImpossible):
            page.copy_for_translation(german, copy_parents=True)
    with pytest.raises(TraductionImpossible):
        CopyPageForTranslationAction(home, german, include_subtree=True).execute()
    assert AccueilPage.objects.count() == 1


def test_what_mirrors_every_page_makes_none_of_ours(german):
    accueil, inscription, _ = pages_of(CommuneFactory())
    home = Site.objects.get(is_default_site=True).root_page
    below = inscription.add_child(instance=StandardPage(title="Plus bas", slug="plus-bas"))
    swiss = Locale.objects.create(language_code="de-ch")
    for locale in (german, swiss):
        for page in (accueil, inscription):
            place = page.copy_for_translation(locale, copy_parents=True, alias=True)
            assert (place.translation_key, place.locale) == (home.translation_key, locale)
            # As for a language that mirrors one that mirrors ours.
            place.copy_for_translation(german, copy_parents=True, alias=True)
        mirror = below.copy_for_translation(locale, copy_parents=True, alias=True)
        assert mirror.get_parent().locale == locale
    assert AccueilPage.objects.count() == InscriptionPage.objects.count() == 1
    assert Page.objects.filter(locale__in=[german, swiss]).count() == 4


def test_so_is_a_landing_page_that_is_the_whole_site(german):
    root, (accueil, inscription, _) = Page.get_first_root_node(), pages_of(CommuneFactory())
    accueil.move(root, "last-child")
    accueil.refresh_from_db()
    place = accueil.copy_for_translation(german, copy_parents=True, alias=True)
    assert (place.pk, place.locale) == (root.pk, german)
    assert not Page.objects.filter(locale=german).exists()

    inscription.refresh_from_db()
    below = inscription.add_child(instance=StandardPage(title="Plus bas", slug="plus-bas"))
    translated = below.copy_for_translation(german, copy_parents=True)
    assert (translated.get_parent(), translated.locale) == (root, german)
    assert Page.get_first_root_node().locale != german


def test_a_landing_page_that_is_the_whole_site_is_refused_with_the_same_sentence(ask):
    root, (accueil, *_) = Page.get_first_root_node(), pages_of(CommuneFactory())
    accueil.move(root, "last-child")
    response, (said,) = ask(accueil)
    assert (response.url, OURS in said) == (f"/admin/pages/{root.pk}/", True)


def test_what_mirrors_new_pages_leaves_ours_alone(german):
    accueil, *below = pages_of(CommuneFactory())
    assert all(page.has_translation(german) for page in (accueil, *below))


def test_the_pages_of_the_host_are_translated_as_before(german):
    home = Site.objects.get(is_default_site=True).root_page
    page = home.add_child(instance=StandardPage(title="Vivre ici", slug="vivre-ici"))
    translated = page.copy_for_translation(german, copy_parents=True)
    assert translated.locale == german

"""What becomes of our pages on a site that translates all of its own."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Locale, Page, Site  # noqa: E402
from wagtail_localize.models import LocaleSynchronization  # noqa: E402

from heurecivique_app.gestes.pages import GestesPage  # noqa: E402
from home.models import StandardPage  # noqa: E402
from tests.factories import CommuneFactory, UserFactory, pages_of, words_of  # noqa: E402

REFUSED = "ne se traduit pas"


def ours():
    return Page.objects.filter(content_type__app_label="heurecivique_app")


def browser():
    client = Client()
    client.force_login(UserFactory(username="traductrice", is_superuser=True, is_staff=True))
    return client


def a_page_of_ours_is_not_translated(client, page, german):
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    for response in (
        client.get(address, follow=True),
        client.post(address, {"locales": [german.pk]}, follow=True),
    ):
        assert response.status_code == 200
        assert REFUSED in words_of(response)


def so_are_those_below_a_page_of_the_host(client, home, german):
    address = reverse("wagtail_localize:submit_page_translation", args=[home.pk])
    answers = {"locales": [german.pk], "include_subtree": "on"}
    assert REFUSED in words_of(client.post(address, answers, follow=True))
    assert not Page.objects.filter(locale=german).exists()


def a_page_of_the_host_is(client, page, german):
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert client.post(address, {"locales": [german.pk]}).status_code == 302
    assert page.has_translation(german)


def a_language_mirrors_the_site_without_ours(source, target):
    LocaleSynchronization.objects.create(locale=target, sync_from=source)
    call_command("sync_locale_trees")
    assert StandardPage.objects.filter(locale=target).count() == 2
    assert not ours().filter(locale=target).exists()


def a_new_page_of_ours_has_no_mirror(client, accueil):
    from wagtail.test.utils.form_data import nested_form_data, rich_text

    data = nested_form_data(
        {
            "title": "Boîte à idées",
            "slug": "idees",
            "introduction": rich_text(""),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "publish",
        }
    )
    address = reverse("wagtailadmin_pages:add", args=["heurecivique_app", "gestespage", accueil.pk])
    response = client.post(address, data)
    assert response.status_code == 302, words_of(response)
    assert client.get(GestesPage.objects.get().url).status_code == 200


def a_landing_page_that_is_the_whole_site_is_refused_too(client, accueil, german):
    """The root of the French tree is ours; what the host put below it goes to the German root."""
    root = Page.get_first_root_node()
    accueil.move(root, "last-child")
    Site.objects.update(root_page=accueil.pk)
    accueil.refresh_from_db()
    a_page_of_ours_is_not_translated(client, accueil, german)
    below = accueil.add_child(instance=StandardPage(title="En bas", slug="en-bas"))
    a_page_of_the_host_is(client, below, german)
    assert below.get_translation(german).get_parent() == root
    call_command("sync_locale_trees")
    assert not ours().filter(locale=german).exists()


def nothing_else_of_ours_is_offered(client):
    for model in ("geste", "theme"):
        assert client.get(f"/admin/snippets/heurecivique_app/{model}/").status_code == 200
        asked = ["heurecivique_app", model, "1"]
        address = reverse("wagtail_localize:submit_snippet_translation", args=asked)
        assert client.get(address).status_code == 404


if __name__ == "__main__":
    german, swiss = (Locale.objects.create(language_code=code) for code in ("de", "de-ch"))
    visitor, home = browser(), Site.objects.get(is_default_site=True).root_page
    accueil, inscription, need = pages_of(CommuneFactory(nom="Saint-Traduit", code_insee="34998"))
    beside = home.add_child(instance=StandardPage(title="Vivre ici", slug="vivre-ici"))
    need.add_child(instance=StandardPage(title="Plus bas", slug="plus-bas"))
    before = ours().count()
    for one in (accueil, inscription, need):
        a_page_of_ours_is_not_translated(visitor, one, german)
    so_are_those_below_a_page_of_the_host(visitor, home, german)
    a_language_mirrors_the_site_without_ours(Locale.get_default(), german)
    a_language_mirrors_the_site_without_ours(german, swiss)
    a_page_of_the_host_is(visitor, beside, german)
    a_new_page_of_ours_has_no_mirror(visitor, accueil)
    nothing_else_of_ours_is_offered(visitor)
    a_landing_page_that_is_the_whole_site_is_refused_too(visitor, accueil, german)
    assert ours().count() == before + 1

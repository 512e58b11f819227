"""Wagtail's sentences in one gender, on every screen about rows of ours."""

import contextlib
import re

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from heurecivique_app.communes.models import Commune
from heurecivique_app.francais.accord import add, agreed, new
from heurecivique_app.francais.speaking import french
from heurecivique_app.gestes.models import Theme
from heurecivique_app.outils.models import Kit
from tests.crawling import words_read
from tests.factories import GesteFactory, PartenaireFactory, QuartierFactory, UserFactory

DOUBLE = re.compile(r"\w*\((?:e|te|tte|la)\)|\b(?:le/la|un/une|il/elle|ce/cette)\b", re.IGNORECASE)
REGISTRES = ("commune", "quartier", "partenaire", "contactpartenaire", "courriel")


@pytest.mark.parametrize(
    ("text", "his", "hers"),
    [
        ("Ajouter un(e) %(nom)s", "Ajouter un %(nom)s", "Ajouter une %(nom)s"),
        ("Ce(tte) %(nom)s est référencé(e)", "Ce %(nom)s est référencé", None),
        ("Verrouillez le/la", "Verrouillez le", "Verrouillez la"),
        ("Êtes-vous sûr(e) de vouloir supprimer ce/cette %(nom)s ?", None, None),
        ("Enregistrer", "Enregistrer", "Enregistrer"),
    ],
)
def test_a_sentence_for_both_genders_takes_one(text, his, hers):
    said = [agreed(text), agreed(text, feminine=True)]
    assert not any(map(DOUBLE.search, said))
    assert said[0] == (his or said[0])
    assert said[1] == (hers or said[1])
    assert all(one.count("%(nom)s") == text.count("%(nom)s") for one in said)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Yes, unpublish it", "Oui, le dépublier"),
        ("No, don't delete it", "Non, ne pas le supprimer"),
        (
            "%(model_name)s '%(object)s' has been submitted for moderation.",
            "%(model_name)s « %(object)s » est en relecture.",
        ),
        (
            "%(model_name)s '%(object)s' has been scheduled for publishing.",
            "%(model_name)s « %(object)s » a été planifié pour la publication.",
        ),
    ],
)
def test_what_wagtail_says_of_another_thing_is_said_of_ours(sentence, said):
    with french(feminine=False):
        assert re.sub(r"\s", " ", gettext(sentence)) == said


def test_what_is_made_is_named_in_its_gender():
    assert (new("geste"), new("outil")) == ("Nouveau geste", "Nouvel outil")
    assert new("commune", feminine=True) == "Nouvelle commune"
    assert (add(Theme), add(Commune)) == ("Ajouter un thème", "Ajouter une commune")


def test_french_inside_french_gives_back_the_gender_around_it():
    sentence = "Are you sure you want to delete this %(model_name)s?"
    with french(feminine=True):
        before = gettext(sentence)
        with french():
            assert DOUBLE.search(gettext(sentence))
        assert gettext(sentence) == before
    assert not DOUBLE.search(before)


def test_french_inside_french_gives_it_back_after_an_error_too():
    sentence = "Are you sure you want to delete this %(model_name)s?"
    with french(feminine=True):
        before = gettext(sentence)
        with contextlib.suppress(ValueError), french():
            raise ValueError
        assert gettext(sentence) == before


@pytest.mark.proof
@pytest.mark.django_db
def test_no_screen_about_our_rows_speaks_of_two_genders(client):
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    client.get("/admin/")  # Wagtail knows its snippets by then
    geste = GesteFactory(titre="Une chaise de plus")
    geste.save_revision(user=user)
    rows = [geste, Theme.objects.first(), Kit.objects.first()]
    register = "/admin/heurecivique_app/{}/{}".format
    partner, quartier = PartenaireFactory(), QuartierFactory()
    addresses = [address for row in rows for address in of_snippet(row)]
    addresses += [register(n, end) for n in REGISTRES for end in ("", "create/", "?q=zzzz")]
    addresses += [
        register(row._meta.model_name, f"{act}/{row.pk}/")
        for row in (partner, quartier)
        for act in ("edit", "delete")
    ]
    assert len(addresses) > 50
    found = {url: doubles(client.get(url, follow=True)) for url in addresses}
    done = [*(url for url in addresses if url.endswith("/lock/")), *deleted(partner, quartier)]
    found |= {f"POST {url}": doubles(client.post(url, follow=True)) for url in done}
    assert {url: words for url, words in found.items() if words} == {}


def of_snippet(row):
    """The addresses of the screens of a snippet, its empty list included."""
    viewset = type(row).snippet_viewset
    numbers = ([], [row.pk], [row.pk, getattr(row, "latest_revision_id", None) or 0])
    for pattern in viewset.get_urlpatterns():
        for args in numbers:
            try:
                url = reverse(viewset.get_url_name(pattern.name), args=args)
            except NoReverseMatch:
                continue
            yield url
            break
    yield f"{reverse(viewset.get_url_name('list'))}?q=zzzz"


def deleted(*rows):
    return [f"/admin/heurecivique_app/{row._meta.model_name}/delete/{row.pk}/" for row in rows]


def doubles(response):
    return DOUBLE.findall(words_read(response.content.decode()))

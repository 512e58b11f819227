from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from heurecivique_app.courrier import tokens
from heurecivique_app.courrier.models import Jeton, fingerprint
from heurecivique_app.courrier.tokens import JetonExpire, JetonInvalide

pytestmark = pytest.mark.django_db


@pytest.fixture
def jeton(quartier):
    return tokens.issue(objet=quartier, usage="confirmer", days=2)


def test_a_link_opens_its_object_for_its_usage(jeton, quartier):
    found = tokens.find(jeton.token(), "confirmer")
    assert (found, found.objet()) == (jeton, quartier)
    assert len(jeton.token()) == 43


def test_the_database_holds_nothing_that_opens(jeton):
    row = Jeton.objects.values().get()
    assert not any(jeton.token() in str(value) for value in row.values())
    for value in row.values():
        with pytest.raises(JetonInvalide):
            tokens.find(str(value), "confirmer")


def test_another_usage_is_refused(jeton):
    with pytest.raises(JetonInvalide):
        tokens.find(jeton.token(), "supprimer")


def test_a_late_link_says_so_and_tells_whose_it_was(jeton):
    Jeton.objects.update(expire_le=timezone.now() - timedelta(seconds=1))
    with pytest.raises(JetonExpire, match="délai") as caught:
        tokens.find(jeton.token(), "confirmer")
    assert caught.value.jeton == jeton


def test_it_lasts_as_long_as_said(jeton):
    assert timedelta(hours=47) < jeton.expire_le - timezone.now() <= timedelta(hours=48)


def test_a_link_to_an_erased_object_opens_nothing(jeton, quartier):
    quartier.delete()
    with pytest.raises(JetonInvalide):
        tokens.find(jeton.token(), "confirmer")


def test_withdrawn_links_open_nothing_and_others_live(jeton, quartier):
    other = tokens.issue(objet=quartier, usage="autre", days=2)
    tokens.issue(objet=quartier, usage="confirmer", days=2)
    assert tokens.revoke(quartier, "confirmer") == 2
    with pytest.raises(JetonInvalide):
        tokens.find(jeton.token(), "confirmer")
    assert tokens.find(other.token(), "autre") == other


def test_two_links_of_one_object_differ(jeton, quartier):
    assert tokens.issue(objet=quartier, usage="confirmer", days=2).token() != jeton.token()


def test_the_first_use_is_noted_and_the_link_still_opens(jeton):
    jeton.mark_used()
    first = Jeton.objects.get().utilise_le
    tokens.find(jeton.token(), "confirmer").mark_used()
    assert Jeton.objects.get().utilise_le == first


def test_links_survive_a_change_of_secret_key_that_keeps_the_old_one(jeton, settings):
    token = jeton.token()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "nouvelle", [settings.SECRET_KEY]
    assert Jeton.objects.get().token() == token


def test_after_a_change_of_secret_key_a_new_sending_carries_a_link_that_opens(jeton, settings):
    old = jeton.token()
    settings.SECRET_KEY = "nouvelle"
    assert tokens.find(old, "confirmer") == jeton, "mails already sent keep working"
    new = Jeton.objects.get().token()
    assert new != old
    assert tokens.find(new, "confirmer") == jeton


@pytest.mark.parametrize(
    "token", ["", "x", "é" * 43, "a" * 43, "A" * 1_000_000, "\x00" * 43, "١" * 43, None, 12, b"a"]
)
def test_whatever_is_brought_gets_a_french_sentence(jeton, token):
    with pytest.raises(JetonInvalide, match="Ce lien n’est pas valable"):
        tokens.find(token, "confirmer")


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60), st.integers(0, 42))
def test_nothing_near_a_token_is_one(jeton, text, position):
    token = jeton.token()
    near = token[:position] + text + token[position + 1 :]
    if near == token:
        assert tokens.find(near, "confirmer") == jeton
        return
    with pytest.raises(JetonInvalide):
        tokens.find(near, "confirmer")


def test_the_fingerprint_is_sha256():
    assert fingerprint("abc").startswith("ba7816bf8f01cfea")

"""What the two public forms share, before any of them says anything of its own."""

from unittest import mock

import pytest
from django.core.signing import TimestampSigner
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from heurecivique_app.besoins.models import Besoin
from heurecivique_app.formulaires.submission import (
    OUVERTURE,
    PIEGE,
    clean_text,
    cleaned,
    digest,
    is_from_elsewhere,
    looks_automatic,
    once,
    opening,
)
from heurecivique_app.formulaires.vigilance import sensitive_words
from heurecivique_app.francais.folding import fold_in_place
from tests.factories import BesoinFactory, opened_before


class Page:
    pk = 7


page = Page()


def sent(**fields):
    query = QueryDict(mutable=True)
    query.update(fields)
    return query


def test_somebody_who_takes_the_time_to_write_is_trusted():
    assert not looks_automatic(sent(**{OUVERTURE: opened_before(page, minutes=10)}), page)


def test_a_page_opened_last_week_is_still_trusted():
    assert not looks_automatic(sent(**{OUVERTURE: opened_before(page, days=7)}), page)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {OUVERTURE: ""},
        {OUVERTURE: "n’importe quoi"},
        {OUVERTURE: "7:abc:def"},
        {OUVERTURE: "\x00"},
        {OUVERTURE: TimestampSigner().sign(7)},
    ],
)
def test_a_sending_from_nowhere_is_doubted(fields):
    assert looks_automatic(sent(**fields), page)


def test_a_trap_filled_in_is_doubted():
    opened = opened_before(page, minutes=10)
    assert looks_automatic(sent(**{OUVERTURE: opened, PIEGE: "https://spam.example"}), page)


def test_a_form_filled_in_at_once_is_doubted():
    assert looks_automatic(sent(**{OUVERTURE: opening(page)}), page)


def test_a_page_of_another_commune_or_of_another_year_is_doubted():
    class Other:
        pk = 8

    assert looks_automatic(sent(**{OUVERTURE: opened_before(Other, minutes=10)}), page)
    assert looks_automatic(sent(**{OUVERTURE: opened_before(page, days=365)}), page)


@given(st.text())
def test_cleaned_text_is_stable_and_can_be_stored(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert "\x00" not in once
    assert "\r" not in once
    once.encode()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Ame\u0301lie", "Amélie"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("\u202eelbaliavni\u202c", "elbaliavni"),
        ("🦊👩‍🌾", "🦊👩‍🌾"),
        ("\u200bjean\u00ad@exem\u2060ple.fr\ufeff", "jean@exemple.fr"),
        ("\u200b\u200e", ""),
        ("مريم", "مريم"),
        ("d’Aurelle-O", "d’Aurelle-O"),
    ],
)
def test_text_is_kept_as_people_write_it(written, kept):
    assert clean_text(written) == kept


def test_repeated_fields_stay_repeated():
    copy = cleaned(QueryDict("a=1&a=2&b=%00x"))
    assert copy.getlist("a") == ["1", "2"]
    assert copy["b"] == "x"


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://testserver"}, False),
        ({"origin": "https://autre.example"}, True),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        # Behind a proxy that hides the public name, the browser's own word counts.
        ({"sec-fetch-site": "same-origin", "origin": "https://mairie.example"}, False),
        ({"origin": "http://["}, True),
    ],
)
def test_only_a_form_sent_from_here_is_read(headers, refused):
    request = RequestFactory(headers=headers).post("/")
    assert is_from_elsewhere(request) == refused


def test_the_fingerprint_tells_sendings_apart_and_says_nothing():
    one = digest(page, [("nom", "Fabrègue")])
    assert one == digest(page, [("nom", "Fabrègue")])
    assert one != digest(page, [("nom", "Fabregue")])
    assert len(one) == 64
    assert int(one, 16)


@pytest.mark.django_db
def test_of_two_recordings_at_the_same_moment_one_stays():
    def lose_the_race():
        BesoinFactory(empreinte="a" * 64)
        BesoinFactory(empreinte="a" * 64)

    def fail_for_another_reason():
        BesoinFactory(etat="refuse")

    BesoinFactory(empreinte="b" * 64)
    once(Besoin, "b" * 64, lose_the_race)
    assert Besoin.objects.count() == 1
    with pytest.raises(IntegrityError):
        once(Besoin, "c" * 64, fail_for_another_reason)
    with mock.patch.object(QuerySet, "exists", side_effect=[False, True]):
        once(Besoin, "b" * 64, lambda: BesoinFactory(empreinte="b" * 64))
    assert Besoin.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("J’ai un CANCER.", ["CANCER"]),
        ("la Dépression, des dettes", ["Dépression", "dettes"]),
        ("il est sous de\u0301pression", []),
        ("au RSA et sous tutelle", ["RSA", "tutelle"]),
        ("la cadette vient", []),
        ("la maladie, la maladie", ["maladie"]),
        ("Arroser les tomates", []),
        ("", []),
    ],
)
def test_words_that_say_too_much_are_noticed(text, words):
    if "\u0301" in text:
        words = ["dépression"]
    assert sensitive_words(text) == words


@given(st.text())
def test_noticing_words_never_fails_and_quotes_what_was_written(text):
    import unicodedata

    composed = unicodedata.normalize("NFC", text)
    assert len(fold_in_place(composed)) == len(composed)
    for word in sensitive_words(text):
        assert word in composed

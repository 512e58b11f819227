"""What holds for every message of the product."""

import pytest
from django.template.loader import get_template
from django.urls import reverse

from heurecivique_app.courrier.messages import REGISTRE, Destinataire, Message

MESSAGES = [cls for cls in REGISTRE.values() if cls.__module__.startswith("heurecivique_app.")]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda cls: cls.code)
def test_each_message_has_its_words_and_its_template(message):
    assert message.libelle
    assert len(message.code) <= 20
    assert get_template(message.template).template.name.endswith(".txt")


@pytest.mark.parametrize("message", [m for m in MESSAGES if m.usage], ids=lambda cls: cls.code)
def test_each_private_link_leads_somewhere_and_ends(message):
    token = "a" * 43
    assert token in reverse(message.url_name, args=[token])
    assert 0 < message.jours <= 400
    assert len(message.usage) <= 40


def test_two_messages_cannot_share_a_code():
    taken = MESSAGES[0].code
    with pytest.raises(TypeError, match=taken):
        type("Double", (Message,), {"code": taken})


def test_a_shared_base_needs_no_code():
    base = type("Base", (Message,), {})
    assert base not in REGISTRE.values()


@pytest.mark.parametrize(
    ("courriel", "telephone", "canal"),
    [
        ("jeanne@essai.example", "0199001234", "courriel"),
        ("", "0199001234", "appel"),
        ("jeanne", "0199001234", "appel"),
        ("", "", "lettre"),
    ],
)
def test_the_way_to_somebody(courriel, telephone, canal):
    assert Destinataire(courriel=courriel, telephone=telephone).canal() == canal

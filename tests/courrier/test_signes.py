"""Whatever signs people and communes are made of, a mail leaves, whole and on its lines."""

import pytest
from django.core import mail

from heurecivique_app.besoins.messages import AccuseReception
from heurecivique_app.courrier.actions import queue
from heurecivique_app.tasks import send_courriel
from tests.factories import BesoinFactory, CommuneFactory

pytestmark = pytest.mark.django_db

SIGNS = {
    "line ends": "Saint\u2028Es\u2029sai\x85",
    "tab": "Saint\tEssai",
    "soft hyphen": "Saint\u00adEssai",
    "turned": "\u202eSaint\u2066Essai",
    "composed": "E\u0301vian",
    "drawn": "\U0001f468\u200d\U0001f469\u200d\U0001f467 Essai",
    "nothing": "\ufeffSaint\u200bEssai",
    "quotes": 'Saint "Essai" <x@y.example>, «\u00a0Œuf\u00a0»; é',
    "elsewhere": "Київ, Faaʻa, Đặng",
    "long": "Saint" * 8,
}


@pytest.mark.parametrize("name", SIGNS.values(), ids=SIGNS)
def test_a_mail_leaves_with_them(name):
    commune = CommuneFactory(nom=name[:80])
    need = BesoinFactory(commune=commune, benef_prenom=name[:40], description=name)
    send_courriel(queue(AccuseReception(need)).pk)
    (sent,) = mail.outbox
    raw = sent.message()
    for header in ("Subject", "From", "To", "Reply-To"):
        assert len(raw.get_all(header)) == 1
        assert len(str(raw[header]).splitlines()) == 1 or "=?utf-8?" in str(raw[header])
    assert sent.to == [need.benef_courriel]
    assert sent.body.startswith("Bonjour")
    assert "\u202e" not in sent.body
    assert raw.as_bytes()

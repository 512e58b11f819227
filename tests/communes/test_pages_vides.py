"""An editor that nobody typed in."""

import pytest

from tests.factories import CommuneFactory, pages_of

pytestmark = pytest.mark.django_db

EMPTY = '<p data-block-key="a1b2c"></p>'


def test_an_introduction_left_empty_in_the_editor_lets_ours_show(client):
    accueil, *_ = pages_of(CommuneFactory())
    accueil.introduction = EMPTY
    accueil.save_revision().publish()
    accueil.refresh_from_db()
    assert accueil.introduction == ""
    assert "Une heure par mois" in client.get(accueil.url).content.decode()


def test_a_written_introduction_stays(client):
    accueil, *_ = pages_of(CommuneFactory())
    written = '<p data-block-key="a1b2c">Bienvenue à tous.</p>'
    accueil.introduction = written
    accueil.save_revision().publish()
    accueil.refresh_from_db()
    assert accueil.introduction == written

"""The first charter of a commune starts from the text that comes with the app."""

import pytest
from bs4 import BeautifulSoup

from heurecivique_app.volontaires.models import Charte
from tests.factories import CommuneFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory()


@pytest.fixture
def coordinator(client, commune):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def text_offered(client, commune):
    page = client.get(f"/admin/heure-civique/reglages/{commune.pk}/")
    return BeautifulSoup(page.content, "html.parser").find("textarea", {"name": "texte"}).text


def publish(client, commune, text):
    address = f"/admin/heure-civique/reglages/{commune.pk}/charte/"
    return client.post(address, {"texte": text.replace("\n", "\r\n")}, follow=True)


def test_the_text_that_comes_with_the_app_is_offered_and_published(client, commune, coordinator):
    text = text_offered(client, commune)
    assert "Charte du volontaire" in text
    publish(client, commune, text)
    charte = Charte.objects.in_force(commune)
    assert charte.version == 1
    assert charte.texte == text.strip()


def test_the_same_text_again_is_no_new_version(client, commune, coordinator):
    publish(client, commune, text_offered(client, commune))
    answer = publish(client, commune, text_offered(client, commune))
    assert "rien n’est publié" in answer.content.decode()
    assert Charte.objects.filter(commune=commune).count() == 1


def test_a_new_text_is_a_new_version(client, commune, coordinator):
    publish(client, commune, text_offered(client, commune))
    publish(client, commune, "Je donne une heure.")
    assert Charte.objects.in_force(commune).version == 2

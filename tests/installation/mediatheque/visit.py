"""What a team does with its pictures and its files, on the site of the host."""

import django

django.setup()

from django.test import Client  # noqa: E402
from wagtail.images import get_image_model  # noqa: E402
from wagtail.images.tests.utils import get_test_image_file  # noqa: E402

from heurecivique_app.communes.actions import collection_of  # noqa: E402
from heurecivique_app.communes.models import Commune  # noqa: E402
from heurecivique_app.communes.roles import Role  # noqa: E402
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage  # noqa: E402
from heurecivique_app.outils.models import Outil  # noqa: E402
from tests.bureau.conftest import member, page  # noqa: E402
from tests.bureau.test_reglages import sent  # noqa: E402
from tests.factories import CommuneFactory, ThemeFactory, document_of, pages_of  # noqa: E402
from tests.initiatives.test_edition import send  # noqa: E402


def user_client(commune, role):
    client = Client()
    client.force_login(member(commune, role))
    return client


def picture_of(commune):
    return get_image_model().objects.create(
        title="Le pont", file=get_test_image_file(), collection=collection_of(commune)
    )


def a_logo_is_saved(commune):
    logo = picture_of(commune)
    client = user_client(commune, Role.COORDINATION)
    assert client.post(page("commune", commune.pk), sent(commune, logo=logo.pk)).status_code == 302
    assert Commune.objects.get(pk=commune.pk).logo == logo


def an_initiative_is_published_with_its_photo(accueil):
    liste = accueil.add_child(instance=InitiativesPage(title="Initiatives", slug="initiatives"))
    fields = {"theme": ThemeFactory(), "qui": "L’école", "recit": "<p>Oui.</p>"}
    one = liste.add_child(instance=InitiativePage(title="Le pédibus", slug="pedibus", **fields))
    picture = picture_of(accueil.commune)
    photo = {"image": picture.pk, "description": "Le pont", "legende": "", "ORDER": 1}
    officer = user_client(accueil.commune, Role.COMMUNICATION)
    assert send(officer, one, [photo]).status_code == 302
    assert 'alt="Le pont"' in Client().get(one.url).content.decode()


def a_file_joins_a_kit(commune):
    document = document_of(commune)
    url = page("outils-fichier-ajouter", commune.pk, "fete-des-voisins")
    officer = user_client(commune, Role.COMMUNICATION)
    officer.post(url, {"document": document.pk, "titre": "", "usage": ""})
    assert Outil.objects.get(commune=commune).document == document


if __name__ == "__main__":
    commune = CommuneFactory()
    accueil, *_ = pages_of(commune)
    a_logo_is_saved(commune)
    an_initiative_is_published_with_its_photo(accueil)
    a_file_joins_a_kit(commune)

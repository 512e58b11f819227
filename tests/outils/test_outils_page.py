import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect
from wagtail.documents import get_document_model

from heurecivique_app.outils.models import Kit, Outil
from heurecivique_app.outils.pages import OutilsPage
from tests.factories import CommuneFactory, pages_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory(code_insee="34249", nom="Saint-Drézéry")


@pytest.fixture
def boite(commune):
    accueil, _, _ = pages_of(commune)
    return accueil.add_child(
        instance=OutilsPage(
            title="La boîte à outils", slug="boite-a-outils", introduction="<p>Servez-vous.</p>"
        )
    )


@pytest.fixture
def kit():
    Kit.objects.all().delete()
    return Kit.objects.create(code="lancement", titre="Lancer", resume="Pour commencer.")


@pytest.fixture
def flyer(kit):
    return Outil.objects.create(
        kit=kit,
        titre="Besoins à compléter",
        usage="pour la boulangerie",
        generateur="besoins-a-completer",
    )


def read(client, boite):
    return words_of(client.get(boite.get_url())).replace("\xa0", " ")


def test_it_lists_kits_and_outils_with_their_format_and_weight(client, boite, flyer):
    words = read(client, boite)

    for expected in ("La boîte à outils", "Servez-vous", "Lancer", "Pour commencer.", flyer.titre):
        assert expected in words
    assert "pour la boulangerie" in words
    assert "A5 recto-verso" in words
    assert "PDF, " in words
    assert " Kio" in words or " Ko" in words


def test_a_generated_document_is_in_the_colours_of_the_commune(client, boite, flyer):
    page = client.get(boite.get_url()).content.decode()

    assert 'href="/hc/documents/34249/besoins-a-completer.pdf"' in page
    assert 'src="/hc/documents/34249/besoins-a-completer.png"' in page


def test_a_file_of_the_commune_is_served_as_it_is(client, boite, kit):
    file = get_document_model().objects.create(
        title="Affiche", file=ContentFile(b"x" * 2048, name="affiche.odt")
    )
    Outil.objects.create(kit=kit, titre="Affiche à modifier", document=file)

    assert "Affiche à modifier" in read(client, boite)
    assert "ODT, 2" in read(client, boite)
    assert file.url in client.get(boite.get_url()).content.decode()


def test_what_is_hidden_or_has_no_document_is_not_shown(client, boite, kit, flyer):
    Outil.objects.create(kit=kit, titre="Caché", generateur="besoins-a-completer", publie=False)
    Outil.objects.create(kit=kit, titre="Retiré du catalogue", generateur="disparu")
    Kit.objects.create(code="vide", titre="Kit sans rien")
    words = read(client, boite)

    assert flyer.titre in words
    for hidden in ("Caché", "Retiré du catalogue", "Kit sans rien"):
        assert hidden not in words


def test_an_empty_toolkit_says_whom_to_ask(client, boite, commune):
    Kit.objects.all().delete()

    assert "Les outils arrivent bientôt" in read(client, boite)
    assert "01 99 00 12 34" in read(client, boite)


def test_its_queries_do_not_grow_with_the_outils(
    client, boite, kit, flyer, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(boite.get_url())
    with CaptureQueriesContext(connection) as few:
        client.get(boite.get_url())
    for number in range(8):
        file = get_document_model().objects.create(
            title=f"F{number}", file=ContentFile(b"x", name=f"f{number}.pdf"), file_size=1
        )
        Outil.objects.create(kit=kit, titre=f"F{number}", document=file)
        Outil.objects.create(kit=kit, titre=f"G{number}", generateur="besoins-a-completer")
    with django_assert_num_queries(len(few)):
        client.get(boite.get_url())


def see(page, boite):
    """Open the toolkit and wait for its picture."""
    page.goto(boite.get_url())
    picture = page.locator(".hc-carte img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 641)
    return picture


def test_it_is_read_by_everyone_on_a_desktop(page, axe, screenshot, boite, flyer):
    see(page, boite)

    assert axe(page) == []
    screenshot(page, "outils")


def test_it_holds_in_the_width_of_a_phone(phone, axe, screenshot, boite, flyer):
    see(phone, boite)

    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(phone) == []
    screenshot(phone, "outils-telephone")


def test_the_picture_is_announced_with_its_real_size(page, boite, flyer):
    picture = see(page, boite)

    expect(picture).to_have_js_property("naturalHeight", 909)
    expect(picture).to_have_attribute("width", "641")
    expect(picture).to_have_attribute("height", "909")

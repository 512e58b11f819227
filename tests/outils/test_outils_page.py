"""The toolkit, a kit, a document: what residents read."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from heurecivique_app.outils import actions
from heurecivique_app.outils.models import Kit, Outil
from heurecivique_app.outils.pages import OutilsPage
from tests.factories import CampagneFactory, CommuneFactory, file_of, pages_of, place, words_of
from tests.test_tags import queries_of

pytestmark = pytest.mark.django_db

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def commune():
    return CommuneFactory(code_insee="34249", nom="Saint-Drézéry")


@pytest.fixture
def boite(commune):
    accueil, _, _ = pages_of(commune)
    words = {"slug": "boite-a-outils", "introduction": "<p>Servez-vous.</p>"}
    return place(OutilsPage(title="La boîte à outils", **words), under=accueil)


@pytest.fixture
def fete(commune):
    """The party, published."""
    return CampagneFactory(commune=commune, publiee=True)


def read(client, boite, path=""):
    return words_of(client.get(boite.get_url() + path)).replace("\xa0", " ")


def html(client, boite, path=""):
    return client.get(boite.get_url() + path).content.decode()


# ---- the kits


def test_only_the_kits_that_have_something_to_show_are_there(client, boite, fete):
    words = read(client, boite)

    assert "Servez-vous." in words
    assert "La fête des voisins En avril pour préparer" in words
    # What always exists shows by itself.
    assert "Lancer l’Heure Civique" in words
    assert "Canicule" not in words


def test_each_kit_has_a_picture_and_says_how_much_is_in_it(client, boite, fete):
    page = html(client, boite)

    assert 'src="/hc/documents/34249/fete-des-voisins-affiche.png?v=' in page
    assert f"{len(fete.documents())} documents" in card_of(client, boite, fete.kit)
    assert "2 documents" in read(client, boite)
    assert 'id="kit-fete-des-voisins"' in page


def test_a_kit_leaves_the_page_with_its_publication(client, boite, fete):
    actions.withdraw(fete, by=None)

    assert "La fête des voisins" not in read(client, boite)
    assert client.get(boite.get_url() + "fete-des-voisins/").status_code == 404


def test_another_commune_s_publication_shows_nothing_here(client, boite):
    CampagneFactory(publiee=True)

    assert "La fête des voisins" not in read(client, boite)


def test_an_empty_toolkit_says_whom_to_ask(client, boite):
    Kit.objects.all().delete()

    assert "Les outils arrivent bientôt" in read(client, boite)
    assert "01 99 00 12 34" in read(client, boite)


# ---- a kit


def test_a_kit_shows_what_was_published_by_purpose(client, boite, fete):
    words = read(client, boite, "fete-des-voisins/")

    assert "Pour les rues, les halls, la boulangerie, l’arrêt de bus." in words
    assert "PDF A3, A4" in words
    # Kept by the town hall until it decides otherwise.
    assert "L’article du bulletin" not in words


def test_a_document_is_taken_from_its_card_by_a_post(client, boite, fete):
    page = html(client, boite, "fete-des-voisins/")

    take = "/hc/documents/34249/fete-des-voisins-affiche.pdf/prendre/"
    assert f'<form method="post" action="{take}">' in page
    assert 'href="' + boite.get_url() + 'fete-des-voisins/fete-des-voisins-affiche/"' in page
    assert 'action="/hc/kits/34249/fete-des-voisins.zip/prendre/"' in page


def test_a_weight_is_announced_once_the_document_was_made(client, boite):
    path = "gestes-solidaires/"
    assert "Kio" not in read(client, boite, path)

    size = len(client.get("/hc/documents/34249/affiche-gestes.pdf").content)
    assert f"{size / 1024:.1f} Kio".replace(".", ",") in read(client, boite, path)


def test_what_is_hidden_or_has_no_document_is_not_shown(client, boite, fete):
    Outil.objects.filter(generateur="fete-des-voisins-conseils").update(publie=False)
    Outil.objects.create(kit=fete.kit, titre="Retiré du catalogue", generateur="disparu")
    words = read(client, boite, "fete-des-voisins/")

    assert "Dix conseils" not in words
    assert "Retiré du catalogue" not in words
    hidden = boite.get_url() + "fete-des-voisins/fete-des-voisins-conseils/"
    assert client.get(hidden).status_code == 404


def test_a_text_to_copy_shows_its_words_in_place_of_a_picture(client, boite, commune):
    canicule = CampagneFactory(commune=commune, kit=Kit.objects.get(code="canicule"))
    actions.publish(canicule, by=None)

    assert "Canicule : buvez souvent" in read(client, boite, "canicule/")


# ---- files of the commune


def test_a_file_stands_beside_the_documents_and_is_served_as_it_is(client, boite, fete, commune):
    outil = file_of(commune)
    page = html(client, boite, "fete-des-voisins/")

    assert "Arrêté de voirie" in page
    assert f'href="{outil.document.url}"' in page


def test_the_file_of_a_commune_is_unknown_to_another(client, boite, fete):
    file_of(CommuneFactory())

    assert "Arrêté de voirie" not in read(client, boite, "fete-des-voisins/")


def test_a_private_file_is_said_to_be_so_and_says_no_more(client, boite, fete, commune):
    shelf = Collection.get_first_root_node().add_child(name="Équipe")
    CollectionViewRestriction.objects.create(
        collection=shelf, restriction_type="password", password="chut"
    )
    outil = file_of(commune)
    outil.document.collection = shelf.add_child(name="Plus bas")
    outil.document.save()
    page = html(client, boite, "fete-des-voisins/")

    assert "Réservé" in page
    assert outil.document.filename not in page
    found = client.get(boite.get_url() + f"fete-des-voisins/fichier-{outil.pk}/")
    assert found.url == outil.document.url
    assert b"%PDF" not in client.get(found.url).content


def test_what_is_reserved_is_neither_counted_nor_in_the_whole_kit(client, boite, commune):
    shelf = Collection.get_first_root_node().add_child(name="Équipe")
    CollectionViewRestriction.objects.create(
        collection=shelf, restriction_type="password", password="chut"
    )
    first, second = file_of(commune), file_of(commune)
    first.document.collection = second.document.collection = shelf
    first.document.save()
    assert "1 document" in card_of(client, boite, first.kit)
    assert "Télécharger tout le kit" not in read(client, boite, "fete-des-voisins/")

    second.document.save()
    assert card_of(client, boite, first.kit).endswith("Réservé")


def test_a_storage_without_answer_costs_a_file_and_not_the_page(
    client, boite, commune, settings, monkeypatch
):
    settings.WAGTAILDOCS_SERVE_METHOD = "direct"
    outil = file_of(commune)
    monkeypatch.setattr(default_storage, "url", lambda name: 1 / 0)

    words = read(client, boite, "fete-des-voisins/")
    assert outil.titre in words
    assert "Demandez-le à la mairie" in words
    path = f"{boite.get_url()}fete-des-voisins/fichier-{outil.pk}/"
    assert client.get(path).status_code == 404
    assert "1 document" in card_of(client, boite, outil.kit)


def card_of(client, boite, kit):
    """The words of the card of a kit on the page of the toolkit."""
    page = BeautifulSoup(html(client, boite), "html.parser")
    return " ".join(page.find(id=f"kit-{kit.code}").get_text().split())


def test_a_file_of_elsewhere_has_no_address_here(client, boite, fete):
    other = file_of(CommuneFactory())

    for number in (other.pk, 0, "x", ""):
        path = f"{boite.get_url()}fete-des-voisins/fichier-{number}/"
        assert client.get(path).status_code == 404


def test_a_kit_with_a_file_alone_is_shown(client, boite, commune):
    file = get_document_model().objects.create(
        title="Plan", file=ContentFile(b"x" * 2048, name="plan.odt"), file_size=2048
    )
    kit = Kit.objects.create(code="rue", titre="Ma rue")
    Outil.objects.create(kit=kit, titre="Le plan", document=file, commune=commune)

    assert "Ma rue" in read(client, boite)
    assert "ODT 2,0 Kio" in read(client, boite, "rue/")


# ---- a document


def test_a_document_offers_every_form_in_words(client, boite, fete):
    path = "fete-des-voisins/fete-des-voisins-affiche/"
    words, page = read(client, boite, path), html(client, boite, path)

    for said in (
        "En noir et blanc, pour le photocopieur",
        "En gros caractères",
        "Pour l’imprimeur, avec fonds perdus et traits de coupe",
        "PDF A3",
        "PDF A4",
        "Image PNG",
    ):
        assert said in words
    # Nothing to leave out where there is no logo.
    assert "Sans logo" not in words
    take = "/hc/documents/34249/fete-des-voisins-affiche.pdf/prendre/"
    assert f'formaction="{take}?papier=a4&amp;variante=gros-caracteres"' in page
    assert f'formaction="{take}"' in page


def test_a_text_is_offered_to_be_edited_and_read(client, boite, fete):
    path = "fete-des-voisins/fete-des-voisins-domaine-public/"
    words, page = read(client, boite, path), html(client, boite, path)

    assert "ODT, pour LibreOffice" in words
    assert "DOCX, pour Word" in words
    assert "place du Puits" in words
    levels = [int(n) for n in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))


def test_images_are_offered_by_their_shape(client, boite, fete):
    words = read(client, boite, "fete-des-voisins/fete-des-voisins-visuels/")

    assert "Carré, 1080 × 1080" in words
    assert "Bannière, 1200 × 630" in words
    assert "imprimer" not in words


def test_the_words_are_those_that_were_published(client, boite, fete):
    fete.lieu = "impasse des Brouillons"
    fete.save()

    path = "fete-des-voisins/fete-des-voisins-affiche/"
    assert "impasse des Brouillons" not in read(client, boite, path)
    actions.publish(fete, by=None)
    assert "impasse des Brouillons" in read(client, boite, path)


def test_a_document_that_always_exists_has_its_page(client, boite):
    words = read(client, boite, "gestes-solidaires/livret-gestes/")

    assert "Le livret des gestes solidaires" in words
    assert "Le texte, à lire ou à copier" not in words


def test_it_is_shared_without_anyone_in_between(client, boite, fete):
    page = html(client, boite, "fete-des-voisins/fete-des-voisins-affiche/")

    assert "mailto:?subject=" in page
    assert "sms:?&amp;body=" in page
    assert "facebook" not in page


@pytest.mark.parametrize(
    "path",
    [
        "inconnu/",
        "crise/",
        "fete-des-voisins/inconnu/",
        "fete-des-voisins/fete-des-voisins-bulletin/",
        "fete-des-voisins/canicule-affiche/",
        "fete-des-voisins/fete-des-voisins-affiche/encore/",
        "crise/crise-affiche/",
    ],
)
def test_what_is_not_there_is_not_found(client, boite, fete, path):
    assert client.get(boite.get_url() + path).status_code == 404


# ---- for engines


def test_each_address_says_which_one_it_is_and_the_way_to_it(client, boite, fete):
    for path in ("", "fete-des-voisins/", "fete-des-voisins/fete-des-voisins-affiche/"):
        page = html(client, boite, path)
        address = boite.get_full_url() + path
        assert f'<link rel="canonical" href="{address}">' in page
        way = json.loads(DATA.search(page)[1])["itemListElement"]
        assert way[-1]["item"] == address
        assert "<title>" in page


def test_the_sitemap_holds_what_is_shown(client, boite, fete):
    found = {row["location"]: row for row in boite.specific.get_sitemap_urls()}
    start = boite.get_full_url()

    assert f"{start}fete-des-voisins/" in found
    assert "lastmod" in found[f"{start}fete-des-voisins/fete-des-voisins-affiche/"]
    assert f"{start}gestes-solidaires/livret-gestes/" in found
    assert not [address for address in found if "crise" in address]


# ---- what it costs


def test_nothing_is_remembered_of_who_reads(client, boite, fete):
    for path in ("", "fete-des-voisins/", "fete-des-voisins/fete-des-voisins-affiche/"):
        response = client.get(boite.get_url() + path)
        assert not response.cookies


def test_no_document_is_drawn_to_show_a_page(client, boite, fete, monkeypatch):
    from heurecivique_app.impression import rendering

    def drawn(*args):
        raise AssertionError("a page does not wait for the press")

    monkeypatch.setattr(rendering._workshop, "ask", drawn)
    for path in ("", "fete-des-voisins/", "fete-des-voisins/fete-des-voisins-affiche/"):
        assert client.get(boite.get_url() + path).status_code == 200


def test_its_queries_do_not_grow(boite, fete, commune):
    file_of(commune)
    paths = ("", "fete-des-voisins/", "fete-des-voisins/fete-des-voisins-affiche/")
    few = [queries_of(boite.get_url() + path) for path in paths]
    for kit in Kit.objects.exclude(code="gestes-solidaires"):
        campagne = actions.begun(actions.campaign_of(commune, kit))
        actions.publish(campagne, by=None)
    for number in range(5):
        file_of(commune, titre=f"Fichier {number}")

    assert [queries_of(boite.get_url() + path) for path in paths] == few


def test_the_kits_are_the_administrators_alone():
    groups = Group.objects.all()
    assert groups
    for group in groups:
        codes = group.permissions.values_list("codename", flat=True)
        assert not {"change_kit", "add_outil", "delete_kit"} & set(codes)

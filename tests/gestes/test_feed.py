"""The Atom feed of the gestes of a commune."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import PageViewRestriction

from heurecivique_app.communes.models import Commune
from heurecivique_app.gestes.models import Geste
from tests.factories import CommuneFactory, GesteFactory, ThemeFactory
from tests.test_tags import queries_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
BEFORE = timezone.now() - timedelta(days=3)


def url_of(page):
    return f"/hc/gestes/{page.commune.code_insee}/fil.xml"


def feed_of(page):
    response = Client().get(url_of(page))
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_the_newest_geste_comes_first(box):
    old, new = GesteFactory(titre="Ancien"), GesteFactory(titre="Nouveau")
    Geste.objects.filter(pk=old.pk).update(modifie_le=BEFORE)
    assert titles(feed_of(box)) == ["Nouveau", "Ancien"]
    old.save()

    assert titles(feed_of(box)) == ["Ancien", "Nouveau"]
    assert new.titre == "Nouveau"


def test_the_feed_is_atom_as_the_standard_asks(box):
    """RFC 4287: id, title, updated and author; each entry its own id, updated, link, summary."""
    GesteFactory(
        titre="Porter < & > un sac", texte="Du « pain ».", slug="porter", theme__slug="jardin"
    )
    GesteFactory()
    response = Client().get(url_of(box))
    feed = ElementTree.fromstring(response.content)
    entries = list(feed.iter(f"{ATOM}entry"))

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.tag == f"{ATOM}feed"
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "fr"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Saint-Nous"
    links = {link.attrib["rel"]: link.attrib["href"] for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == box.on_site(url_of(box))
    assert links["alternate"].endswith("/100-gestes/")
    for node in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
        assert parse_datetime(node.findtext(f"{ATOM}updated")).tzinfo
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    porter = next(e for e in entries if e.findtext(f"{ATOM}title") == "Porter < & > un sac")
    assert porter.findtext(f"{ATOM}summary") == "Du « pain »."
    assert porter.find(f"{ATOM}link").attrib["href"].endswith("/100-gestes/porter/")
    assert porter.find(f"{ATOM}category").attrib["term"] == "Jardin"


def test_the_identity_of_a_geste_stays_when_the_commune_writes_its_version(box):
    geste = GesteFactory()
    before = feed_of(box).findtext(f"{ATOM}entry/{ATOM}id")
    GesteFactory(commune=box.commune, remplace=geste, titre="La nôtre")
    feed = feed_of(box)

    assert titles(feed) == ["La nôtre"]
    assert feed.findtext(f"{ATOM}entry/{ATOM}id") == before


def test_what_residents_do_not_see_is_not_in_the_feed(box):
    GesteFactory(titre="Vu")
    GesteFactory(live=False)
    GesteFactory(commune=CommuneFactory())

    assert titles(feed_of(box)) == ["Vu"]


def test_letters_that_no_feed_can_hold_are_left_out(box):
    GesteFactory(titre="Porter\x0b un sac", texte="Oui\x1f.")

    assert titles(feed_of(box)) == ["Porter un sac"]


def test_nor_in_the_names_of_the_page_the_commune_and_the_themes(box):
    box.title = "Cent\x0b gestes"
    box.save()
    Commune.objects.update(nom="Saint\x0b-Nous")
    GesteFactory(theme=ThemeFactory(slug="potager", nom="Jar\x0bdin"))
    feed = feed_of(box)

    assert feed.findtext(f"{ATOM}title") == "Cent gestes · Saint-Nous"
    assert feed.findtext(f"{ATOM}subtitle").endswith("à Saint-Nous.")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Saint-Nous"
    assert feed.find(f".//{ATOM}category").attrib["term"] == "Jardin"


def test_an_empty_box_makes_an_empty_feed(box):
    assert titles(feed_of(box)) == []


def test_a_reader_that_has_it_already_gets_nothing_twice(box):
    GesteFactory()
    first = Client().get(url_of(box))
    again = Client().get(url_of(box), headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert "max-age=3600" in first["Cache-Control"]
    assert not first.cookies


@pytest.mark.parametrize("code", ["99999", "abc", "%00", "2C004", "..", "é" * 5])
def test_no_feed_for_a_commune_that_is_not_there(db, code):
    assert Client().get(f"/hc/gestes/{code}/fil.xml").status_code == 404


def test_no_feed_of_a_box_that_is_closed(box):
    restriction = PageViewRestriction.objects.create(
        page=box, restriction_type=PageViewRestriction.LOGIN
    )
    assert Client().get(url_of(box)).status_code == 404
    restriction.delete()
    box.unpublish()
    assert Client().get(url_of(box)).status_code == 404
    assert Client().post(url_of(box)).status_code == 405


def test_queries_do_not_grow_with_the_gestes(box):
    GesteFactory()
    before = queries_of(url_of(box))
    for n in range(10):
        GesteFactory(theme=ThemeFactory(slug=f"theme-{n}"))

    assert queries_of(url_of(box)) == before <= 12


def test_the_subtitle_names_the_commune_as_french_does(box):
    box.commune.nom = "Le Crès"
    box.commune.save()

    assert feed_of(box).findtext(f"{ATOM}subtitle").endswith("entre voisins, au Crès.")

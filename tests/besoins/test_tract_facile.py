"""The flyer in words that are easy to read: two sides of A4, 14 points, the same questions."""

import re

import pytest
from django.utils import timezone

from heurecivique_app.besoins import tract, tract_facile
from heurecivique_app.besoins.champs import CHAMPS, Feuille
from heurecivique_app.communes import relectures
from heurecivique_app.gestes import delivery
from heurecivique_app.gestes.models import Theme
from heurecivique_app.impression.catalogue import document
from heurecivique_app.impression.variantes import Variante
from heurecivique_app.outils.modeles import kits
from tests.factories import CommuneFactory, no_geste, pages_of
from tests.impression.pdf import (
    MM,
    collisions,
    findings,
    opened,
    sizes_in_mm,
    spans,
    text_of,
    writing_lines,
)

from .test_tract import COMMUNES, make_logo, room_above

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def themes():
    delivery.deliver()


@pytest.fixture(params=COMMUNES.values(), ids=COMMUNES)
def commune(request):
    commune = CommuneFactory(**request.param)
    pages_of(commune)
    return commune


def asked(sides):
    return [question for part in sides for row in part["rangs"] for question in row]


def test_it_is_two_sides_of_a4_in_14_points_and_nothing_overflows(commune):
    flyer = tract_facile.flyer(commune)
    pages = opened(flyer)

    assert sizes_in_mm(flyer) == [(210, 297), (210, 297)]
    assert [collisions(page) for page in pages] == [[], []]
    assert min(size for page in pages for _, _, size in spans(page)) >= 14
    assert findings(flyer) == []


def test_it_asks_what_the_usual_flyer_asks_in_the_same_order():
    usual = [*tract._parts(tract.RECTO), *tract._parts(tract.VERSO)]
    easy = [*tract_facile.parts(tract_facile.RECTO), *tract_facile.parts(tract_facile.VERSO)]

    # The usual one has first name and name on one line.
    alone = [q["nom"] for q in asked(easy) if not q["nom"].endswith("_nom")]
    assert alone == [q["nom"] for q in asked(usual)]
    text, start = text_of(tract_facile.flyer(CommuneFactory())), 0
    for question in [*asked(easy)][1:]:
        words = question["question"].replace("\u00a0", " ")
        start = text.replace("\u00a0", " ").find(words, start)
        assert start >= 0, words


def test_it_offers_as_many_choices_as_the_usual_one():
    printed = [champ for champ in CHAMPS if champ.papier is Feuille.CASES]
    assert len(printed) > 4
    for champ in printed:
        assert len(tract_facile.choices(champ)) == len(tract._choices(champ))


def test_a_drawing_stands_beside_each_row_and_pages_are_numbered():
    flyer = tract_facile.flyer(CommuneFactory())
    rows = sum(len(part["rangs"]) for part in tract_facile.parts(tract_facile.RECTO))

    assert len([i for i in opened(flyer)[0].get_drawings() if i["type"] == "s"]) >= rows
    assert re.findall(r"Page \d sur \d", text_of(flyer)) == ["Page 1 sur 2", "Page 2 sur 2"]


def test_there_is_room_to_write():
    for page in opened(tract_facile.flyer(CommuneFactory())):
        lines = writing_lines(page)
        assert lines
        for line in lines:
            assert line.width >= 20 * MM
            assert room_above(line, lines) >= 7.5 * MM


def test_it_says_that_nobody_has_reread_it_until_it_is_noted():
    commune = CommuneFactory()
    assert "Pas encore relu par des personnes concernées." in text_of(tract_facile.flyer(commune))
    le = timezone.localdate()
    relectures.note(commune, texte=tract_facile.CODE, par="l’atelier des Pins", le=le, by=None)
    said = text_of(tract_facile.flyer(commune))
    assert "l’atelier des Pins" in said
    assert "Pas encore relu" not in said


def test_a_longest_group_still_fits():
    commune = CommuneFactory(**COMMUNES["tout est long"])
    pages_of(commune)
    par = "l’atelier facile à lire du foyer de vie " * 3
    le = timezone.localdate()
    relectures.note(commune, texte=tract_facile.CODE, par=par[:120], le=le, by=None)

    assert len(opened(tract_facile.flyer(commune))) == 2


@pytest.mark.parametrize("variante", Variante)
def test_every_variant_is_two_sides(variante, tmp_path, settings):
    logo = make_logo(tmp_path / "logo.png", (1200, 200), settings.MEDIA_ROOT)
    commune = CommuneFactory(**COMMUNES["tout est long"] | {"logo": logo})
    flyer = tract_facile.flyer(commune, variante=variante)

    assert len(opened(flyer)) == 2
    assert findings(flyer) == []


def test_without_a_theme_there_is_still_a_line_to_write_on():
    no_geste()
    Theme.objects.all().delete()

    assert findings(tract_facile.flyer(CommuneFactory())) == []


def test_the_toolkit_lists_it_beside_the_usual_one():
    codes = [outil["code"] for outil in kits()["lancement"].outils]
    place = codes.index(tract.CODE)

    assert codes[place + 1] == tract_facile.CODE
    assert document(tract_facile.CODE).pages == 2

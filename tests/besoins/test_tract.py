"""The flyer « Besoins à compléter »: two sides of A5, every question, nothing that overflows."""

import re

import pymupdf
import pytest
from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from heurecivique_app.besoins import tract
from heurecivique_app.besoins.champs import CHAMPS, Feuille
from heurecivique_app.communes.couleurs import contrast
from heurecivique_app.gestes import delivery
from heurecivique_app.gestes.models import Theme
from heurecivique_app.impression import identite
from heurecivique_app.impression.rendering import DocumentImpossible
from heurecivique_app.impression.variantes import Variante
from tests.factories import CommuneFactory, ThemeFactory, no_geste, pages_of
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

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LONG = "Saint-Germain-de-Tallevende-la-Lande-Vaumont"
THEMES = [row["nom"] for row in delivery.read()["themes"]]


def make_logo(path, size, media_root):
    """A logo of `size` pixels, uploaded as the town hall would."""
    from PIL import Image

    Image.new("RGBA", size, (31, 111, 92, 128)).save(path)
    with path.open("rb") as file:
        return get_image_model().objects.create(title="Logo", file=ImageFile(file, name="logo.png"))


COMMUNES = {
    "ordinaire": {"nom": "Saint-Drézéry"},
    "nom long, jaune pâle": {"nom": LONG, "couleur": "#fff3a0", "couleur_secondaire": "#ffffff"},
    "nom court, noir": {"nom": "Y", "couleur": "#000000"},
    "tout est long": {
        "nom": LONG,
        "adresse": "12 bis, rue du Général-de-Gaulle-et-de-la-Résistance, place du Marché",
        "courriel": "mairie.heurecivique.entraide@saint-germain-de-tallevende.example",
        "responsable_traitement": f"le Centre communal d’action sociale de {LONG}",
        "dpo_courriel": "delegue.protection.donnees@agglomeration-du-bocage-virois.example",
    },
    "emoji dans l’adresse": {"adresse": "1 place de la Mairie 🌻"},
}


@pytest.fixture(params=COMMUNES.values(), ids=COMMUNES)
def commune(request):
    commune = CommuneFactory(**request.param)
    pages_of(commune)
    return commune


def test_it_is_two_sides_of_a5_and_nothing_overflows(commune):
    flyer = tract.flyer(commune)

    assert sizes_in_mm(flyer) == [(148, 210), (148, 210)]
    assert [collisions(page) for page in opened(flyer)] == [[], []]


def test_in_large_print_it_is_two_sheets_of_a4_and_eighteen_points(commune):
    large = tract.flyer(commune, variante=Variante.GROS_CARACTERES, codes=["CK3-012-K"])

    assert sizes_in_mm(large) == [(209, 297)] * 4
    assert [collisions(page) for page in opened(large)] == [[]] * 4
    assert findings(large) == []
    sizes = {text.strip(): size for page in opened(large) for text, _, size in spans(page)}
    assert all(sizes[words] >= 18 for words in ("Prénom, nom", "Quartier", "Moments possibles"))
    assert text_of(large).count("CK3-012-K") == 2  # a sheet may part from the other


def test_both_checkers_of_accessible_pdf_find_nothing(commune):
    assert findings(tract.flyer(commune)) == []


def test_it_asks_every_question_of_the_list_in_its_order():
    text = text_of(tract.flyer(CommuneFactory())).casefold()
    printed = [champ for champ in CHAMPS if champ.papier is not Feuille.ABSENT]
    words = [tract.COURTS.get(champ.nom, champ.court) for champ in printed]
    asked = [" ".join(one.split()).casefold() for one in words]

    places, start = [], 0
    for question in asked:
        start = text.find(question, start)
        assert start >= 0, f"« {question} » n’est pas sur le dépliant, ou pas à sa place"
        places.append(start)
    assert places == sorted(places)


def test_a_question_absent_from_paper_is_not_asked():
    asked = {question["nom"] for question in (*questions(tract.RECTO), *questions(tract.VERSO))}
    follow = {champ.nom for champ in CHAMPS if champ.nom.endswith("_nom")}  # on the line before

    assert asked | follow == {champ.nom for champ in CHAMPS if champ.papier is not Feuille.ABSENT}
    assert not asked & follow


def test_it_offers_the_themes_of_the_town_hall():
    text = text_of(tract.flyer(CommuneFactory()))

    assert all(nom in text for nom in THEMES)


def test_it_says_the_rules_the_emergency_numbers_and_where_to_bring_it():
    commune = CommuneFactory(nom="Saint-Drézéry", telephone="01 99 00 12 34")
    text = text_of(tract.flyer(commune))

    for words in (
        "Besoins à compléter",
        *(rule.replace("\u00a0", " ") for rule in identite.REGLES),
        "01 99 00 12 34",
        "1 place de la Mairie, Saint-Drézéry",
        "Responsable : CCAS",
        "dpo@saint-essai.example",
    ):
        assert words in text.replace("\u00a0", " ")
    assert {"15", "17", "18", "112", "114"} <= set(re.findall(r"\d+", text))


def test_its_code_and_its_short_address_lead_to_the_form(client, settings):
    commune = CommuneFactory(code_insee="34249")
    _, _, besoin = pages_of(commune)

    flyer = tract.flyer(commune)
    assert "/hc/aide/34249" in text_of(flyer)
    links = {link["uri"] for page in opened(flyer) for link in page.get_links()}
    assert f"{settings.WAGTAILADMIN_BASE_URL}/hc/aide/34249/" in links
    answer = client.get("/hc/aide/34249/")
    assert (answer.status_code, answer.url) == (302, besoin.get_url())


def test_the_short_address_of_a_commune_without_form_is_not_found(client):
    commune = CommuneFactory(code_insee="34249")

    assert client.get("/hc/aide/34249/").status_code == 404
    assert client.get("/hc/aide/99999/").status_code == 404
    _, _, besoin = pages_of(commune)
    besoin.unpublish()
    assert client.get("/hc/aide/34249/").status_code == 404


def test_without_a_page_on_the_web_the_flyer_stands_without_its_code():
    flyer = tract.flyer(CommuneFactory())

    assert "Sur internet" not in text_of(flyer)
    assert findings(flyer) == []
    assert len(opened(flyer)) == 2


@pytest.mark.parametrize("size", [(400, 300), (1200, 200), (200, 900)])
def test_a_logo_of_any_shape_stands_beside_the_name(tmp_path, settings, size):
    logo = make_logo(tmp_path / "logo.png", size, settings.MEDIA_ROOT)
    commune = CommuneFactory(nom=LONG, logo=logo)
    flyer = tract.flyer(commune)

    assert findings(flyer) == []
    front = opened(flyer)[0]
    assert [collisions(page) for page in opened(flyer)] == [[], []]
    (picture,) = [pymupdf.Rect(info["bbox"]) for info in front.get_image_info()]
    assert picture.height <= 13.1 * MM
    assert picture.width <= 42.1 * MM
    assert not any(picture.intersects(box) for _, box, _ in spans(front))


def test_a_lost_logo_does_not_cost_the_flyer(tmp_path, settings):
    logo = make_logo(tmp_path / "logo.png", (40, 30), settings.MEDIA_ROOT)
    logo.file.storage.delete(logo.file.name)

    assert len(opened(tract.flyer(CommuneFactory(logo=logo)))) == 2


def test_people_read_it_in_big_letters():
    """12.5 points, as the module says: questions, choices and rules; the notice is smaller."""
    flyer = tract.flyer(CommuneFactory(nom="Saint-Drézéry"))
    sizes = {text: size for page in opened(flyer) for text, _, size in spans(page)}
    notice = {text: size for text, size in sizes.items() if size < 11.9}

    assert max(len(text) for text in notice) > 40  # the notice and the warning, nothing else
    assert min(notice.values()) >= 10.5
    assert not any(nom in text for text in notice for nom in THEMES)


def test_there_is_room_to_write():
    """A line to write on is 40 mm long at least, 7.5 below another and 7 below any word.

    The line of the town hall's own hand is shorter, and so is that of a number.
    """
    pages = opened(tract.flyer(CommuneFactory()))
    first, second = [writing_lines(page) for page in pages]
    ours, first = first[:1], first[1:]
    assert len(ours) == 1
    assert [len(first), len(second)] == [lines_asked(tract.RECTO), lines_asked(tract.VERSO)]
    for page, lines, numbers in zip(pages, (first, second), (0, 1), strict=True):
        words = [box for _, box, _ in spans(page)]
        assert [line.width for line in lines if line.width < 15 * MM] == []
        assert sum(line.width < 40 * MM for line in lines) == numbers
        for line in lines:
            assert room_above(line, lines) >= 7.5 * MM
            assert room_above(line, words) >= 7 * MM


def room_above(line, boxes):
    """The height that is free between a line and what of `boxes` stands right above it."""
    above = [b.y1 for b in boxes if b.x0 < line.x1 and line.x0 < b.x1 and b.y1 < line.y0 - 1]
    return line.y0 - max(above, default=0)


def lines_asked(side):
    """How many lines the questions of a side are answered on."""
    forms = {"ligne": 1, "lignes": tract.LIGNES}
    assert questions(side)
    return sum(forms.get(question["forme"], 0) for question in questions(side))


def questions(side):
    """The questions of a side, as the layout draws them."""
    return [q for part in tract._parts(side) for row in part["rangs"] for q in row]


def test_white_on_the_colour_of_the_commune_can_be_read():
    commune = CommuneFactory(couleur="#fff3a0")

    colours = tract.data(commune)["commune"]["couleurs"]
    assert contrast(colours["couleur"], "#ffffff") >= 4.5


def test_without_a_theme_there_is_still_a_line_to_write_on():
    no_geste()
    Theme.objects.all().delete()

    assert findings(tract.flyer(CommuneFactory())) == []


def test_a_quantity_of_themes_that_no_paper_holds_is_said_in_french():
    for number in range(60):
        ThemeFactory(slug=f"autre-{number}", nom=f"Encore un autre coup de main {number}")

    with pytest.raises(DocumentImpossible, match="trop de texte"):
        tract.flyer(CommuneFactory())


def test_the_queries_of_a_flyer_do_not_grow(django_assert_max_num_queries):
    commune = CommuneFactory()
    pages_of(commune)
    commune.refresh_from_db()

    with django_assert_max_num_queries(8):
        tract.flyer(commune)


def test_each_sheet_of_a_batch_bears_its_own_code_and_the_same_questions():
    codes = ["CK3-001-A", "CK3-002-C", "CK3-003-D"]
    flyer = tract.flyer(CommuneFactory(), codes=codes)
    pages = opened(flyer)

    assert len(pages) == 6
    assert [code in text for code, text in zip(codes, texts(pages[::2]), strict=True)] == [True] * 3
    assert not any("CK3" in text for text in texts(pages[1::2]))
    assert len(set(texts(pages[1::2]))) == 1
    assert findings(tract.flyer(CommuneFactory(), codes=codes[:1])) == []


def texts(pages):
    return [" ".join(page.get_text().split()) for page in pages]

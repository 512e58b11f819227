"""The idea box on paper: every geste, in the commune's colours, and nothing that overflows."""

import pymupdf
import pytest
from django.utils import timezone

from heurecivique_app.gestes import delivery
from heurecivique_app.gestes.geste.sharing import sentences
from heurecivique_app.gestes.impression import documents
from heurecivique_app.gestes.impression.documents import booklet, deck, poster
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.impression.catalogue import document
from heurecivique_app.impression.rendering import DocumentImpossible
from heurecivique_app.outils.modeles import kits
from tests.besoins.test_tract import make_logo
from tests.factories import CommuneFactory, GesteFactory, ThemeFactory, no_geste, pages_of, place
from tests.impression.pdf import MM, collisions, findings, opened, sizes_in_mm, spans, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LONG = "Saint-Germain-de-Tallevende-la-Lande-Vaumont"
COMMUNES = {
    "ordinaire": {"nom": "Saint-Drézéry"},
    "nom long, jaune pâle": {"nom": LONG, "couleur": "#fff3a0", "couleur_secondaire": "#ffffff"},
    "nom court, noir": {"nom": "Y", "couleur": "#000000"},
}
DOCUMENTS = {"affiche": poster, "livret": booklet, "cartes": deck}


@pytest.fixture(autouse=True)
def hundred():
    if not Geste.objects.exists():  # migrations have loaded them, unless they did not run
        delivery.deliver()
    assert Geste.objects.common().count() == 100


def open_box(commune):
    """Publish the idea box of `commune`."""
    accueil, *_ = pages_of(commune)
    return place(GestesPage(title="100 gestes", slug="100-gestes"), under=accueil)


@pytest.fixture(params=COMMUNES.values(), ids=COMMUNES)
def commune(request):
    commune = CommuneFactory(code_insee="34249", **request.param)
    open_box(commune)
    return commune


@pytest.fixture(params=DOCUMENTS.values(), ids=DOCUMENTS)
def make(request):
    return request.param


def cards_of(content, number):
    """The words of each of the first cards of the first sheet, two side by side."""
    page = opened(content)[0]
    places = [pymupdf.Rect(10, 14.5, 105, 81.5), pymupdf.Rect(105, 14.5, 200, 81.5)]
    return [" ".join(page.get_textbox(place * MM).split()) for place in places[:number]]


def faults(content):
    """What the checkers find, but for the last line of a card, « Une personne suffit ».

    Several cards say it at the same place of several sheets: to one of them it looks like a footer.
    """
    found = findings(content)
    return [one for one in found if "PAG-001" not in one or "personne" not in one]


def hide_all_but(number):
    shown = Geste.objects.order_by("pk")[:number].values_list("pk", flat=True)
    Geste.objects.exclude(pk__in=list(shown)).update(live=False)


def add(commune, number):
    """Add gestes of the commune, spread over the themes."""
    themes = list(Theme.objects.all())
    for n in range(number):
        titre = f"Proposer une idée toute nouvelle, la {n + 1}e"
        GesteFactory(commune=commune, theme=themes[n % len(themes)], titre=titre)


def titles_missing(content):
    """The published titles that the text of a document does not hold."""
    text = text_of(content).replace("\xa0", " ")
    titles = Geste.objects.published().values_list("titre", flat=True)
    return [t for t in titles if " ".join(t.replace("\xa0", " ").split()) not in text]


def touching(content):
    """What overflows or touches, on every page; the lines between cards are not to write on."""
    return [fault for page in opened(content) for fault in collisions(page)]


# ---- the three documents ------------------------------------------------------------------------


@pytest.mark.proof
def test_both_checkers_of_accessible_pdf_find_nothing(make, commune):
    assert faults(make(commune)) == []


def test_every_geste_is_there_and_nothing_overflows(make, commune):
    content = make(commune)

    assert titles_missing(content) == []
    assert touching(content) == []


@pytest.mark.parametrize("number", [1, 7, 60])
def test_with_fewer_gestes_they_stand_too(make, number):
    commune = CommuneFactory()
    hide_all_but(number)
    content = make(commune)

    assert titles_missing(content) == []
    assert touching(content) == []
    assert faults(content) == []


def test_thirty_gestes_more_still_fit(make):
    commune = CommuneFactory()
    add(commune, 30)
    content = make(commune)

    assert titles_missing(content) == []
    assert touching(content) == []


def test_they_have_a_title_and_a_language(make):
    opened_document = opened(make(CommuneFactory(nom="Assas")))

    assert "Les gestes solidaires" in opened_document.metadata["title"]
    assert opened_document.metadata["title"].endswith("L’Heure Civique d’Assas")
    assert opened_document.language.startswith("fr")


def test_they_are_those_of_the_commune(make):
    commune, other = CommuneFactory(), CommuneFactory()
    hidden = Geste.objects.get(slug="recoudre-un-bouton")
    Geste.objects.create(
        commune=commune,
        remplace=hidden,
        theme=hidden.theme,
        titre=hidden.titre,
        slug=hidden.slug,
        texte=hidden.texte,
        live=False,
        first_published_at=timezone.now(),
    )
    GesteFactory(commune=commune, titre="Sonner les cloches")
    GesteFactory(commune=other, titre="Ouvrir le moulin")
    text = text_of(make(commune))

    assert "Sonner les cloches" in text
    assert "Recoudre un bouton" not in text
    assert "Ouvrir le moulin" not in text


def test_an_empty_box_is_said_in_french(make):
    Geste.objects.update(live=False)

    with pytest.raises(DocumentImpossible, match="La boîte à idées est vide"):
        make(CommuneFactory())


def test_a_theme_without_drawing_and_a_sign_that_no_font_has_cost_nothing(make):
    theme = ThemeFactory(slug="ailleurs", nom="Ailleurs 🌻", icone="perdu")
    GesteFactory(theme=theme, titre="Regarder 🌻 les étoiles")

    assert faults(make(CommuneFactory())) == []


@pytest.mark.parametrize("size", [(400, 300), (1200, 200)])
def test_a_logo_stands_beside_the_name(tmp_path, settings, size):
    logo = make_logo(tmp_path / "logo.png", size, settings.MEDIA_ROOT)
    commune = CommuneFactory(nom=LONG, logo=logo)

    for make in (poster, booklet):
        content = make(commune)
        assert faults(content) == []
        assert touching(content) == []
        assert len(opened(content)[0].get_image_info()) == 1


def test_what_people_write_is_never_markup(make):
    GesteFactory(titre="#panic(1) *gras* <b>", texte="= Titre $1$", vigilance="@ici [x]")

    assert "#panic(1) *gras* <b>" in text_of(make(CommuneFactory()))


def test_the_queries_do_not_grow_with_the_gestes(make, django_assert_max_num_queries):
    commune = CommuneFactory()
    open_box(commune)
    commune.refresh_from_db()

    with django_assert_max_num_queries(7):
        make(commune)


def test_they_are_in_the_catalogue_and_in_the_kits(client):
    CommuneFactory(code_insee="34249")
    listed = {outil["code"] for kit in kits().values() for outil in kit.outils}

    for code in (documents.AFFICHE, documents.LIVRET, documents.CARTES):
        assert code in listed
        pdf = client.get(f"/hc/documents/34249/{code}.pdf")
        png = client.get(f"/hc/documents/34249/{code}.png")
        assert pdf.content.startswith(b"%PDF")
        assert png_size(png.content) == document(code).papier.pixels


def png_size(content):
    assert content.startswith(b"\x89PNG")
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


# ---- the poster ---------------------------------------------------------------------------------


def test_the_poster_is_one_sheet_of_a3(commune):
    assert sizes_in_mm(poster(commune)) == [(297, 420)]


def test_the_hundred_are_read_at_one_metre():
    titles = set(Geste.objects.values_list("titre", flat=True))
    page = opened(poster(CommuneFactory(nom=LONG)))[0]
    sizes = [size for text, _, size in spans(page) if text in titles]

    assert len(sizes) > 60  # those on one line
    assert min(sizes) >= 13


def test_the_poster_shows_its_themes_and_counts_its_gestes():
    commune = CommuneFactory()
    GesteFactory(commune=commune, titre="Sonner les cloches")
    text = text_of(poster(commune))

    assert "101" in text
    for theme in Theme.objects.all():
        assert theme.nom in text


def test_one_geste_is_not_several():
    hide_all_but(1)

    assert "1 geste solidaire " in text_of(poster(CommuneFactory()))


def test_a_number_of_gestes_that_no_poster_holds_is_said_in_french():
    commune = CommuneFactory()
    add(commune, 160)

    with pytest.raises(DocumentImpossible, match="trop de texte"):
        poster(commune)


def test_the_poster_leads_to_the_idea_box(client, settings):
    commune = CommuneFactory(code_insee="34249", telephone="01 99 00 12 34")
    page = open_box(commune)
    content = poster(commune)

    assert "/hc/idees/34249" in text_of(content)
    assert "01 99 00 12 34" in text_of(content).replace("\xa0", " ")
    assert f"{settings.WAGTAILADMIN_BASE_URL}/hc/idees/34249/" in {
        link.get("uri") for link in opened(content)[0].get_links()
    }
    answer = client.get("/hc/idees/34249/")
    assert (answer.status_code, answer.url) == (302, page.get_url())


def test_the_short_address_of_a_commune_without_box_is_not_found(client):
    commune = CommuneFactory(code_insee="34249")

    assert client.get("/hc/idees/34249/").status_code == 404
    assert client.get("/hc/idees/99999/").status_code == 404
    open_box(commune).unpublish()
    assert client.get("/hc/idees/34249/").status_code == 404


def test_without_a_page_on_the_web_the_documents_stand_without_their_code(make):
    content = make(CommuneFactory())

    assert "/hc/" not in text_of(content)
    assert faults(content) == []


# ---- the booklet --------------------------------------------------------------------------------


def test_the_booklet_is_a5_and_made_to_be_stapled(commune):
    sizes = sizes_in_mm(booklet(commune))

    assert set(sizes) == {(148, 210)}
    assert len(sizes) % 4 == 0
    assert 30 < len(sizes) <= 48


@pytest.mark.parametrize("number", range(1, 9))
def test_the_pages_of_a_booklet_are_four_by_four(number):
    hide_all_but(number * 3)

    pages = opened(booklet(CommuneFactory()))
    assert len(pages) % 4 == 0
    assert "Comment participer" in pages[-1].get_text()


def test_the_booklet_tells_all_of_a_geste():
    hide_all_but(0)
    GesteFactory(
        titre="Sonner les cloches",
        texte="Tirer la corde. Compter douze coups.",
        duree=90,
        mode=Geste.Mode.COLLECTIF,
        saison=Geste.Saison.NOEL,
        materiel="Des gants",
        vigilance="Protégez vos oreilles.",
        propose_par="Odile",
    )
    text = text_of(booklet(CommuneFactory())).replace("\xa0", " ")

    for words in (
        "1 Sonner les cloches",
        "Tirer la corde. Compter douze coups.",
        "1 h 30 · À plusieurs · À Noël",
        "À prévoir : Des gants",
        "À savoir : Protégez vos oreilles.",
        "Une idée de Odile",
    ):
        assert words in text


def test_the_table_of_themes_gives_their_pages():
    pages = opened(booklet(CommuneFactory()))
    table = pages[1].get_text().split("\n")

    for theme in Theme.objects.all():
        number = int(table[table.index(theme.nom) + 1])
        printed = pages[number - 1].get_text()
        assert " ".join(theme.nom.split()) in " ".join(printed.split())
        assert printed.strip().endswith(str(number))


def test_the_longest_geste_that_can_be_written_is_not_cut():
    sentence = "Une longue phrase qui dit ce que l’on fait, et comment on le fait bien. "
    GesteFactory(
        titre=("Accompagner longuement un voisin " * 3)[:80],
        texte=(sentence * 9)[:599] + "F",
        vigilance=(sentence * 5)[:299] + "G",
        materiel=(sentence * 3)[:159] + "H",
    )
    content = booklet(CommuneFactory())

    assert touching(content) == []
    assert faults(content) == []


# ---- the cards ----------------------------------------------------------------------------------


def test_eight_cards_a_sheet(commune):
    content = deck(commune)

    assert sizes_in_mm(content) == [(210, 297)] * 13


def test_no_card_crosses_where_it_is_cut(commune):
    """Every text of a card stands 3 mm inside the lines, the marks at the edges of the sheet."""
    for page in opened(deck(commune)):
        for text, box, _ in spans(page):
            if box.y1 < 14 * MM:
                continue  # what the sheet says of itself
            x, y = (box.x0 / MM - 10) % 95, (box.y0 / MM - 14.5) % 67
            assert 3 <= x <= 92 - box.width / MM, text
            assert 3 <= y <= 64 - box.height / MM, text


def test_a_card_says_whole_sentences():
    hide_all_but(0)
    GesteFactory(texte=f"Sonner trois fois. {'Attendre encore ' * 40}. Repartir.")
    text = text_of(deck(CommuneFactory()))

    assert "Sonner trois fois." in text
    assert "Attendre" not in text
    assert "Repartir" not in text


def test_a_card_says_all_that_it_holds():
    hide_all_but(0)
    sentence = "On sonne, on salue, on rit et on repart léger. "
    GesteFactory(titre="Sonner", texte=sentence * 16)
    GesteFactory(titre="Saluer", texte=sentence * 16, vigilance="Rien de trop lourd. " * 10)
    cards = cards_of(deck(CommuneFactory()), 2)
    warned, alone = sorted(card.count("On sonne") for card in cards)

    assert 1 < warned < alone < 16
    assert all(card.count("léger.") == card.count("On sonne") for card in cards)


def test_most_cards_tell_their_geste_whole_at_a_size_easy_to_read():
    text = text_of(deck(CommuneFactory())).replace("\xa0", " ")
    told = {geste: sentences(geste.texte) for geste in Geste.objects.published()}
    kept = {
        geste: sum(" ".join(s.replace("\xa0", " ").split()) in text for s in said)
        for geste, said in told.items()
    }

    assert sum(kept[geste] == len(said) for geste, said in told.items()) > 80
    assert [str(geste) for geste, said in told.items() if kept[geste] < min(2, len(said))] == []


def test_a_card_of_ours_is_never_set_small():
    sizes = [size for page in opened(deck(CommuneFactory())) for _, _, size in spans(page)]

    assert min(sizes) >= 10


LONGEST = [(80, 420, 0), (80, 120, 300), (30, 210, 210)]


@pytest.mark.parametrize(("titre", "texte", "vigilance"), LONGEST)
def test_the_longest_card_fits(titre, texte, vigilance):
    hide_all_but(0)
    words = "Un pack d’eau patiente devant la porte et les grandes marches paraissent hautes "
    GesteFactory(titre=words[:titre], texte=(words * 6)[:texte], vigilance=(words * 6)[:vigilance])

    content = deck(CommuneFactory())
    assert touching(content) == []
    assert len(opened(content)) == 1


def test_a_sentence_without_end_is_cut_at_a_word():
    hide_all_but(0)
    GesteFactory(
        texte=("Accompagner un voisin au marché " * 19)[:599], vigilance="Gardez vos mots. " * 17
    )
    [card] = cards_of(deck(CommuneFactory()), 1)

    assert "voisin…" in card or "marché…" in card or "un…" in card or "au…" in card
    assert card.count("Gardez vos mots.") == 17


def test_a_list_is_told_on_a_line():
    hide_all_but(0)
    GesteFactory(
        texte="Prenez\N{NO-BREAK SPACE}:\r\n- un sac\r\n• une lampe\r\n1. un thé\r\nPuis sonnez."
    )
    [card] = cards_of(deck(CommuneFactory()), 1)

    assert "Prenez : un sac · une lampe · un thé · Puis sonnez." in card.replace("\xa0", " ")


def test_a_list_of_many_lines_takes_no_page_of_the_booklet():
    hide_all_but(0)
    GesteFactory(texte="\n".join("a" * 300))
    assert len(opened(booklet(CommuneFactory()))) == 4


# ---- whatever is published ----------------------------------------------------------------------

PHRASE = "Accompagner un voisin au marché du samedi "
PUBLIES = [
    {"texte": (PHRASE * 13)[:505].strip()},
    {"texte": "\r\n".join(f"- une chose utile, la {n}e" for n in range(12))},
    {"titre": "🌻🌻"},
    {"titre": "Привет !", "texte": "Мир", "vigilance": "Мир"},
    {"titre": "W" * 80, "texte": "W" * 600, "vigilance": "W" * 300, "materiel": "W" * 160},
    {"titre": (PHRASE * 2)[:79] + "é", "texte": (PHRASE * 15)[:600], "vigilance": PHRASE * 7},
]


@pytest.mark.parametrize("code", [documents.AFFICHE, documents.LIVRET, documents.CARTES])
def test_a_geste_never_costs_the_others_their_paper(client, code):
    commune = CommuneFactory(code_insee="34249")
    for published in PUBLIES * 2:
        GesteFactory(commune=commune, theme=Theme.objects.first(), **published)
    response = client.get(f"/hc/documents/34249/{code}.pdf")

    assert response.status_code == 200
    assert touching(response.content) == []


@pytest.mark.parametrize("titre", ["W" * 80, (PHRASE * 2)[:80]])
def test_a_dozen_long_titles_in_a_theme_are_cut_rather_than_the_poster_lost(titre):
    commune = CommuneFactory()
    for _ in range(12):
        GesteFactory(commune=commune, theme=Theme.objects.first(), titre=titre)
    content = poster(commune)

    assert text_of(content).count("…") == 12
    assert touching(content) == []


def test_a_title_that_no_font_draws_is_that_of_its_theme_with_its_number(make):
    hide_all_but(0)
    theme = ThemeFactory(slug="potager", nom="Jardin", ordre=1)
    GesteFactory(theme=theme, titre="Arroser", ordre=1)
    GesteFactory(theme=theme, titre="🌻", ordre=2)
    GesteFactory(theme=ThemeFactory(slug="fleurs", nom="🌻", ordre=2), titre="!")
    text = text_of(make(CommuneFactory())).replace("\xa0", " ")

    assert "Jardin, n° 2" in text
    assert "Thème 2, n° 3" in text


# ---- the picture of a geste ---------------------------------------------------------------------

IMAGE = "/hc/gestes/34249/recoudre-un-bouton.png"
COVER = "/hc/gestes/34249.png"


def test_the_picture_of_a_geste_is_what_networks_ask_for(client, commune):
    response = client.get(IMAGE)

    assert response["Content-Type"] == "image/png"
    assert png_size(response.content) == (1200, 630)
    assert len(response.content) <= 200 * 1024
    assert response["Cache-Control"] == "public, max-age=3600"
    assert not response.cookies


def test_every_geste_has_its_picture_whatever_its_title(client):
    open_box(CommuneFactory(code_insee="34249", nom=LONG))
    longest = max(Geste.objects.all(), key=lambda geste: len(geste.titre))
    words = "Accompagner longuement un voisin vers un rendez-vous important et bien lointain !"
    GesteFactory(slug="le-plus-long", titre=words[:80])
    GesteFactory(slug="court", titre="Y")

    for slug in (longest.slug, "le-plus-long", "court"):
        assert client.get(f"/hc/gestes/34249/{slug}.png").status_code == 200


def test_a_word_that_no_picture_holds_is_said_in_french(client):
    open_box(CommuneFactory(code_insee="34249"))
    GesteFactory(slug="mot", titre="x" * 80)
    response = client.get("/hc/gestes/34249/mot.png")

    assert response.status_code == 503
    assert "trop de texte" in response.content.decode()


def test_a_browser_that_has_the_picture_is_not_sent_it_again(client):
    commune = CommuneFactory(code_insee="34249")
    open_box(commune)
    first = client.get(IMAGE)
    again = client.get(IMAGE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    commune.couleur = "#8c1d40"
    commune.save()
    assert client.get(IMAGE, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_picture_is_drawn_once(client, monkeypatch):
    from heurecivique_app.impression import rendering

    open_box(CommuneFactory(code_insee="34249"))
    client.get(IMAGE)
    monkeypatch.setattr(rendering, "_draw", None)

    assert client.get(IMAGE).status_code == 200


def test_a_commune_that_rewrote_a_geste_has_its_own_picture(client):
    commune = CommuneFactory(code_insee="34249")
    open_box(commune)
    before = client.get(IMAGE).content
    common = Geste.objects.get(slug="recoudre-un-bouton")
    own = GesteFactory(commune=commune, remplace=common, slug=common.slug, titre="Recoudre tout")

    assert client.get(IMAGE).content != before
    own.live = False
    own.save()
    assert client.get(IMAGE).status_code == 404


def test_the_picture_of_what_residents_do_not_see_is_not_found(client):
    open_box(CommuneFactory(code_insee="34249"))
    GesteFactory(commune=CommuneFactory(), slug="ailleurs")
    Geste.objects.filter(slug="nourrir-un-chat").update(live=False)

    for path in ("34249/inconnu", "34249/ailleurs", "34249/nourrir-un-chat", "99999/au-marche"):
        assert client.get(f"/hc/gestes/{path}.png").status_code == 404
    assert client.post(IMAGE).status_code == 405


@pytest.mark.parametrize("image", [IMAGE, COVER])
def test_there_is_no_picture_where_there_is_no_public_idea_box(client, commune, image):
    box = GestesPage.of(commune)
    lock = box.view_restrictions.create(restriction_type="password", password="secret")
    assert client.get(image).status_code == 404
    lock.delete()
    assert client.get(image).status_code == 200
    box.unpublish()
    assert client.get(image).status_code == 404


def test_the_picture_of_the_idea_box_says_how_many_gestes_it_holds(client, commune, settings):
    response = client.get(COVER)
    assert response["Content-Type"] == "image/png"
    assert png_size(response.content) == (1200, 630)
    page = client.get(GestesPage.of(commune).url).content.decode()
    address = settings.WAGTAILADMIN_BASE_URL
    assert f'<meta property="og:image" content="{address}{COVER}">' in page
    GesteFactory(commune=commune)
    assert client.get(COVER).content != response.content


def test_an_empty_idea_box_has_no_picture(client, commune):
    no_geste()
    assert client.get(COVER).status_code == 404
    assert "og:image" not in client.get(GestesPage.of(commune).url).content.decode()

"""The communication officer's toolkit in a real browser: a campaign in five minutes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.health import beat
from heurecivique_app.outils.campagnes import Affichage, Texte
from heurecivique_app.outils.modeles import kits
from heurecivique_app.outils.models import Kit
from heurecivique_app.outils.pages import OutilsPage
from tests.browser import DESKTOP, PHONE
from tests.bureau.conftest import member
from tests.bureau.conftest import page as address
from tests.factories import AffichageFactory, CampagneFactory, CommuneFactory, file_of, pages_of
from tests.impression.pdf import text_of

from .test_referent import check, follow, press, sign_in, with_password

FETE = "fete-des-voisins"
AFFICHE = "fete-des-voisins-affiche"
TITRE = "Venez comme vous êtes"


@pytest.fixture
def commune(transactional_db):
    commune = CommuneFactory(nom="Saint-Drézéry", code_insee="34249")
    accueil, *_ = pages_of(commune)
    accueil.add_child(instance=OutilsPage(title="Boîte à outils", slug="boite-a-outils"))
    beat()
    return commune


@pytest.fixture
def officer(commune):
    return with_password(member(commune, Role.COMMUNICATION, username="maud", first_name="Maud"))


@pytest.fixture
def coordinator(commune):
    return with_password(member(commune, Role.COORDINATION, username="mireille"))


def enter(screen):
    screen.goto(address("outils"))
    follow(screen, kits()[FETE].titre)


def fill_in(screen):
    day = timezone.localdate() + timedelta(days=40)
    screen.get_by_role("textbox", name="Date").fill(day.isoformat())
    screen.get_by_role("textbox", name="Heure").fill("18:30")
    screen.get_by_role("textbox", name="Lieu").fill("place du Puits")


def open_the_poster(screen):
    follow(screen, "Changer le texte : L’affiche")


DRAWN = "image => image.complete || new Promise(drawn => { image.onload = () => drawn(true); })"
TYPED = re.compile("^blob:")


def picture_of(screen, typed=False):
    """The address of the picture of the page, once it is drawn: as saved, or as typed."""
    picture = screen.locator("#apercu")
    if typed:
        expect(picture).to_have_attribute("src", TYPED)
    picture.evaluate(DRAWN)
    assert picture.evaluate("image => image.naturalWidth") > 0
    return picture.get_attribute("src")


def test_a_campaign_from_the_first_word_to_the_poster_to_replace(
    page, visitor, login, commune, officer, coordinator
):
    sign_in(page, officer)
    enter(page)
    fill_in(page)
    press(page, "Enregistrer")
    open_the_poster(page)
    picture_of(page)
    page.get_by_label("Titre", exact=True).fill(TITRE)
    picture_of(page, typed=True)
    assert not Texte.objects.exists()
    press(page, "Enregistrer le texte")
    page.locator(".hc-b-retour a").click()
    press(page, "Publier")
    expect(page.get_by_role("link", name="Voir la page publique").first).to_be_visible()

    passer_by = visitor.open()
    response = passer_by.request.get(f"/hc/documents/34249/{AFFICHE}.pdf")
    words = " ".join(text_of(response.body()).split())
    assert TITRE.split()[-1] in words
    assert "place du Puits" in words
    assert "18 h 30" in words.replace("\u00a0", " ")

    open_the_poster(page)
    page.get_by_label("Lieu").fill("la boulangerie")
    press(page, "Ajouter le lieu")
    expect(page.get_by_text("la boulangerie", exact=True)).to_be_visible()

    desk = login(visitor.open(), coordinator)
    desk.goto(address("reglages"))
    desk.get_by_label("Téléphone de la mairie").fill("01 99 00 55 55")
    press(desk, "Enregistrer les réglages")
    expect(desk.get_by_text("Réglages enregistrés.")).to_be_visible()
    desk.goto(address("aujourdhui"))
    expect(desk.get_by_text("Affiches à remplacer")).to_be_visible()

    page.goto(address("outils"))
    follow(page, "1 affiche à remplacer")
    expect(page.get_by_text("le téléphone a changé")).to_be_visible()
    page.get_by_role("button", name="Décrochée").click()
    expect(page.get_by_text("Aucune affiche notée.")).to_be_visible()
    assert Affichage.objects.get().retire_le == timezone.localdate()


def test_the_same_without_javascript(page_without_js, visitor, commune, officer):
    screen = page_without_js
    sign_in(screen, officer)
    enter(screen)
    fill_in(screen)
    press(screen, "Enregistrer")
    open_the_poster(screen)
    screen.get_by_label("Titre", exact=True).fill(TITRE)
    with screen.expect_popup() as popup:
        screen.get_by_role("button", name="Voir l’aperçu en grand").click()
    popup.value.wait_for_load_state()
    assert popup.value.evaluate("document.contentType") == "image/png"
    press(screen, "Enregistrer le texte")
    expect(screen.get_by_text("Texte enregistré.")).to_be_visible()
    assert Texte.objects.get().contenu["titre"] == TITRE
    screen.locator(".hc-b-retour a").click()
    press(screen, "Publier")
    expect(screen.get_by_text("documents sont publiés")).to_be_visible()
    assert visitor.open().request.get(f"/hc/documents/34249/{AFFICHE}.pdf").ok


def test_a_refusal_is_said_and_the_last_good_picture_stays(page, login, axe, commune, officer):
    login(page, officer)
    page.goto(address("outils-texte", commune.pk, FETE, AFFICHE))
    good = picture_of(page)
    page.get_by_label("Titre", exact=True).fill("t" * 83)
    refusal = page.locator("#apercu-refus")
    refusal.get_by_text("23 caractères de trop (60 au plus).").wait_for()
    assert page.locator("#apercu").get_attribute("src") == good
    expect(page.get_by_text("23 caractères de trop", exact=True)).to_be_visible()
    page.get_by_label("Titre", exact=True).fill(TITRE)
    picture_of(page, typed=True)
    assert refusal.inner_text() == ""
    assert axe(page) == []


def test_what_is_typed_is_not_left_without_a_question(page, login, commune, officer):
    login(page, officer)
    page.goto(address("outils-kit", commune.pk, FETE))
    page.get_by_role("textbox", name="Lieu").press_sequentially("Ici")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Changer le texte : L’affiche").click(no_wait_after=True)
    expect(page.get_by_role("textbox", name="Lieu")).to_have_value("Ici")
    assert asked == ["beforeunload"]
    press(page, "Enregistrer")
    expect(page.get_by_text("Les habitants ne voient rien de changé.")).to_be_visible()


def test_marks_are_counted_as_what_they_become(page, login, commune, officer):
    CampagneFactory(commune=commune, lieu="place du Puits")
    login(page, officer)
    page.goto(address("outils-texte", commune.pk, FETE, AFFICHE))
    page.get_by_label("Titre", exact=True).fill("{lieu}")
    assert page.get_by_text(f"Encore {60 - len('place du Puits')} caractères").is_visible()


def full_toolkit(commune):
    """A toolkit in every state, pale colours, files and posters."""
    commune.couleur = "#f2e205"
    commune.save()
    campagne = CampagneFactory(commune=commune, publiee=True)
    CampagneFactory(commune=commune, kit=Kit.objects.get(code="canicule"))
    file_of(commune)
    for place in ("la boulangerie Pagès", "le hall du 3 rue du Puits", "l’arrêt de bus"):
        AffichageFactory(campagne=campagne, lieu=place)
    commune.telephone = "01 99 00 55 55"
    commune.save()
    AffichageFactory(campagne=campagne, lieu="la pharmacie")
    screens = [
        ("liste", address("outils")),
        ("kit", address("outils-kit", commune.pk, FETE)),
        ("toujours", address("outils-kit", commune.pk, "gestes-solidaires")),
        ("affiche", address("outils-texte", commune.pk, FETE, AFFICHE)),
        ("fiche", address("outils-texte", commune.pk, FETE, f"{FETE}-conseils")),
        ("tableau", address("outils-texte", commune.pk, FETE, f"{FETE}-qui-apporte-quoi")),
        ("annonce", address("outils-texte", commune.pk, FETE, f"{FETE}-bulletin")),
        ("affichages", address("outils-affichages", commune.pk)),
    ]
    return screens


def look(screen, screenshot, name):
    """Pictures of a whole screen on a desktop and on a phone: it scrolls inside the admin."""
    for width in (DESKTOP["width"], PHONE["width"]):
        screen.set_viewport_size({"width": width, "height": 900})
        height = screen.locator(".hc-bureau").evaluate("part => part.offsetHeight")
        screen.set_viewport_size({"width": width, "height": height + 80})
        for image in screen.locator(".hc-bureau img").all():
            image.scroll_into_view_if_needed()
            image.evaluate(DRAWN)
        screenshot(screen, f"outils-{name}-{width}")
    screen.set_viewport_size(DESKTOP)


@pytest.mark.proof
def test_every_screen_is_accessible_and_fits_a_phone(
    page, login, axe, commune, officer, screenshot
):
    screens = full_toolkit(commune)
    login(page, officer)
    faults = []
    for name, url in screens:
        faults += check(page, axe, url)
        look(page, screenshot, name)
    assert faults == []
    page.goto(address("outils-affichages", commune.pk, etat="a_remplacer"))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    screenshot(page, "outils-affichages-papier")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.proof
def test_empty_and_wrong_screens_are_accessible(page, login, axe, commune, officer, screenshot):
    login(page, officer)
    for name in ("outils-commune", "outils-affichages"):
        assert check(page, axe, address(name, commune.pk)) == []
        look(page, screenshot, f"{name.removeprefix('outils-')}-vide")
    page.goto(address("outils-kit", commune.pk, FETE))
    page.get_by_label("Lieu").fill("x" * 61)
    page.get_by_label("Téléphone").fill("12")
    press(page, "Publier")
    page.locator(".hc-champ--erreur").first.wait_for()
    assert axe(page) == []
    look(page, screenshot, "kit-erreurs")
    page.goto(address("outils-texte", commune.pk, FETE, f"{FETE}-conseils"))
    page.get_by_label("Titre", exact=True).fill("t" * 93)
    page.get_by_label("Partie 2, texte").fill("Un mot de trop. " * 30)
    press(page, "Enregistrer le texte")
    page.locator(".hc-champ--erreur").first.wait_for()
    assert axe(page) == []
    look(page, screenshot, "texte-erreurs")


def test_text_twice_as_big_stays_in_the_screen(page, login, commune, officer):
    screens = full_toolkit(commune)
    login(page, officer)
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 × 900 at 200 %
    for _, url in screens:
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, url

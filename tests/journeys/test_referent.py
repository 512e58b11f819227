"""The référent's desk in a real browser: one need from the phone call to the recorded hour."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.health import beat
from heurecivique_app.relations.models import MiseEnRelation
from heurecivique_app.volontaires.models import Volontaire
from tests.browser import PHONE, follow, press
from tests.bureau.conftest import member
from tests.bureau.conftest import page as address
from tests.factories import (
    BesoinFactory,
    CharteFactory,
    CommuneFactory,
    QuartierFactory,
    ThemeFactory,
    VolontaireFactory,
)

PASSWORD = "un mot de passe d’essai"
INBOX = "/admin/heure-civique/"


@pytest.fixture
def commune(transactional_db):
    commune = CommuneFactory(nom="Saint-Drézéry")
    CharteFactory(commune=commune)
    beat()
    return commune


@pytest.fixture
def quartier(commune):
    return QuartierFactory(commune=commune, nom="Le Puits")


@pytest.fixture
def theme(commune):
    return ThemeFactory()


@pytest.fixture
def agent(commune):
    return with_password(member(commune, Role.REFERENT, username="agathe", first_name="Agathe"))


@pytest.fixture
def coordinator(commune):
    return with_password(member(commune, Role.COORDINATION, username="mireille"))


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(screen, user):
    """Through the door that everybody uses."""
    screen.goto("/admin/")
    screen.locator("input[name=username]").fill(user.username)
    screen.locator("input[name=password]").fill(PASSWORD)
    with screen.expect_navigation():
        screen.locator("form button[type=submit]").click()


def answer(screen, question, choice, *, exact=True):
    screen.get_by_role("group", name=question).get_by_label(choice, exact=exact).check()


def take_the_call(screen, theme):
    """Fill in the call as somebody speaks."""
    answer(screen, "Appelez-vous pour vous-même", "Pour moi-même")
    screen.get_by_label("Quel est le prénom de la personne").fill("Odile")
    screen.get_by_label("Et son nom").fill("d’Aurelle")
    screen.get_by_label("À quel numéro").fill("01.99.00.20.66")
    screen.get_by_label("À quelle adresse").fill("12 chemin du Puits")
    answer(screen, "De quoi avez-vous besoin", theme.nom, exact=False)
    screen.get_by_label("Pouvez-vous me dire").fill("Arroser les tomates")
    answer(screen, "Cela peut-il attendre", "Oui, les trois")
    screen.get_by_text("S’il reste du temps").click()
    screen.get_by_label("Dans quel quartier").select_option(label="Le Puits")
    answer(screen, "Où cela se passe", "Dehors")
    answer(screen, "La personne a-t-elle une assurance", "Oui")


def test_one_need_without_javascript_from_the_call_to_the_recorded_hour(
    page_without_js, commune, quartier, theme, agent, coordinator, visitor
):
    VolontaireFactory(
        commune=commune, actif=True, quartier=quartier, themes=[theme], prenom="Inès", nom="Pagès"
    )
    screen = page_without_js
    sign_in(screen, agent)
    follow(screen, "Aujourd’hui")
    follow(screen, "Noter un appel")
    take_the_call(screen, theme)
    press(screen, "Enregistrer le besoin")
    expect(screen.locator(".hc-b-etat")).to_contain_text("Reçu")
    press(screen, "Accepter la demande")
    press(screen, "Proposer à Inès Pagès")
    expect(screen.get_by_text("Proposé à Inès Pagès.")).to_be_visible()
    press(screen, "Noter son accord")
    day = timezone.localdate() + timedelta(days=3)
    screen.get_by_label("Jour", exact=True).fill(day.isoformat())
    screen.get_by_label("Heure", exact=True).fill("14:30")
    press(screen, "Fixer le jour et l’heure")
    expect(screen.locator(".hc-b-etat")).to_contain_text("Planifié")

    Besoin.objects.update(prevu_le=timezone.now() - timedelta(hours=2))  # the day goes by
    follow(screen, "Aujourd’hui")
    expect(screen.get_by_role("heading", name="1 Le jour est passé")).to_be_visible()
    follow(screen, "Odile d’Aurelle")
    press(screen, "C’est fait", within=screen.get_by_role("region", name="Et maintenant"))
    expect(screen.get_by_role("link", name="Remplir le compte rendu")).to_have_count(0)

    other = visitor.open(java_script_enabled=False)
    sign_in(other, coordinator)
    follow(other, "Aujourd’hui")
    follow(other, "Odile d’Aurelle")
    follow(other, "Remplir le compte rendu")
    answer(other, "L’action a-t-elle eu lieu", "Oui")
    other.get_by_label("Inès Pagès").select_option(label="1\u00a0h\u00a030")
    press(other, "Enregistrer et clore")
    expect(other.locator(".hc-b-etat")).to_contain_text("Clôturé")
    assert Besoin.objects.get().etat == EtatBesoin.CLOTURE
    assert MiseEnRelation.objects.get().heures == Decimal("1.5")


def test_a_volunteer_signed_up_at_the_desk_becomes_active(
    page_without_js, login, quartier, theme, agent
):
    screen = login(page_without_js, agent)
    screen.goto(INBOX)
    follow(screen, "Inscrire un volontaire")
    answer(screen, "Inscription reçue par", "Guichet ou réunion")
    screen.get_by_label("Prénom").fill("Inès")
    screen.get_by_label("Nom", exact=True).fill("Pagès")
    screen.get_by_label("Téléphone (facultatif)", exact=True).fill("06 39 98 00 02")
    answer(screen, "Âge", "45-59 ans")
    answer(screen, "Façon d’agir", "Pour un voisin, une voisine")
    answer(screen, "Types de gestes", theme.nom, exact=False)
    screen.get_by_label("Assurance responsabilité civile").check()
    press(screen, "Inscrire")
    press(screen, "Entretien fait")
    screen.get_by_text("Noter une signature sur papier").click()
    press(screen, "Noter la signature")
    press(screen, "Rendre actif")
    assert Volontaire.objects.get().etat == "actif"


def test_what_was_typed_is_still_there_after_an_error(page, login, commune, agent):
    screen = login(page, agent)
    screen.goto(address("appel"))
    screen.get_by_label("Pouvez-vous me dire").fill("Arroser les tomates 🍅")
    press(screen, "Enregistrer le besoin")
    summary = screen.locator("#erreurs")
    expect(summary).to_be_focused()
    expect(screen.get_by_label("Pouvez-vous me dire")).to_have_value("Arroser les tomates 🍅")
    summary.get_by_role("link").first.click()
    expect(screen.locator(":focus")).to_have_attribute("name", "q_urgent")


def test_questions_that_do_not_concern_the_caller_leave_the_screen(page, login, commune, agent):
    screen = login(page, agent)
    screen.goto(address("appel"))
    organisation = screen.get_by_label("Votre association, votre service")
    name = screen.get_by_label("Et son nom")
    answer(screen, "Appelez-vous pour vous-même", "Pour moi-même")
    expect(organisation).to_be_hidden()
    expect(name).to_be_visible()
    answer(screen, "Appelez-vous pour vous-même", "Pour une association")
    expect(organisation).to_be_visible()
    expect(name).to_be_hidden()


def test_the_keyboard_alone_is_enough(page, login, commune, agent):
    besoin = BesoinFactory(commune=commune)
    screen = login(page, agent)
    screen.goto(INBOX)
    tab_to(screen, besoin.nom_beneficiaire)
    screen.keyboard.press("Enter")
    screen.wait_for_url(f"**/besoins/{besoin.pk}/")
    tab_to(screen, "Non recevable")
    screen.keyboard.press("Enter")
    screen.keyboard.press("Tab")
    screen.keyboard.type("Aide")
    tab_to(screen, "Confirmer")
    with screen.expect_navigation():
        screen.keyboard.press("Enter")
    besoin.refresh_from_db()
    assert (besoin.etat, besoin.motif_refus) == (EtatBesoin.REFUSE, "recurrent")


def tab_to(screen, words):
    """Press Tab until what has the focus says `words`; its outline must show."""
    for _ in range(120):
        screen.keyboard.press("Tab")
        said = screen.evaluate("document.activeElement.textContent")
        if said.strip().startswith(words):
            outline = screen.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", words
            return
    raise AssertionError(f"« {words} » is out of reach of the keyboard")


def full_desk(commune, quartier, theme):
    """A need in every state, volunteers, messages; return the addresses of their screens."""
    here = {"commune": commune, "quartier": quartier, "theme": theme}
    traits = ["a_completer", "qualifie", "propose", "pourvu", "planifie", "realise", "cloture"]
    needs = [BesoinFactory(**here, **{trait: True}) for trait in [*traits, "suspect", "refuse"]]
    needs += [BesoinFactory(**here, tiers=True), BesoinFactory(commune=commune, quartier=None)]
    people = {"commune": commune, "quartier": quartier, "themes": [theme]}
    volunteers = [
        VolontaireFactory(**people),
        VolontaireFactory(**people, actif=True, disponibilites=["lun-matin"]),
        VolontaireFactory(**people, charte=True, mineur=True),
    ]
    return [
        *[address("besoin", need.pk) for need in needs],
        *[address("volontaire", volunteer.pk) for volunteer in volunteers],
        address("besoin-modifier", needs[0].pk),
        address("volontaire-modifier", volunteers[0].pk),
        address("besoin-compte-rendu", needs[5].pk),
    ]


SCREENS = ["aujourdhui", "besoins", "volontaires", "courriels", "tract", "chiffres", "reglages"]


def check(screen, axe, url):
    """Nothing for axe to say, and nothing wider than the screen of a computer or a phone."""
    screen.set_viewport_size({"width": 1280, "height": 900})
    screen.goto(url)
    found = axe(screen)
    screen.set_viewport_size(PHONE)
    wide = screen.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{url}: {fault}" for fault in [*found, *([f"{wide} px too wide"] if wide > 0 else [])]]


@pytest.mark.proof
def test_every_screen_is_accessible_full_and_fits_a_phone(
    page, login, axe, commune, quartier, theme, coordinator, screenshot
):
    urls = full_desk(commune, quartier, theme)
    urls += [address(name) for name in [*SCREENS, "appel", "feuille", "volontaire-saisir"]]
    urls += [address("besoins", signale="on", q="a"), address("besoins", etat="termines")]
    screen = login(page, coordinator)
    faults = [fault for url in [*urls, "/admin/"] for fault in check(screen, axe, url)]
    assert faults == []
    for name in ("aujourdhui", "besoins"):
        screen.goto(address(name))
        screenshot(screen, f"referent-{name}-360")


@pytest.mark.proof
def test_every_screen_is_accessible_empty(page, login, axe, commune, coordinator, agent):
    screen = login(page, coordinator)
    urls = [address(name) for name in SCREENS] + [address("besoins", q="personne")]
    assert [fault for url in urls for fault in check(screen, axe, url)] == []
    screen = login(page, agent)
    assert check(screen, axe, address("reglages")) == []


def test_errors_are_accessible(page, login, axe, commune, quartier, theme, coordinator):
    screen = login(page, coordinator)
    need = BesoinFactory(commune=commune, pourvu=True)
    for url, button in (
        (address("appel"), "Enregistrer le besoin"),
        (address("volontaire-saisir"), "Inscrire"),
        (address("besoin", need.pk), "Fixer le jour et l’heure"),
        (address("besoin", need.pk), "Ajouter la note"),
        (address("reglages"), "Ajouter à l’équipe"),
    ):
        screen.goto(url)
        press(screen, button)
        screen.locator(".hc-champ--erreur").first.wait_for()
        assert axe(screen) == [], url


def test_text_twice_as_big_stays_in_the_screen(page, login, commune, agent):
    besoin = BesoinFactory(commune=commune, propose=True)
    screen = login(page, agent)
    screen.set_viewport_size({"width": 640, "height": 450})  # 1280 × 900 at 200 %
    for url in (address("aujourdhui"), address("besoins"), address("besoin", besoin.pk)):
        screen.goto(url)
        assert screen.evaluate("document.documentElement.scrollWidth") <= 640, url

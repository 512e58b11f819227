"""What templates may show: phones, durations, dates, colours, figures, addresses of pages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from heurecivique_app.communes.couleurs import contrast
from heurecivique_app.communes.pages import AccueilPage
from heurecivique_app.gestes.models import Geste
from heurecivique_app.templatetags import heurecivique as balises
from tests.factories import BesoinFactory, CommuneFactory, VolontaireFactory, pages_of, words_of

N = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0199001234", "01 99 00 12 34"),
        ("+33639981234", "06 39 98 12 34"),
        ("+262262123456", "0262 12 34 56"),
        ("+32470123456", "+32 470 12 34 56"),
        ("", ""),
        (None, ""),
        ("à midi", "à midi"),
    ],
)
def test_a_phone_number_is_told_in_pairs(number, said):
    assert balises.telephone(number) == (said.replace(" ", N) if said != "à midi" else said)


@pytest.mark.parametrize(
    ("value", "said"),
    [(15, "15 minutes"), (60, "une heure"), (90, "1 h 30"), (120, "2 heures")],
)
def test_minutes_in_words(value, said):
    assert balises.minutes(value).replace(N, " ") == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("0.5", "une demi-heure"), ("1.00", "une heure"), ("2.25", "2 h 15"), ("0", "0 minutes")],
)
def test_hours_in_words(value, said):
    assert balises.heures(Decimal(value)).replace(N, " ") == said


@pytest.mark.parametrize(("number", "said"), [(0, ""), (1, ""), (2, "s"), (30, "s")])
def test_several_begin_at_two(number, said):
    assert balises.pluriel(number) == said
    assert balises.pluriel(number, "un,des") == ("des" if said else "un")


def test_every_season_has_its_words():
    assert all(balises.saison(value) for value in Geste.Saison.values)
    assert balises.saison("noel") == "à Noël"


def test_dates_in_words():
    assert balises.jour(date(2026, 3, 1)).replace(N, " ") == "dimanche 1er mars 2026"
    assert balises.jour(datetime(2026, 3, 2, 23, 30, tzinfo=UTC)) == f"mardi 3{N}mars 2026"
    assert balises.quand(datetime(2026, 7, 1, 12, 5, tzinfo=UTC)).replace(N, " ") == (
        "mercredi 1er juillet à 14 h 05"
    )
    assert (balises.jour(None), balises.quand(None)) == ("", "")


@pytest.mark.django_db
@pytest.mark.parametrize("couleur", ["#8c1d40", "#ffe600", "#ffffff", "#000000", "#7fd1ae"])
def test_the_stylesheet_gives_colours_that_can_be_read(couleur):
    commune = CommuneFactory(couleur=couleur)
    response = Client().get(reverse("heurecivique:couleurs", args=[commune.code_insee]))
    css = response.content.decode()
    values = dict(
        part.strip().split(": ") for part in css.split("{")[1].split("}")[0].split(";")[:-1]
    )

    assert response["Content-Type"].startswith("text/css")
    assert contrast(values["--hc-couleur-texte"], values["--hc-teinte"]) >= 4.5
    assert contrast(values["--hc-couleur-texte"], values["--hc-sur-couleur"]) >= 4.5
    # Large surfaces keep the colour itself: a yellow commune stays yellow.
    assert values["--hc-surface"] == couleur
    assert contrast(values["--hc-surface"], values["--hc-sur-surface"]) >= 4.5


@pytest.mark.django_db
def test_the_stylesheet_is_not_sent_twice_and_changes_with_the_colours():
    commune = CommuneFactory()
    url = reverse("heurecivique:couleurs", args=[commune.code_insee])
    first = Client().get(url)
    link = balises.hc_couleurs(commune)

    again = Client().get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert not first.cookies
    commune.couleur = "#123456"
    commune.save()
    assert Client().get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert balises.hc_couleurs(commune) != link


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["99999", "..", "a" * 60])
def test_no_stylesheet_for_a_commune_that_is_not_there(code):
    assert Client().get(f"/hc/couleurs/{code}.css").status_code == 404


@pytest.mark.django_db
def test_a_small_figure_is_not_shown():
    commune = CommuneFactory()
    VolontaireFactory.create_batch(4, commune=commune, actif=True)
    assert balises.hc_chiffres(commune) == []

    VolontaireFactory(commune=commune, actif=True)
    VolontaireFactory(actif=True)
    caches["default"].clear()
    assert balises.hc_chiffres(commune) == [("volontaires prêts à aider", 5)]


@pytest.mark.django_db
def test_figures_count_what_was_done_this_year_here():
    commune = CommuneFactory()
    for _ in range(5):
        BesoinFactory(commune=commune, cloture=True, prevu_le=timezone.now())
    BesoinFactory(cloture=True, prevu_le=timezone.now())
    figures = dict(balises.hc_chiffres(commune))

    assert figures["coups de main donnés cette année"] == 5
    assert figures["heures offertes cette année"] == 5


@pytest.mark.django_db
def test_the_landing_page_says_how_to_ask_how_to_offer_and_whom_to_call():
    commune = CommuneFactory()
    accueil, inscription, besoin = pages_of(commune)
    response = Client().get(accueil.url)
    html, words = response.content.decode(), words_of(response)

    assert response.status_code == 200
    assert not response.cookies
    assert f'href="{besoin.url}"' in html
    assert f'href="{inscription.url}"' in html
    assert f'href="tel:{commune.telephone.as_e164}"' in html
    for said in ("Comment ça marche", "Jamais à la place d’un professionnel", "Rien d’urgent"):
        assert said in words


@pytest.mark.django_db
def test_a_page_that_is_not_published_is_not_offered():
    accueil, inscription, besoin = pages_of(CommuneFactory())
    besoin.unpublish()
    liens = balises.hc_liens({}, accueil)

    assert set(liens) == {"inscription"}


@pytest.mark.django_db
def test_a_page_kept_for_a_few_is_not_offered():
    accueil, inscription, besoin = pages_of(CommuneFactory())
    PageViewRestriction.objects.create(page=inscription, restriction_type="login")

    assert balises.hc_liens({}, accueil) == {"besoin": besoin.url}


@pytest.mark.django_db
def test_a_landing_page_hands_itself_over_to_the_page_it_leads_to():
    accueil, _, besoin = pages_of(CommuneFactory())
    inner = AccueilPage(title="Un hameau", slug="hameau", commune=CommuneFactory())
    accueil.add_child(instance=inner)
    own = type(besoin)(title="Demander", slug="demander")
    inner.add_child(instance=own)
    request = RequestFactory().get("/")
    site_root = accueil.get_parent().specific

    for page in (accueil, besoin, inner, own):
        way = page.url_path.removeprefix(site_root.url_path).strip("/").split("/")
        found = site_root.route(request, way).page
        assert (found, found.accueil.pk) == (page, type(page).objects.get(pk=page.pk).accueil.pk)


@pytest.mark.django_db
def test_queries_of_the_landing_page_do_not_grow():
    accueil, *_ = pages_of(CommuneFactory())
    before = queries_of(accueil.url)
    VolontaireFactory.create_batch(6, commune=accueil.commune, actif=True)
    for _ in range(6):
        BesoinFactory(commune=accueil.commune, cloture=True)

    assert queries_of(accueil.url) == before > 5


def queries_of(url):
    """How many queries the page takes once the code is warm, no cache helping."""
    Client().get(url)
    for cache in caches.all():
        cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(url).status_code == 200
    return len(captured)


def test_a_scene_is_drawn_in_the_colours_of_the_commune(client, db):
    CommuneFactory(code_insee="34249", couleur="#8c1d40")
    drawn = client.get(reverse("heurecivique:scene", args=["34249", "village"]))
    assert drawn["Content-Type"] == "image/svg+xml"
    assert "#8c1d40" in drawn.content.decode()
    assert "var(--" not in drawn.content.decode()
    for missing in (["34249", "perdu"], ["99999", "village"]):
        assert client.get(reverse("heurecivique:scene", args=missing)).status_code == 404

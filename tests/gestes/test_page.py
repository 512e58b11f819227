"""The idea box and the page of a geste, as residents see them."""

import gzip
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertInHTML

from heurecivique_app.gestes import pages
from heurecivique_app.gestes.boite.seasons import seasons_of
from heurecivique_app.gestes.boite.shown import Boite
from heurecivique_app.gestes.models import Geste, Theme
from heurecivique_app.gestes.pages import GestesPage
from tests.factories import (
    CommuneFactory,
    GesteFactory,
    ThemeFactory,
    no_geste,
    pages_of,
    place,
    words_of,
)
from tests.test_tags import queries_of

pytestmark = pytest.mark.django_db

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
BOX = re.compile(r'name="(\w+)" value="1"')


@pytest.fixture
def empty_page():
    no_geste()
    accueil, *_ = pages_of(CommuneFactory())
    return place(GestesPage(title="Des gestes", slug="100-gestes"), under=accueil)


def read(page, query=""):
    return Client().get(page.url + query)


def titles(page, query=""):
    gestes = read(page, query).context["gestes"].paginator.object_list
    return [geste.titre for geste in gestes]


def call(page):
    return f'<a href="tel:{page.commune.telephone.as_e164}">'


def data_of(response):
    return json.loads(DATA.search(response.content.decode()).group(1))["@graph"]


# ---- the list


def test_the_first_page_shows_a_bit_of_every_theme(page_gestes):
    gestes = read(page_gestes).context["gestes"]

    assert len(gestes) == 24
    assert len({geste.theme_id for geste in gestes}) == 12


def test_every_geste_is_on_one_of_the_pages(page_gestes):
    seen, query = [], ""
    while True:
        gestes = read(page_gestes, query).context["gestes"]
        seen += [geste.pk for geste in gestes]
        if not gestes.has_next():
            break
        query = f"?page={gestes.next_page_number()}"

    assert sorted(seen) == sorted(Geste.objects.values_list("pk", flat=True))


def test_a_theme_narrows_the_list_and_can_be_taken_back(page_gestes):
    response = read(page_gestes, "?theme=numerique")
    html = response.content.decode()

    assert {g.theme.slug for g in response.context["gestes"]} == {"numerique"}
    assert f'href="{page_gestes.url}#chercher" aria-current="true"' in html


@pytest.mark.parametrize(
    "query", ["?theme=inconnu", "?theme=", "?theme=%00", "?duree=7", "?seul=oui", "?page=x&duree="]
)
def test_what_we_do_not_know_in_an_address_is_left_out(page_gestes, query):
    assert len(titles(page_gestes, query)) == Geste.objects.count()


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?duree=15", lambda g: g.duree <= 15),
        ("?duree=60", lambda g: g.duree <= 60),
        ("?seul=1", lambda g: g.mode != "collectif"),
        ("?plusieurs=1", lambda g: g.mode != "individuel"),
        ("?jeunes=1", lambda g: g.mineur_ok),
        ("?maison=1", lambda g: g.a_distance),
        ("?maison=1&jeunes=1&duree=30", lambda g: g.a_distance and g.mineur_ok and g.duree <= 30),
        ("?theme=numerique&duree=30", lambda g: g.theme.slug == "numerique" and g.duree <= 30),
        ("?saison=1", lambda g: g.saison in seasons_of(timezone.localdate())),
    ],
)
def test_filters_keep_what_they_say_and_combine(page_gestes, query, kept):
    expected = {g.titre for g in Geste.objects.select_related("theme") if kept(g)}

    assert set(titles(page_gestes, query)) == expected != set()


def test_a_count_tells_what_its_filter_leaves_with_the_others(page_gestes):
    answer = read(page_gestes, "?q=carte&jeunes=1&duree=30").context["reponse"]
    for option in [*answer.themes, *answer.durees, *answer.cases]:
        asked = option.adresse if not option.choisie else "?q=carte&jeunes=1&duree=30"
        assert option.nombre == len(titles(page_gestes, asked)), option


@pytest.mark.parametrize("query", ["?q=tombe+chute", "?q=tombe+chute&plusieurs=1"])
def test_an_urgent_search_counts_its_gestes_as_any_other(page_gestes, query):
    response = read(page_gestes, query)
    answer, html = response.context["reponse"], response.content.decode()

    assert 'href="tel:112"' in html
    assert response.context["gestes"].paginator.count == len(titles(page_gestes, query)) > 0
    assert sum(option.nombre for option in answer.themes) == len(titles(page_gestes, query))


def test_without_javascript_the_form_keeps_what_was_chosen(page_gestes):
    html = read(page_gestes, "?q=carte&theme=compagnie-et-lien&duree=60&jeunes=1").content.decode()

    assert '<input type="hidden" name="theme" value="compagnie-et-lien">' in html
    assert '<input type="hidden" name="duree" value="60">' in html
    assert re.search('name="jeunes" value="1"\\s+checked', html)
    assert not re.search('name="seul" value="1"\\s+checked', html)
    assert set(BOX.findall(html)) == {"saison", "seul", "plusieurs", "jeunes", "maison"}


def test_nothing_found_says_which_filter_to_drop(page_gestes):
    response = read(page_gestes, "?q=tombe&maison=1&theme=jardin-et-exterieur")
    html = response.content.decode()

    assert len(response.context["gestes"]) == 0
    ways = response.context["reponse"].to_drop
    assert ways[0][0] != ""
    for _, number, address in ways:
        assert len(titles(page_gestes, address)) == number > 0
        assert address.replace("&", "&amp;") in html


def test_nothing_found_at_all_gives_the_phone(page_gestes):
    words = words_of(read(page_gestes, "?q=xyzzy"))

    assert "Essayez un mot plus simple" in words
    assert "Aucun geste pour « xyzzy »" in words.replace("\xa0", " ")
    assert call(page_gestes) in read(page_gestes, "?q=xyzzy").content.decode()


def test_an_empty_box_says_so(empty_page):
    assert "encore vide" in words_of(read(empty_page))
    assert call(empty_page) in read(empty_page).content.decode()
    assert read(empty_page, "au-hasard/").url == empty_page.url


def test_from_a_geste_one_goes_to_the_forms_with_its_theme(page_gestes):
    html = read(page_gestes, "installer-une-visio/").content.decode()

    assert "/demander-un-coup-de-main/?theme=numerique" in html
    assert "/devenir-volontaire/?theme=numerique" in html


def test_what_is_unpublished_or_of_another_commune_is_not_shown(page_gestes):
    numerique = ThemeFactory(slug="numerique")
    hidden = GesteFactory(theme=numerique, titre="Geste retiré", live=False)
    foreign = GesteFactory(theme=numerique, titre="Geste d’ailleurs", commune=CommuneFactory())
    GesteFactory(theme=numerique, titre="Geste d’ici", commune=page_gestes.commune)
    shown = titles(page_gestes, "?theme=numerique")

    assert "Geste d’ici" in shown
    assert not {"Geste retiré", "Geste d’ailleurs"} & set(shown)
    for geste in (hidden, foreign):
        assert read(page_gestes, f"{geste.slug}/").status_code == 404


def test_the_version_of_the_commune_stands_in_the_place_of_the_common_one(page_gestes):
    common = Geste.objects.get(slug="nourrir-un-chat")
    GesteFactory(
        commune=page_gestes.commune,
        remplace=common,
        slug="nourrir-les-chats",
        titre="Nourrir les chats du lavoir",
        theme=common.theme,
    )
    shown = titles(page_gestes, "?q=chat")

    assert "Nourrir les chats du lavoir" in shown
    assert common.titre not in shown
    assert read(page_gestes, "nourrir-un-chat/").url == page_gestes.url + "nourrir-les-chats/"


def test_hiding_a_geste_shows_at_once(page_gestes):
    geste = Geste.objects.get(slug="nourrir-un-chat")
    assert read(page_gestes, "nourrir-un-chat/?1").status_code == 200
    geste.live = False
    geste.save()

    assert read(page_gestes, "nourrir-un-chat/?1").status_code == 404
    assert geste.titre not in titles(page_gestes)


def test_renaming_a_theme_shows_at_once(page_gestes):
    titles(page_gestes)
    Theme.objects.filter(slug="numerique").update(nom="Écrans et boutons")

    assert "Écrans et boutons" in words_of(read(page_gestes, "?sans-cache"))


def test_what_a_card_says_is_never_out_of_date(page_gestes):
    def card():
        return words_of(read(page_gestes, "?q=nourrir+un+chat"))

    geste, commune = Geste.objects.get(slug="nourrir-un-chat"), page_gestes.commune
    assert "Garder le lapin" not in card()
    geste.titre, geste.mineur_ok = "Garder le lapin ou nourrir un chat", True
    geste.save()
    assert "Garder le lapin" in card()
    assert "avec des enfants ou des ados" in card()
    version = GesteFactory(titre="Nourrir un chat d’ici", commune=commune, remplace=geste)
    assert version.titre in card()
    assert "Garder le lapin" not in card()
    version.delete()
    assert "Garder le lapin" in card()


def test_queries_do_not_grow_with_the_gestes(page_gestes):
    addresses = [page_gestes.url + end for end in ("?theme=numerique", "?q=carte", "", "?page=2")]
    before = [queries_of(address) for address in addresses]
    numerique = ThemeFactory(slug="numerique")
    for n in range(20):
        GesteFactory(theme=numerique, titre=f"Encore une carte {n}")

    assert [queries_of(address) for address in addresses] == before
    assert max(before) < 25


def test_a_visitor_gets_no_cookie(page_gestes):
    for end in ("", "nourrir-un-chat/", "au-hasard/"):
        assert not read(page_gestes, end).cookies


@pytest.mark.parametrize(
    ("slug", "kept"),
    [
        ("demander-un-coup-de-main", r'name="theme"[^>]*value="{}"'),
        ("devenir-volontaire", r'name="themes"[^>]*value="{}"[^>]* checked'),
    ],
)
def test_the_forms_open_on_the_theme_of_the_geste(page_gestes, slug, kept):
    form_page = page_gestes.get_siblings().get(slug=slug)
    theme = Theme.objects.get(slug="numerique")
    html = read(form_page, "?theme=numerique").content.decode()

    assert re.search(kept.format(theme.pk), html)
    for odd in ("?theme=%00", "?theme=inconnu", "?theme=" + "a" * 2000):
        assert read(form_page, odd).status_code == 200


# ---- the geste of the month, and by lot


def test_the_geste_of_the_month_is_the_one_chosen_while_it_is_shown(page_gestes):
    geste = Geste.objects.get(slug="nourrir-un-chat")
    page_gestes.geste_du_mois = geste
    page_gestes.save()
    assert read(page_gestes).context["du_mois"] == geste
    geste.live = False
    geste.save()

    assert read(page_gestes, "?1").context["du_mois"] not in (geste, None)


def test_the_month_is_named_in_french_to_an_english_browser(page_gestes, settings, monkeypatch):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.middleware.locale.LocaleMiddleware"]
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2026, 10, 15))
    english = Client(headers={"accept-language": "en"})

    assert "Le geste du mois d’octobre" in words_of(english.get(page_gestes.url))


def test_the_geste_of_the_month_follows_the_season_and_changes_each_month():
    no_geste()
    commune = CommuneFactory()
    assert Boite(commune).of_month(date(2026, 6, 30)) is None
    for saison in Geste.Saison.values * 4:
        GesteFactory(saison=saison)
    boite = Boite(commune)
    of_month = [boite.of_month(date(2026, n, 3)) for n in range(1, 13)]

    assert [g.saison for g in of_month[2:11]] == ["printemps"] * 3 + ["ete"] * 3 + ["rentree"] * 3
    assert of_month[11].saison in ("noel", "hiver")
    assert len({g.pk for g in of_month[5:8]}) == 3
    assert boite.of_month(date(2026, 6, 30)) == of_month[5]


def test_without_a_geste_of_the_season_the_month_puts_another_forward():
    Geste.objects.exclude(saison="toute").delete()

    assert Boite(CommuneFactory()).of_month(date(2026, 6, 30)).saison == "toute"


def test_christmas_is_prepared_in_november():
    assert seasons_of(date(2026, 11, 19)) == ("rentree",)
    assert seasons_of(date(2026, 11, 20)) == ("rentree", "noel")


def test_by_lot_one_reaches_a_geste_that_nothing_keeps(page_gestes, monkeypatch):
    monkeypatch.setattr(pages, "choice", lambda gestes: gestes[3])
    response = read(page_gestes, "au-hasard/")

    assert response.status_code == 302
    assert "no-store" in response["Cache-Control"]
    assert Client().get(response.url).status_code == 200


# ---- the page of a geste


def test_every_geste_has_its_page(page_gestes):
    gestes = Geste.objects.all()[::7]
    assert gestes
    for geste in gestes:
        words = words_of(read(page_gestes, f"{geste.slug}/"))
        assert geste.titre in words
        for text in (geste.texte, geste.vigilance):
            assert " ".join(text.split()) in words


@pytest.mark.parametrize("end", ["inconnu/", "nourrir-un-chat/encore/", "é/", "x" * 300 + "/"])
def test_an_address_without_geste_is_absent(page_gestes, end):
    assert read(page_gestes, end).status_code == 404


def test_a_page_that_is_not_published_shows_no_geste(page_gestes):
    page_gestes.unpublish()

    assert read(page_gestes, "nourrir-un-chat/").status_code == 404


@pytest.mark.parametrize(
    ("materiel", "vehicule", "said"),
    [
        ("", True, "Une voiture"),
        ("Des gants", True, "Des gants\u00a0; une voiture"),
        ("des gants", False, "Des gants"),
    ],
)
def test_what_it_takes_begins_with_a_capital(page_gestes, materiel, vehicule, said):
    GesteFactory(slug="porter", materiel=materiel, vehicule=vehicule)
    html = read(page_gestes, "porter/").content.decode()

    assertInHTML(f"<div><dt>Ce qu’il faut</dt><dd>{said}</dd></div>", html)


def test_three_neighbours_lead_further(page_gestes):
    geste = Geste.objects.get(slug="nourrir-un-chat")
    response = read(page_gestes, "nourrir-un-chat/")

    assert set(response.context["voisins"]) == set(geste.voisins.all())
    assert geste.voisins.count() == 3
    for voisin in geste.voisins.all():
        assert f'href="{page_gestes.url}{voisin.slug}/"' in response.content.decode()


def test_a_hidden_neighbour_gives_its_place_to_one_of_the_theme(page_gestes):
    geste = Geste.objects.get(slug="nourrir-un-chat")
    hidden = geste.voisins.first()
    hidden.live = False
    hidden.save()
    shown = read(page_gestes, "nourrir-un-chat/?1").context["voisins"]

    assert len(shown) == 3
    assert hidden not in shown
    assert geste not in shown


def test_a_geste_is_shared_without_a_third_party(page_gestes):
    html = read(page_gestes, "nourrir-un-chat/").content.decode()
    address = page_gestes.full_url + "nourrir-un-chat/"

    assert 'href="mailto:?subject=Nourrir%20un%20chat&amp;body=' in html
    assert 'href="sms:?&amp;body=Nourrir%20un%20chat%0A' in html
    assert f'data-hc-copier="{address}"' in html
    assert not re.search(r"facebook|twitter\.com|whatsapp|linkedin", html)


def test_search_engines_and_networks_read_what_the_geste_is(page_gestes):
    response = read(page_gestes, "conduire-a-un-rendez-vous/")
    html, address = response.content.decode(), page_gestes.full_url + "conduire-a-un-rendez-vous/"
    geste, trail = data_of(response)

    assert (geste["@type"], geste["totalTime"], geste["url"]) == ("HowTo", "PT90M", address)
    assert trail["itemListElement"][-1]["item"] == address
    assert f'<link rel="canonical" href="{address}">' in html
    assert f'<meta property="og:url" content="{address}">' in html
    assert html.count('name="description"') == 1


@pytest.mark.parametrize(("query", "first"), [("", 1), ("?page=2", 25), ("?page=inconnue", 1)])
def test_each_page_of_the_box_names_itself_and_the_rank_of_its_gestes(page_gestes, query, first):
    response = read(page_gestes, query)
    page, _ = data_of(response)
    address = page_gestes.full_url + ("?page=2" if first > 1 else "")
    items = page["mainEntity"]["itemListElement"]
    shown = response.context["gestes"]

    assert f'<link rel="canonical" href="{address}">' in response.content.decode()
    assert page["url"] == address
    assert [item["position"] for item in items] == [*range(first, first + len(shown))]
    assert [item["url"] for item in items] == [page_gestes.full_address_of(g) for g in shown]


@pytest.mark.parametrize("query", ["?q=carte&duree=30", "?jeunes=1&page=2", "?theme=numerique"])
def test_a_filtered_list_is_the_box_and_does_not_pass_its_gestes_for_it(page_gestes, query):
    response = read(page_gestes, query)
    page, _ = data_of(response)

    assert f'<link rel="canonical" href="{page_gestes.full_url}">' in response.content.decode()
    assert page["url"] == page_gestes.full_url
    assert "mainEntity" not in page


def test_a_text_cannot_leave_the_data_block(page_gestes):
    GesteFactory(slug="malin", titre="</script><script>alert(1)</script>", texte="<!-- & -->")
    response = read(page_gestes, "malin/")

    assert data_of(response)[0]["name"] == "</script><script>alert(1)</script>"
    assert "<script>alert" not in response.content.decode()


def test_the_sitemap_holds_every_geste(page_gestes):
    hidden = GesteFactory(live=False)
    found = Client().get("/sitemap.xml").content.decode()

    published = Geste.objects.published()
    assert published
    for geste in published:
        assert f"<loc>{page_gestes.full_url}{geste.slug}/</loc>" in found
    assert hidden.slug not in found


@pytest.mark.parametrize(
    ("traits", "card", "sheet"),
    [
        (
            {"mineur_ok": True, "saison": "noel"},
            "une personne suffit · à Noël · avec des enfants ou des ados",
            ("Une personne suffit · Avec des enfants ou des ados, si l’on veut", "À Noël"),
        ),
        (
            {"mode": "collectif", "saison": "rentree"},
            "à plusieurs · à l’automne",
            ("À plusieurs, à partir de 18 ans", "À l’automne"),
        ),
        (
            {"mode": "les_deux"},
            "seul ou à plusieurs",
            ("Seul ou à plusieurs, à partir de 18 ans", "Toute l’année"),
        ),
    ],
)
def test_card_and_page_say_with_whom_and_when(page_gestes, traits, card, sheet):
    GesteFactory(slug="sonner", titre="Sonner le tocsin", duree=15, **traits)
    shown = words_of(read(page_gestes, "?q=tocsin"))
    whole = words_of(read(page_gestes, "sonner/"))

    assert f"15 minutes · {card} " in shown.replace("\xa0", " ")
    for said in sheet:
        assert said in whole
    assert f"dès {page_gestes.commune.age_minimum} ans" not in shown + whole


def test_the_first_view_is_light(page_gestes):
    """Issue 3: at most 30 KiB for HTML, styles and script, compressed."""
    html = read(page_gestes).content
    ours = [find(f"heurecivique_app/{name}") for name in ("heurecivique.css", "gestes.js")]
    texts = [html, *(Path(file).read_bytes() for file in ours)]

    assert sum(len(gzip.compress(text, 6)) for text in texts) < 20 * 1024
    assert len(texts[-1]) <= 2048


def test_queries_of_a_geste_are_constant(page_gestes):
    url = page_gestes.url + "nourrir-un-chat/"
    before = queries_of(url)
    numerique = ThemeFactory(slug="numerique")
    more = GesteFactory.create_batch(10, theme=numerique)
    geste = Geste.objects.get(slug="nourrir-un-chat")
    geste.voisins.add(*more)
    geste.save()

    assert queries_of(url) == before < 25

"""The sections of which officers make the landing page, and any page of the host."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError

from heurecivique_app.communes.pages import AccueilPage
from heurecivique_app.communes.sections import SectionsBlock
from heurecivique_app.communes.starting_words import questions, standard
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.initiatives.pages import InitiativePage, InitiativesPage
from home.models import StandardPage
from tests.factories import CommuneFactory, GesteFactory, ThemeFactory, pages_of, place

pytestmark = pytest.mark.django_db
MOVE = import_module("heurecivique_app.migrations.0003_sections")


@pytest.fixture
def accueil():
    return pages_of(CommuneFactory(nom="Saint-Drézéry"))[0]


def made_of(accueil, *parts):
    """The landing page, published with these sections alone: (name, value)."""
    accueil.corps = [{"type": name, "value": value} for name, value in parts]
    accueil.save_revision().publish()
    return accueil


def seen(client, accueil):
    """What a visitor is shown of the landing page, as a BeautifulSoup."""
    return BeautifulSoup(client.get(accueil.url).content, "lxml").select_one(".hc-page")


def titles(soup):
    return [title.get_text(strip=True) for title in soup.select("h2")]


def test_a_landing_page_that_nobody_touched_has_our_sections(client, accueil):
    assert titles(seen(client, accueil)) == [
        "Comment ça marche",
        "Quatre règles, et c’est tout",
        "Pour aller plus loin",
        "On peut aussi se parler",
    ]


def test_sections_are_moved_reworded_and_hidden(client, accueil):
    made_of(
        accueil,
        ("joindre", {"titre": "Appelez Odile", "texte": "<p>Elle décroche.</p>"}),
        ("etapes", {"titre": "En un mot", "etapes": [{"titre": "Osez", "texte": ""}]}),
    )
    soup = seen(client, accueil)
    assert titles(soup) == ["Appelez Odile", "En un mot"]
    assert "Elle décroche." in soup.get_text()


def test_no_section_at_all_is_a_page_too(client, accueil):
    assert titles(seen(client, made_of(accueil))) == []


def test_dates_gone_by_are_not_shown_nor_an_agenda_of_them_alone(client, accueil):
    today = timezone.localdate()
    dates = [
        {"jour": (today + timedelta(days=days)).isoformat(), "quoi": quoi, "heure": "", "lieu": ""}
        for days, quoi in ((9, "Le troc"), (0, "La soupe"), (-1, "Le bal"))
    ]
    soup = seen(client, made_of(accueil, ("agenda", {"titre": "À venir", "dates": dates})))
    assert [title.get_text(strip=True) for title in soup.select("h3")] == ["La soupe", "Le troc"]
    soup = seen(client, made_of(accueil, ("agenda", {"titre": "À venir", "dates": dates[2:]})))
    assert titles(soup) == []


def initiative(accueil, title, **fields):
    liste = InitiativesPage.objects.child_of(accueil).first() or accueil.add_child(
        instance=InitiativesPage(title="Initiatives", slug="initiatives")
    )
    values = {"theme": ThemeFactory(), "qui": "L’école", "recit": "<p>On marche.</p>"} | fields
    page = liste.add_child(instance=InitiativePage(title=title, live=False, **values))
    page.save_revision().publish()
    return page


def test_on_a_page_of_the_host_a_date_goes_by_at_the_hour_of_the_town_hall(rf, monkeypatch):
    accueil = pages_of(CommuneFactory(code_insee="98818"))[0]  # Nouméa, where it is the 25th
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 3, 24, 20, tzinfo=UTC))
    beside = accueil.get_parent().add_child(instance=StandardPage(title="Ici", slug="ici"))
    days = [{"jour": f"2027-03-{day}", "quoi": f"Le {day}"} for day in (24, 25)]
    sections = SectionsBlock()
    value = sections.to_python([{"type": "agenda", "value": {"titre": "Ici", "dates": days}}])
    with timezone.override("America/Guadeloupe"):
        shown = sections.render(value, context={"page": beside, "request": rf.get("/ici/")})
        assert str(timezone.get_current_timezone()) == "America/Guadeloupe"
    assert "Le 25" in shown
    assert "Le 24" not in shown


STORY = {"titre": "Ici", "initiative": None, "photo": None, "texte": "", "qui": ""}


def test_the_story_is_told_else_the_chosen_initiative_else_the_latest(client, accueil):
    first, last = initiative(accueil, "Le pédibus"), initiative(accueil, "Le troc")
    for value, said in (
        (STORY, last.title),
        (STORY | {"initiative": first.pk}, first.title),
        (STORY | {"texte": "<p>Odile raconte.</p>", "qui": "Odile, 71 ans"}, "Odile raconte."),
    ):
        assert said in seen(client, made_of(accueil, ("recit", value))).get_text()


def test_a_story_that_not_everybody_may_read_is_told_to_nobody(client, accueil):
    page = initiative(accueil, "Le pédibus")
    page.view_restrictions.create(restriction_type="login")
    assert titles(seen(client, made_of(accueil, ("recit", STORY)))) == []


def test_an_initiative_of_another_commune_is_not_told_as_ours(client, accueil):
    theirs = initiative(pages_of(CommuneFactory())[0], "Chez eux")
    made_of(accueil, ("recit", STORY | {"initiative": theirs.pk}))
    assert titles(seen(client, accueil)) == []


def test_a_name_without_a_story_is_refused_in_a_sentence():
    block = SectionsBlock().child_blocks["recit"]
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(STORY | {"qui": "Odile"}))
    assert isinstance(refused.value.block_errors["texte"], ValidationError)
    assert "Écrivez le récit" in refused.value.block_errors["texte"].message


def test_gestes_and_cards_lead_to_the_pages_that_are_there(client, accueil):
    place(GestesPage(title="Cent gestes", slug="gestes"), under=accueil)
    GesteFactory(titre="Arroser les tomates", commune=accueil.commune)
    made_of(
        accueil,
        ("gestes", {"titre": "Un geste", "choix": "hasard", "nombre": 12}),
        ("suites", {"titre": "Plus loin", "cartes": ["outils", "gestes"]}),
    )
    soup = seen(client, accueil)
    assert titles(soup) == ["Un geste", "Plus loin"]
    assert [card.get_text(strip=True) for card in soup.select(".hc-carte h3")] == [
        "Des idées de gestes"
    ]


def test_on_a_page_of_the_host_each_brings_its_style_and_speaks_for_its_commune(accueil):
    block = SectionsBlock()
    value = block.to_python([{"type": "joindre", "value": {"titre": "Appelez", "texte": ""}}])
    drawn = Template("{% load wagtailcore_tags %}{% include_block value %}").render(
        Context({"value": value, "page": "un mot de l’hôte", "request": RequestFactory().get("/")})
    )
    assert "Saint-Drézéry" in drawn
    assert "heurecivique.css" in drawn


def test_so_it_does_where_the_page_is_written_in_jinja(settings, accueil, tmp_path):
    (tmp_path / "ici.html").write_text("{% include_block value %}", encoding="utf-8")
    tags = ["wagtail.jinja2tags.core", "wagtail.images.jinja2tags.images"]
    engine = {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [tmp_path],
        "APP_DIRS": True,
        "OPTIONS": {"extensions": tags},
    }
    settings.TEMPLATES = [engine, *settings.TEMPLATES]
    block = SectionsBlock()
    asked = [{"type": "joindre", "value": {"titre": "Appelez", "texte": "<p>Un mot</p>"}}]
    asked += [{"type": name, "value": {}} for name in ("gestes", "suites", "chiffres")]
    drawn = get_template("ici.html").render(
        {"value": block.to_python(asked)}, RequestFactory().get("/")
    )
    assert "Saint-Drézéry" in drawn
    assert "heurecivique.css" in drawn
    assert "<p>Un mot</p>" in drawn


def test_without_any_landing_page_a_section_shows_nothing(db):
    block = SectionsBlock()
    value = block.to_python([{"type": "joindre", "value": {"titre": "Appelez", "texte": ""}}])
    drawn = Template("{% load wagtailcore_tags %}{% include_block value %}").render(
        Context({"value": value})
    )
    assert "Appelez" not in drawn


def test_a_list_of_questions_begins_with_ours():
    asked = SectionsBlock().child_blocks["questions"].get_default()["questions"]
    assert len(asked) == len(questions()) > 5


def test_what_a_commune_wrote_goes_into_its_section():
    moved = MOVE.with_introduction(standard(), "<p>Chez nous, le mardi.</p>")
    field = AccueilPage._meta.get_field("corps")
    assert field.to_python(moved)[0].value["introduction"].source == "<p>Chez nous, le mardi.</p>"

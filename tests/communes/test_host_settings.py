"""Settings of the host that change how numbers, days and addresses are written or read."""

import re
from datetime import timedelta
from types import SimpleNamespace
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db.models import UniqueConstraint
from django.test import override_settings
from django.utils import formats
from django.utils.timezone import localdate, localtime

from heurecivique_app import host_checks
from heurecivique_app.bureau.ecran.forms import RendezVousForm
from heurecivique_app.communes.roles import Role
from heurecivique_app.courrier.models import Courriel
from tests.bureau.conftest import member, page
from tests.factories import BesoinFactory, CommuneFactory, VolontaireFactory, pages_of

pytestmark = pytest.mark.django_db

# 12 345, whatever the space.
GROUPED = re.compile(r"\d[\s\u00a0\u202f,.]\d{3}(?!\d)")


@pytest.fixture
def town():
    """A commune whose rows have long numbers; its need is planned."""
    commune = CommuneFactory(pk=34567, telephone="01 99 00 12 34")
    volontaire = VolontaireFactory(pk=45678, commune=commune, actif=True)
    BesoinFactory(pk=12345, commune=commune, planifie=True, relation__volontaire=volontaire)
    BesoinFactory(pk=23456, commune=commune, qualifie=True)
    return commune


@pytest.fixture
def desk(client, town):
    client.force_login(member(town, Role.COORDINATION))
    return client


def numbers_cut(html):
    """The numbers that a machine would no longer read: those in attributes, files, years."""
    soup = BeautifulSoup(html, "html.parser")
    of_ours = soup.find(id="main") or soup
    machine = [
        str(value)
        for tag in of_ours.find_all(True)
        for name, value in tag.attrs.items()
        if name in ("id", "for", "name", "href", "action", "value", "width", "height", "data-pk")
    ]
    files = re.findall(r"n°\s\S+\s\S+|\b20?\s?2\s?0?\d\d\b", of_ours.get_text(" "))
    return [text for text in [*machine, *files] if GROUPED.search(text)]


@pytest.fixture(
    params=["/", "besoin", "besoins", "volontaire", "chiffres", "reglages", "outils-kit"]
)
def screen(request, town):
    """A screen of the desk that shows numbers."""
    args = {
        "besoin": [12345],
        "volontaire": [45678],
        "outils-kit": [town.pk, "fete-des-voisins"],
    }
    name = "aujourdhui" if request.param == "/" else request.param
    return page(name, *args.get(name, []))


def test_grouped_numbers_spoil_no_screen(settings, desk, screen):
    plain = desk.get(screen)
    settings.USE_THOUSAND_SEPARATOR = True
    assert formats.number_format(12345) != "12345"
    assert numbers_cut("<p>Besoin n° 12\u00a0345</p><input value='12\u00a0345'>") != []
    response = desk.get(screen)
    assert (plain.status_code, response.status_code) == (200, 200)
    assert numbers_cut(response.content.decode()) == []


def test_hours_and_days_are_taken_as_browsers_send_them(settings):
    settings.TIME_INPUT_FORMATS = ["%I %p"]
    settings.DATE_INPUT_FORMATS = ["%m/%d/%y"]
    day = localdate() + timedelta(days=30)
    form = RendezVousForm({"jour": day.isoformat(), "heure": "14:30"})
    assert form.is_valid(), form.errors
    assert localtime(form.cleaned_data["when"]).hour == 14


class FakeFeatures:
    """What a database without conditional uniqueness says of itself, as MySQL and Oracle do."""

    supports_partial_indexes = False


@pytest.mark.parametrize("vendor", ["mysql", "oracle"])
def test_a_database_that_cannot_hold_the_rules_is_refused(monkeypatch, vendor):
    fake = SimpleNamespace(vendor=vendor, features=FakeFeatures())
    monkeypatch.setattr(host_checks, "connections", {"default": fake})
    (found,) = host_checks.check_database(None)
    assert (found.id, found.is_serious()) == ("heurecivique.E042", True)
    assert f"({vendor})" in found.msg


class ReadElsewhere:
    """A router of the host: what is read comes from a copy of the database."""

    def db_for_read(self, model, **hints):
        return "copie"


class KeptTogether(ReadElsewhere):
    """The same, which leaves ours where they are written."""

    def db_for_read(self, model, **hints):
        return "default" if model._meta.app_label == "heurecivique_app" else "copie"


class WrittenElsewhere:
    def db_for_write(self, model, **hints):
        return "civique" if model._meta.app_label == "heurecivique_app" else None


@pytest.mark.parametrize(
    ("router", "found"),
    [
        (None, []),
        (KeptTogether, []),
        (ReadElsewhere, ["heurecivique.W054"]),
        (WrittenElsewhere, ["heurecivique.E053"]),
    ],
)
def test_a_router_of_databases_that_parts_what_belongs_together_is_told(settings, router, found):
    settings.DATABASE_ROUTERS = [router()] if router else []
    assert [one.id for one in host_checks.check_routes(None)] == found


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("UTF8", []), ("SQL_ASCII", ["heurecivique.E048"]), ("LATIN1", ["heurecivique.E048"])],
)
def test_a_database_that_writes_few_signs_is_refused(monkeypatch, encoding, found):
    cursor = mock.MagicMock()
    cursor.__enter__.return_value.fetchone.return_value = (encoding,)
    fake = SimpleNamespace(vendor="postgresql", cursor=lambda: cursor)
    monkeypatch.setattr(host_checks, "connections", {"default": fake})
    said = host_checks.check_encoding(None, databases=["default"])
    assert [one.id for one in said] == found
    assert all(encoding in one.msg for one in said)
    assert host_checks.check_encoding(None) == []


def test_the_database_of_this_run_writes_every_sign():
    assert host_checks.check_encoding(None, databases=["default"]) == []


def test_ours_hold_rules_that_ask_for_it():
    assert host_checks.check_database(None) == []
    asked = [
        rule.name
        for model in apps.get_app_config("heurecivique_app").get_models()
        for rule in model._meta.constraints
        if getattr(rule, "condition", None) and isinstance(rule, UniqueConstraint)
    ]
    assert len(asked) >= 4, asked


def test_addresses_keep_their_stroke_on_a_host_that_adds_none(settings, client):
    settings.APPEND_SLASH = False
    accueil, *_ = pages_of(CommuneFactory())
    html = client.get(accueil.url).content.decode()
    links = set(re.findall(rf'href="({accueil.url}[^"#?]*)"', html))
    assert links
    assert {client.get(link).status_code for link in links} == {200}


@pytest.mark.urls("tests.communes.urls_elsewhere")
def test_the_desk_follows_the_admin_wherever_it_is(client, town):
    client.force_login(member(town, Role.COORDINATION))
    desk = page("aujourdhui")
    assert desk == "/fr/gestion/du-site/heure-civique/"
    for screen in (desk, page("besoin", 12345), page("reglages")):
        html = client.get(screen).content.decode()
        ours = re.findall(r'(?:href|action)="([^"]*heure-civique/[^"]*)"', html)
        assert ours
        assert all(link.startswith(desk) for link in ours), ours
    note = page("besoin-note", 12345)
    assert client.post(note, {"texte": "Vu."}).url == page("besoin", 12345) + "#notes"


def test_a_register_is_where_the_admin_is_for_this_reader(client, town):
    client.force_login(member(town, Role.COORDINATION))
    row = {"commune": town.pk, "nom": "Le Bourg"}
    here = client.post("/admin/heurecivique_app/quartier/create/", row)
    with override_settings(ROOT_URLCONF="tests.communes.urls_elsewhere"):
        add = "/fr/gestion/du-site/heurecivique_app/quartier/create/"
        there = client.post(add, row | {"nom": "Le Port"})
    assert here.url == "/admin/heurecivique_app/quartier/"
    assert there.url == "/fr/gestion/du-site/heurecivique_app/quartier/"


def test_templates_that_escape_nothing_are_refused(settings):
    assert host_checks.check_escaping(None) == []
    (engine,) = settings.TEMPLATES
    options = engine["OPTIONS"] | {"autoescape": False}
    settings.TEMPLATES = [engine, {**engine, "NAME": "autre", "OPTIONS": options}]
    (found,) = host_checks.check_escaping(None)
    assert (found.id, found.is_serious()) == ("heurecivique.E047", True)


def test_our_templates_lean_on_no_silence_about_what_is_absent(settings, client, town):
    settings.TEMPLATES = loud(settings.TEMPLATES)
    client.force_login(member(town, Role.COORDINATION))
    _, inscription, besoin = pages_of(town)
    message = Courriel.objects.create(
        commune=town, modele="b1", canal="appel", objet_type="besoin", objet_id=12345
    )
    screens = ("aujourdhui", "besoins", "volontaires", "chiffres", "reglages", "appel", "feuille")
    files = {"besoin": 12345, "volontaire": 45678, "courriel": message.pk}
    addresses = [*map(page, screens), *(page(name, pk) for name, pk in files.items())]
    for address in (inscription.url, besoin.url, *addresses):
        ours = BeautifulSoup(client.get(address).content, "html.parser").main
        assert ours, address
        assert "ABSENT" not in str(ours), address


def loud(templates):
    """The same engines, which write ABSENT in place of what is not in the context."""
    options = templates[0]["OPTIONS"] | {"string_if_invalid": "ABSENT %s"}
    return [{**templates[0], "OPTIONS": options}, *templates[1:]]

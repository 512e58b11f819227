"""A day of L'Heure Civique under each setting that a host may have and that nobody here chose."""

from copy import deepcopy
from datetime import date, time, timedelta

import pytest
from django.conf import settings as ours
from django.core.cache import caches
from django.db import connections
from django.forms.renderers import DjangoTemplates
from django.utils.timezone import localdate, localtime

from heurecivique_app.besoins.etats import EtatBesoin
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.communes.roles import Role
from heurecivique_app.formulaires.submission import OUVERTURE
from heurecivique_app.francais.days import add_open_days
from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.outils.pages import OutilsPage
from tests.bureau.conftest import member, page
from tests.bureau.test_reglages import sent
from tests.factories import (
    BesoinFactory,
    CampagneFactory,
    CommuneFactory,
    GesteFactory,
    QuartierFactory,
    ThemeFactory,
    opened_before,
    pages_of,
    words_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.proof]

STORAGES = "django.contrib.messages.storage"
DUMMY = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}


class RendererOfTheHost(DjangoTemplates):
    """Draws whole forms and fields by templates of the host, which ours do not have."""

    form_template_name = "hote/form.html"
    formset_template_name = "hote/formset.html"
    field_template_name = "hote/field.html"


def engines(**options):
    """Our own engine of templates, with other options."""
    found = deepcopy(ours.TEMPLATES)
    found[0]["OPTIONS"] |= options
    return found


def without_app_dirs():
    loaders = [
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ]
    found = engines(loaders=[("django.template.loaders.cached.Loader", loaders)])
    found[0]["APP_DIRS"] = False
    return found


def behind_another():
    """The host has a second engine, asked first, which knows none of our templates."""
    (own,) = engines()
    first = {
        "NAME": "hote",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {},
    }
    return [own, first]


def behind_jinja():
    """The host writes its own templates in Jinja, asked first."""
    first = {"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [], "APP_DIRS": True}
    return [first, *engines()]


class CopyForReading:
    """A router of the host that reads all from a copy, as up to date as can be."""

    def db_for_read(self, model, **hints):
        return COPY

    def db_for_write(self, model, **hints):
        return "default"

    def allow_relation(self, one, other, **hints):
        return True


COPY = "copie"
SETTINGS = {
    "grouped numbers": {"USE_THOUSAND_SEPARATOR": True, "NUMBER_GROUPING": 2},
    "formats": {"FORMAT_MODULE_PATH": "tests.communes.formats", "USE_THOUSAND_SEPARATOR": True},
    "weeks": {"FIRST_DAY_OF_WEEK": 6},
    "no last stroke": {"APPEND_SLASH": False, "WAGTAIL_APPEND_SLASH": False},
    "www": {"PREPEND_WWW": True},
    "https": {
        "SECURE_SSL_REDIRECT": True,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "SECURE_REFERRER_POLICY": "no-referrer",
        "X_FRAME_OPTIONS": "DENY",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
    },
    "messages in cookies": {"MESSAGE_STORAGE": f"{STORAGES}.cookie.CookieStorage"},
    "messages in sessions": {"MESSAGE_STORAGE": f"{STORAGES}.session.SessionStorage"},
    "sessions in cookies": {"SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies"},
    "few fields": {"DATA_UPLOAD_MAX_NUMBER_FIELDS": 100},
    "another hour": {"TIME_ZONE": "Pacific/Auckland"},
    "drawn by the host": {"FORM_RENDERER": f"{__name__}.RendererOfTheHost"},
    "loud templates": {"TEMPLATES": engines(debug=True)},
    "cached templates": {"TEMPLATES": without_app_dirs()},
    "two engines": {"TEMPLATES": behind_another()},
    "jinja first": {"TEMPLATES": behind_jinja()},
    "a copy for reading": {"DATABASE_ROUTERS": [CopyForReading()]},
    "no cache": {"CACHES": dict.fromkeys(ours.CACHES, DUMMY)},
    "cache on files": {
        "CACHES": {
            name: {
                "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
                "LOCATION": f"/tmp/hc-cache-{name}",
            }
            for name in ours.CACHES
        }
    },
}


@pytest.fixture(params=SETTINGS, autouse=True)
def host(request, settings, tmp_path, monkeypatch):
    """Each setting in its turn."""
    # The same connection under a second name: what is read from it was written.
    monkeypatch.setattr(connections._connections, COPY, connections["default"], raising=False)
    for name, value in deepcopy(SETTINGS[request.param]).items():
        setattr(settings, name, value)
    for name, cache in settings.CACHES.items():
        if "filebased" in cache["BACKEND"]:
            cache["LOCATION"] = tmp_path / name
    settings.CACHES = settings.CACHES  # tells Django
    assert set(caches.settings) == set(settings.CACHES)
    return request.param


@pytest.fixture
def commune():
    return CommuneFactory(code_insee="34249", delai_jours=3)


@pytest.fixture
def client(client, host):
    """A browser that comes as this host asks: by www, by https."""
    client.defaults["SERVER_NAME"] = "www.saint-essai.example"
    if host == "https":
        client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
    return client


def answers_of(commune, form):
    """What somebody sends who asks for herself."""
    return {
        OUVERTURE: opened_before(form, minutes=15),
        "acte": "envoyer",
        "type_demandeur": "moi",
        "q_urgent": "non",
        "q_pro": "non",
        "q_ponctuel": "oui",
        "benef_prenom": "Odile",
        "benef_nom": "Fabrègue <b>",
        "benef_telephone": "01 99 00 12 34",
        "benef_adresse": "12 chemin du Puits",
        "quartier": str(QuartierFactory(commune=commune).pk),
        "theme": str(ThemeFactory().pk),
        "description": "Arroser les tomates.",
        "lieu": "exterieur",
        "vehicule": "non",
        "date_souhaitee": add_open_days(localdate(), 5).isoformat(),
        "duree": "60",
        "rc_attestee": "oui",
    }


def test_the_pages_answer_and_a_need_is_received(client, commune):
    accueil, volunteer, form = pages_of(commune)
    gestes = accueil.add_child(instance=GestesPage(title="Gestes", slug="gestes"))
    kits = accueil.add_child(instance=OutilsPage(title="Kits", slug="kits"))
    GesteFactory(commune=commune, slug="le-notre")
    CampagneFactory(commune=commune, publiee=True)
    for page_of_ours in (accueil, volunteer, form, gestes, kits):
        assert client.get(page_of_ours.url).status_code == 200
    for address in ("gestes/le-notre/", "kits/fete-des-voisins/"):
        assert client.get(accueil.url + address).status_code == 200
    assert client.get("/hc/gestes/34249/fil.xml").status_code == 200

    thanks = client.post(f"/hc/demander/{form.pk}/", answers_of(commune, form))
    need = Besoin.objects.get()
    assert not need.a_verifier
    assert (thanks.status_code, need.date_souhaitee) == (303, add_open_days(localdate(), 5))
    assert client.get(thanks["Location"]).status_code == 200


def test_the_desk_takes_a_need_to_its_rendez_vous(client, commune):
    client.force_login(member(commune, Role.COORDINATION))
    need = BesoinFactory(pk=12345, commune=commune, pourvu=True, benef_nom="Fabrègue <b>")
    for screen in (
        "aujourdhui",
        "besoins",
        "volontaires",
        "courriels",
        "chiffres",
        "appel",
        "feuille",
    ):
        assert client.get(page(screen)).status_code == 200, screen
    shown = client.get(page("besoin", need.pk)).content.decode()
    assert "Fabrègue &lt;b&gt;" in shown
    day = localdate() + timedelta(days=20)
    done = client.post(
        page("besoin-acte", need.pk, EtatBesoin.PLANIFIE),
        {"jour": day.isoformat(), "heure": "14:30"},
        follow=True,
    )
    need.refresh_from_db()
    there = localtime(need.prevu_le, commune.zone)
    assert (need.etat, there.date(), there.time()) == (EtatBesoin.PLANIFIE, day, time(14, 30))
    assert "14 h 30" in words_of(done).replace("\u00a0", " ")


def test_the_settings_of_the_commune_are_saved(client, commune):
    client.force_login(member(commune, Role.COORDINATION))
    told = sent(commune, visa_date="2027-03-04", horaires="le mardi")
    answer = client.post(page("commune", commune.pk), told)
    commune.refresh_from_db()
    assert (answer.status_code, commune.horaires) == (302, "le mardi")
    assert commune.visa_date == date(2027, 3, 4)
    assert 'value="2027-03-04"' in client.get(page("reglages")).content.decode()

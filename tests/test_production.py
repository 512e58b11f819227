"""The site as a town hall runs it: its settings, its headers, its kept pages."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from mairie.settings.bases import from_url
from mairie.settings.courriel import email_settings, letters_settings
from wagtail.models import Page, Site

ROOT = Path(__file__).resolve().parents[1]
TOWN = {
    "DJANGO_SETTINGS_MODULE": "mairie.settings.production",
    "CLE_SECRETE": "7h!q2v#x9w$e4r%t6y^u8i&o0p*a3s(d5f)g1h-j_k+l=z/9m,4n;b2",
    "ADRESSE_DU_SITE": "https://www.saint-drezery.example",
    "COURRIEL_EXPEDITEUR": "L’Heure Civique <heurecivique@saint-drezery.example>",
    "COURRIEL_FOURNISSEUR": "brevo",
    "ANYMAIL_BREVO_API_KEY": "une-cle",
    "ANYMAIL_WEBHOOK_SECRET": "nom:secret",
}


def manage(*arguments, tmp_path, **environ):
    kept = {"PATH": os.environ["PATH"], "HEURECIVIQUE_VAR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        env={**kept, **environ},
        capture_output=True,
        text=True,
    )


@pytest.mark.versions
def test_django_finds_nothing_to_say_against_the_production_settings(tmp_path):
    checked = manage("check", "--deploy", "--fail-level=WARNING", tmp_path=tmp_path, **TOWN)
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


@pytest.mark.parametrize("name", ["CLE_SECRETE", "ADRESSE_DU_SITE", "COURRIEL_EXPEDITEUR"])
def test_a_missing_variable_is_named(tmp_path, name):
    checked = manage("check", tmp_path=tmp_path, **{**TOWN, name: ""})
    assert checked.returncode != 0
    assert f"La variable d’environnement {name} est obligatoire." in checked.stderr


def test_the_site_is_only_served_over_https(tmp_path):
    checked = manage("check", tmp_path=tmp_path, **{**TOWN, "ADRESSE_DU_SITE": "http://x.example"})
    assert "ADRESSE_DU_SITE s’écrit https://" in checked.stderr


def test_a_provider_is_known_by_its_variables():
    environ = {"ANYMAIL_BREVO_API_KEY": "clé", "ANYMAIL_BREVO_API_URL": "http://127.0.0.1:9/"}
    found = email_settings("var", environ=environ, default="fichiers")
    assert found["EMAIL_BACKEND"] == "anymail.backends.brevo.EmailBackend"
    assert found["ANYMAIL"]["BREVO_API_KEY"] == "clé"
    assert found["ANYMAIL"]["BREVO_API_URL"] == "http://127.0.0.1:9/"


def test_without_a_provider_mails_are_files():
    found = email_settings("var/courriels", environ={}, default="fichiers")
    assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert found["EMAIL_FILE_PATH"] == "var/courriels"


@pytest.mark.parametrize("name", ["", "pigeon"])
def test_an_unknown_provider_is_refused(name):
    with pytest.raises(ImproperlyConfigured, match="Valeurs possibles\u00a0: amazon_ses, brevo"):
        email_settings("var", environ={"COURRIEL_FOURNISSEUR": name})


def test_smtp_is_encrypted_unless_told_otherwise():
    found = email_settings(
        "var", environ={"COURRIEL_FOURNISSEUR": "smtp", "EMAIL_HOST": "m.example"}
    )
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == (
        "m.example",
        587,
        True,
    )


def test_a_database_address_is_read_whole():
    found = from_url("postgres://mairie:p%40ss@base.example:5433/heure?sslmode=require")
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("heure", "mairie", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("base.example", 5433)
    assert found["OPTIONS"] == {"sslmode": "require"}
    assert from_url("sqlite:////srv/mairie.sqlite3")["NAME"] == "/srv/mairie.sqlite3"
    with pytest.raises(ImproperlyConfigured):
        from_url("mysql://mairie@base.example/heure")


@pytest.fixture
def home(db):
    """A plain Wagtail page, served at /."""
    from home.models import HomePage

    root = Page.objects.get(depth=1)
    page = root.add_child(instance=HomePage(title="Accueil de la mairie", slug="accueil-mairie"))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": page})
    return page


def test_public_pages_allow_nothing_written_inside(client, home):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_admin_has_a_policy_of_its_own(client, db):
    policy = client.get(reverse("wagtailadmin_login")).headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "http" not in policy


@pytest.fixture
def kept_pages(settings):
    from django.core.cache import caches

    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "essai"},
    }
    yield caches["pages"]
    caches["pages"].clear()


def test_a_visited_page_is_kept(client, home, kept_pages, django_assert_num_queries):
    first = client.get("/")
    with django_assert_num_queries(0):
        again = client.get("/")
    assert again.content == first.content
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert not again.cookies


def test_a_published_change_shows_at_once(
    client, home, kept_pages, django_capture_on_commit_callbacks
):
    client.get("/")
    with django_capture_on_commit_callbacks(execute=True):
        home.title = "Accueil renouvelé"
        home.save_revision().publish()
    assert "Accueil renouvelé" in client.get("/").content.decode()


def test_nothing_is_kept_for_who_is_logged_in(client, admin_user, home, kept_pages):
    client.force_login(admin_user)
    client.get("/")
    assert not kept_pages._cache


@pytest.mark.parametrize("path", ["/?q=1", "/absente/", "/admin/", "/hc/sante/"])
def test_only_plain_pages_are_kept(client, home, kept_pages, path):
    client.get(path)
    assert not kept_pages._cache


SCREENS = [
    "/admin/",
    "/admin/pages/{home}/",
    "/admin/pages/{home}/edit/",
    "/admin/images/",
    "/admin/documents/add/",
    "/admin/snippets/heurecivique_app/geste/add/",
    "/admin/heure-civique/",
]


def test_the_policy_of_the_admin_is_enough_for_wagtail(page, login, admin_user, home):
    login(page, admin_user)
    for screen in SCREENS:
        answer = page.goto(screen.format(home=home.pk), wait_until="networkidle")
        assert answer.status == 200, screen
    page.goto("/", wait_until="networkidle")
    assert page.locator("wagtail-userbar").count() == 1


def test_the_mailbox_comes_from_the_environment():
    environ = {"BOITE_HOTE": "imap.essai.example", "BOITE_PORT": "", "SERVEUR_COURRIER": "mx"}
    assert letters_settings(environ) == {
        "HEURECIVIQUE_BOITE": {"hote": "imap.essai.example"},
        "HEURECIVIQUE_SERVEUR_COURRIER": "mx",
        "HEURECIVIQUE_COMMUNE_COURRIER": "",
    }

import pytest

from heurecivique_app import checks, host_checks

from .conftest import make_commune


def ids(found):
    return [message.id for message in found]


def test_the_demonstration_settings_are_sound():
    for check in (checks.check_installed_apps, checks.check_queue, checks.check_sqlite):
        assert check(None) == []


def test_a_missing_dependency_is_named(monkeypatch):
    monkeypatch.setattr(checks, "DEPENDENCIES", ("anymail", "absente"))
    (found,) = checks.check_installed_apps(None)
    assert "absente" in found.msg


@pytest.mark.parametrize(
    ("cluster", "expected"),
    [
        (None, ["heurecivique.E002"]),
        ({"orm": "default"}, ["heurecivique.E003"]),
        ({"timeout": 60, "retry": 60}, ["heurecivique.E003"]),
        ({"timeout": 60}, ["heurecivique.E003"]),
        ({"timeout": 60, "retry": 61}, []),
    ],
)
def test_a_queue_that_would_deliver_twice_is_refused(settings, cluster, expected):
    settings.Q_CLUSTER = cluster
    assert ids(checks.check_queue(None)) == expected


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
def test_sqlite_with_the_default_options_is_warned_of(settings):
    engine = "django.db.backends.sqlite3"
    settings.DATABASES = {"default": {"ENGINE": engine, "NAME": "x"}}
    assert ids(checks.check_sqlite(None)) == ["heurecivique.W004"]
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
    assert checks.check_sqlite(None) == []


def test_a_mail_server_without_a_deadline_is_warned_of(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert ids(checks.check_mail_timeout(None)) == ["heurecivique.W005"]
    settings.EMAIL_TIMEOUT = 20
    assert checks.check_mail_timeout(None) == []


def test_a_host_may_say_its_mail_server_as_django_6_1_does(settings):
    settings.MAILERS = {"default": {}}  # Django's own choice: SMTP, without end
    assert ids(checks.check_mail_timeout(None)) == ["heurecivique.W005"]
    settings.MAILERS = {"default": {"OPTIONS": {"timeout": 20}}}
    assert checks.check_mail_timeout(None) == []
    settings.MAILERS = {"default": {"BACKEND": "anymail.backends.brevo.EmailBackend"}}
    assert checks.check_mail_timeout(None) == []
    settings.ANYMAIL = {}
    assert ids(checks.check_delivery_reports(None)) == ["heurecivique.W010"]


def test_another_language_and_no_time_zone_are_warned_of(settings):
    def found():
        return ids([*host_checks.check_language(None), *checks.check_time(None)])

    assert found() == []
    settings.LANGUAGE_CODE, settings.TIME_ZONE = "en-us", "UTC"
    assert found() == ["heurecivique.W011", "heurecivique.W012"]
    settings.LANGUAGE_CODE, settings.TIME_ZONE = "fr-fr", "Indian/Reunion"
    assert found() == []


def test_a_host_that_speaks_several_languages_is_left_in_peace(settings):
    settings.LANGUAGE_CODE, settings.LANGUAGES = "en", [("en", "English"), ("de", "Deutsch")]
    assert host_checks.check_language(None) == []


def test_a_site_that_translates_nothing_is_refused(settings):
    settings.USE_I18N = False
    assert ids(host_checks.check_language(None)) == ["heurecivique.E043"]


def test_times_without_a_zone_are_refused(settings):
    settings.USE_TZ = False
    assert ids(checks.check_time(None)) == ["heurecivique.E013"]


def test_private_links_in_the_bureau_are_refused_in_production(settings):
    assert checks.check_private_links(None) == []
    settings.HEURECIVIQUE_MONTRER_LIENS = True
    assert ids(checks.check_private_links(None)) == ["heurecivique.E006"]


def test_delivery_reports_open_to_anybody_are_warned_of(settings):
    assert checks.check_delivery_reports(None) == []
    settings.EMAIL_BACKEND, settings.ANYMAIL = "anymail.backends.brevo.EmailBackend", {}
    assert ids(checks.check_delivery_reports(None)) == ["heurecivique.W010"]
    settings.ANYMAIL = {"WEBHOOK_SECRET": "passe"}
    assert ids(checks.check_delivery_reports(None)) == ["heurecivique.W010"]
    settings.ANYMAIL = {"WEBHOOK_SECRET": "nom:passe"}
    assert checks.check_delivery_reports(None) == []


def test_a_provider_that_signs_its_reports_is_told_which_key_is_missing(settings):
    settings.EMAIL_BACKEND = "anymail.backends.mailersend.EmailBackend"
    settings.ANYMAIL = {"WEBHOOK_SECRET": "nom:passe"}
    (found,) = checks.check_delivery_reports(None)
    assert found.id == "heurecivique.W049"
    assert "MAILERSEND_SIGNING_SECRET" in found.hint
    settings.ANYMAIL = {"WEBHOOK_SECRET": "nom:passe", "MAILERSEND_SIGNING_SECRET": "cle"}
    assert checks.check_delivery_reports(None) == []
    settings.ANYMAIL = {"WEBHOOK_SECRET": "nom:passe", "MAILERSEND_SIGNING_SECRET": "clé"}
    assert ids(checks.check_delivery_reports(None)) == ["heurecivique.W049"]


def test_a_site_that_answers_for_every_provider_is_warned_of(settings):
    assert checks.check_addresses_of_reports(None) == []
    settings.ROOT_URLCONF = "tests.courrier.every_provider"
    assert ids(checks.check_addresses_of_reports(None)) == ["heurecivique.W050"]


def test_mails_from_nowhere_to_nowhere_are_warned_of(settings):
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    assert ids(checks.check_sender(None)) == ["heurecivique.W007", "heurecivique.W008"]
    settings.DEFAULT_FROM_EMAIL = "Mairie <heurecivique@mairie.example>"
    settings.HEURECIVIQUE_ADRESSE_PUBLIQUE = "https://mairie.example"
    assert checks.check_sender(None) == []


@pytest.mark.django_db
def test_a_commune_without_a_data_protection_officer_is_named():
    make_commune()
    make_commune(nom="Assas", code_insee="34014", dpo_courriel="dpo@essai.example")
    (found,) = checks.check_data_protection_officer(None, databases=["default"])
    assert "Saint-Drézéry" in found.msg
    assert checks.check_data_protection_officer(None) == []

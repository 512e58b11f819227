"""System checks of what the host brings: its accounts, its database, its language, its teams."""

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Error, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, router
from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern

from .communes import accounts, reports
from .communes.models import Commune
from .francais import speaking


@register()
def check_accounts(app_configs, **kwargs):
    """The accounts of the host have what the team's roles hang on, and an address."""
    model = get_user_model()
    name = f"Les comptes «\u00a0{model._meta.label}\u00a0»"
    found = []
    if not (hasattr(model, "groups") and accounts.has_field(model, "is_superuser")):
        found.append(
            Error(
                f"{name} n’ont pas de groupes ou pas de «\u00a0is_superuser\u00a0»\u00a0: les "
                "rôles de l’équipe n’ouvriraient rien.",
                hint="Ajoutez PermissionsMixin à ce modèle\u00a0; Wagtail en a besoin aussi.",
                id="heurecivique.E040",
            )
        )
    if not accounts.has_field(model, model.get_email_field_name()):
        found.append(
            Warning(
                f"{name} n’ont pas d’adresse électronique\u00a0: Wagtail ne préviendra personne et "
                "un mot de passe perdu ne se retrouve pas.",
                hint="Ajoutez un EmailField à ce modèle, ou nommez-le dans EMAIL_FIELD.",
                id="heurecivique.W041",
            )
        )
    return found


@register()
def check_database(app_configs, **kwargs):
    """The database holds the rules that our models leave to it."""
    connection = connections[router.db_for_write(Commune)]
    features = connection.features
    if features.supports_partial_indexes and features.supports_table_check_constraints:
        return []
    return [
        Error(
            f"La base de données ({connection.vendor}) ne sait pas tenir nos règles, comme "
            "«\u00a0une seule proposition ouverte par personne\u00a0»\u00a0: MySQL, MariaDB et "
            "Oracle ne conviennent pas.",
            hint="Prenez PostgreSQL ou SQLite.",
            id="heurecivique.E042",
        )
    ]


@register()
def check_routes(app_configs, **kwargs):
    """Where a router sends our tables: transactions hold them, and what was written is read."""
    ours = list(apps.get_app_config("heurecivique_app").get_models())
    written = {router.db_for_write(model) for model in ours}
    if written != {DEFAULT_DB_ALIAS}:
        return [
            Error(
                f"DATABASE_ROUTERS écrit nos tables dans {named(written)}\u00a0: nos transactions "
                f"et celles de Wagtail sont dans «\u00a0{DEFAULT_DB_ALIAS}\u00a0».",
                hint="Dans db_for_write, rendez None ou «\u00a0default\u00a0» pour "
                "l’application heurecivique_app.",
                id="heurecivique.E053",
            )
        ]
    read = {router.db_for_read(model) for model in ours}
    if read != written:
        return [
            Warning(
                f"DATABASE_ROUTERS lit nos tables dans {named(read)}\u00a0: une copie en retard "
                "ne connaîtrait ni le lien, ni la demande qui viennent d’être écrits.",
                hint="Dans db_for_read, rendez «\u00a0default\u00a0» pour l’application "
                "heurecivique_app\u00a0; vos pages peuvent se lire ailleurs.",
                id="heurecivique.W054",
            )
        ]
    return []


def named(aliases):
    return ", ".join(f"«\u00a0{alias}\u00a0»" for alias in sorted(aliases))


@register(Tags.database)
def check_encoding(app_configs, databases=None, **kwargs):
    """The database writes every sign: an apostrophe of ours stops another one at the first page."""
    alias = router.db_for_write(Commune)
    connection = connections[alias]
    if alias not in (databases or ()) or connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        (encoding,) = cursor.fetchone()
    if encoding == "UTF8":
        return []
    return [
        Error(
            f"La base PostgreSQL est en «\u00a0{encoding}\u00a0»\u00a0: elle refuserait des "
            "signes, comme «\u00a0’\u00a0», ou les compterait pour plusieurs.",
            hint="Créez-la en UTF-8\u00a0: createdb --encoding=UTF8 --template=template0.",
            id="heurecivique.E048",
        )
    ]


@register()
def check_language(app_configs, **kwargs):
    """What the team and the residents read is in French."""
    found = []
    # A host that chose its languages knows what it does.
    if speaking.language() != settings.LANGUAGE_CODE and not settings.is_overridden("LANGUAGES"):
        found.append(
            Warning(
                "LANGUAGE_CODE n’est pas le français\u00a0: nos pages et le bureau le parlent, "
                "mais le reste de l’administration serait en anglais.",
                hint='LANGUAGE_CODE = "fr"',
                id="heurecivique.W011",
            )
        )
    if not settings.USE_I18N:
        found.append(
            Error(
                "USE_I18N est à False\u00a0: les dates et les erreurs des formulaires seraient en "
                "anglais.",
                hint="USE_I18N = True",
                id="heurecivique.E043",
            )
        )
    return found


@register(Tags.security)
def check_escaping(app_configs, **kwargs):
    """What people type is never HTML: the templates of the host escape it, as ours rely on."""
    if all(engine.get("OPTIONS", {}).get("autoescape", True) for engine in settings.TEMPLATES):
        return []
    return [
        Error(
            "«\u00a0autoescape\u00a0» est à False dans TEMPLATES\u00a0: ce qu’écrivent les "
            "habitants serait exécuté dans le bureau.",
            hint="Enlevez cette option\u00a0; {% autoescape off %} suffit là où il le faut.",
            id="heurecivique.E047",
        )
    ]


@register(Tags.urls)
def check_addresses(app_configs, **kwargs):
    """Where addresses bear a language (`i18n_patterns`), French is one that they may bear."""
    bear_one = any(
        isinstance(address.pattern, LocalePrefixPattern) for address in get_resolver().url_patterns
    )
    if not bear_one or speaking.language() in dict(settings.LANGUAGES):
        return []
    return [
        Error(
            "Des adresses du site portent une langue, et LANGUAGES n’a pas le français\u00a0: nos "
            "liens ne mèneraient nulle part.",
            hint='Ajoutez ("fr", "Français") à LANGUAGES.',
            id="heurecivique.E044",
        )
    ]


@register(Tags.database)
def check_reports(app_configs, databases=None, **kwargs):
    """Where several communes share the site, the team of one reads nothing of the others."""
    if not databases or reports.are_closed():
        return []
    try:
        several = Commune.objects.count() > 1
    except DatabaseError:  # before the first migration
        return []
    if not several:
        return []
    return [Error(reports.OUVERTS, hint=reports.A_FAIRE, id="heurecivique.E045")]

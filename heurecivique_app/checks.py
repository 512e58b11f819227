"""System checks: what in the settings would make the product fail later, said at the start."""

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError
from django.urls import NoReverseMatch, reverse

from . import conf
from .courrier import transport, webhooks
from .reception import boite

DEPENDENCIES = ("anymail", "django_q", "phonenumber_field", "wagtail_modeladmin")


@register()
def check_installed_apps(app_configs, **kwargs):
    """The apps that ours leans on are installed."""
    return [
        Error(
            f"« {name} » manque dans INSTALLED_APPS.",
            hint="La liste complète est dans la section « Installer » du README.",
            id="heurecivique.E001",
        )
        for name in DEPENDENCIES
        if not apps.is_installed(name)
    ]


@register()
def check_queue(app_configs, **kwargs):
    """The queue gives a task back only once the task is surely over."""
    cluster = getattr(settings, "Q_CLUSTER", None)
    if not cluster:
        return [
            Error(
                "Q_CLUSTER n’est pas réglé : la file d’envoi ne peut pas marcher.",
                hint="Recopiez le réglage donné dans la section « Installer » du README.",
                id="heurecivique.E002",
            )
        ]
    timeout, retry = cluster.get("timeout"), cluster.get("retry", 60)
    if not timeout or retry <= timeout:
        return [
            Error(
                "Dans Q_CLUSTER, « timeout » doit être réglé et « retry » être plus grand.",
                hint='Par exemple : "timeout": 60, "retry": 120.',
                id="heurecivique.E003",
            )
        ]
    return []


@register()
def check_sqlite(app_configs, **kwargs):
    """SQLite waits for its turn instead of losing writes to "database is locked"."""
    database = settings.DATABASES.get("default", {})
    if not database.get("ENGINE", "").endswith("sqlite3"):
        return []
    options = database.get("OPTIONS", {})
    if options.get("transaction_mode") == "IMMEDIATE" and options.get("timeout", 0) >= 10:
        return []
    return [
        Warning(
            "SQLite perdra des écritures simultanées avec ces réglages.",
            hint='OPTIONS : {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": '
            '"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"}.',
            id="heurecivique.W004",
        )
    ]


@register()
def check_mail_timeout(app_configs, **kwargs):
    """A mail server that hangs does not hold the queue until it is killed."""
    if transport.backend() == transport.SMTP and not transport.timeout():
        return [
            Warning(
                "EMAIL_TIMEOUT n’est pas réglé : un serveur de courriel muet bloquerait la file.",
                hint='EMAIL_TIMEOUT = 20, ou "OPTIONS": {"timeout": 20} dans MAILERS.',
                id="heurecivique.W005",
            )
        ]
    return []


@register()
def check_time(app_configs, **kwargs):
    """What the team and the residents read is at the hour of the town hall."""
    found = []
    if settings.TIME_ZONE == "UTC":
        found.append(
            Warning(
                "TIME_ZONE est UTC : vos propres pages et les tâches de la nuit ne seraient pas à "
                "l’heure. L’Heure Civique, elle, suit celle de chaque commune.",
                hint='TIME_ZONE = "Europe/Paris", ou le fuseau de votre commune.',
                id="heurecivique.W012",
            )
        )
    if not settings.USE_TZ:
        found.append(
            Error(
                "USE_TZ est à False\u00a0: la boîte à idées et le bureau ne s’ouvriraient pas.",
                hint="USE_TZ = True",
                id="heurecivique.E013",
            )
        )
    return found


@register(Tags.security, deploy=True)
def check_private_links(app_configs, **kwargs):
    """Nobody of the team reads other people's private links in production."""
    if conf.get("MONTRER_LIENS"):
        return [
            Error(
                "HEURECIVIQUE_MONTRER_LIENS montre les liens personnels au bureau.",
                hint="Ce réglage est fait pour les démonstrations : enlevez-le.",
                id="heurecivique.E006",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def check_delivery_reports(app_configs, **kwargs):
    """Nobody but the provider may report that a mail was refused, and it finds its address."""
    reporting = webhooks.providers()
    if not reporting:
        return []
    if not webhooks.has_secret():
        return [
            Warning(
                "ANYMAIL_WEBHOOK_SECRET n’est pas réglé, ou n’est pas de la forme "
                "«\u00a0nom:motdepasse\u00a0»\u00a0: les comptes rendus du fournisseur n’ont pas "
                "d’adresse, et un courriel refusé passerait pour arrivé.",
                hint="Choisissez «\u00a0nom:motdepasse\u00a0» et donnez-le aussi au fournisseur.",
                id="heurecivique.W010",
            )
        ]
    return [
        Warning(
            f"Les comptes rendus de «\u00a0{provider}\u00a0» n’ont pas d’adresse\u00a0: il "
            "manque un réglage.",
            hint=f"Réponse d’anymail\u00a0: {missing}",
            id="heurecivique.W049",
        )
        for provider in reporting
        if (missing := webhooks.what_is_missing(provider))
    ]


@register(Tags.security, deploy=True)
def check_addresses_of_reports(app_configs, **kwargs):
    """No provider has an address unless it is set up."""
    try:
        reverse("anymail:brevo_tracking_webhook")
    except NoReverseMatch:
        return []
    return [
        Warning(
            "Vos adresses comprennent «\u00a0anymail.urls\u00a0»\u00a0: elles répondent à "
            "n’importe qui, pour tous les fournisseurs qui existent.",
            hint='Remplacez include("anymail.urls") par '
            'include("heurecivique_app.courrier.webhooks")\u00a0; l’adresse reste la même.',
            id="heurecivique.W050",
        )
    ]


@register(deploy=True)
def check_mailbox(app_configs, **kwargs):
    """The mailbox is set whole, and its password travels in secret."""
    try:
        box = boite.settings()
    except boite.BoiteIllisible as refusal:
        return [Error(str(refusal), id="heurecivique.E051")]
    if box.get("securite") != "aucune" or box["hote"] in ("localhost", "127.0.0.1", "::1"):
        return []
    return [
        Warning(
            "Le mot de passe de la boîte aux lettres voyage en clair.",
            hint='Dans HEURECIVIQUE_BOITE\u00a0: "securite": "ssl", ou "starttls".',
            id="heurecivique.W052",
        )
    ]


@register(deploy=True)
def check_sender(app_configs, **kwargs):
    """Messages leave from the commune's address, with links that work."""
    found = []
    if settings.DEFAULT_FROM_EMAIL == "webmaster@localhost":
        found.append(Warning("DEFAULT_FROM_EMAIL n’est pas réglé.", id="heurecivique.W007"))
    address = conf.get("ADRESSE_PUBLIQUE") or getattr(settings, "WAGTAILADMIN_BASE_URL", "")
    if not address.startswith("https://"):
        found.append(
            Warning(
                "Les liens des courriels n’ont pas d’adresse en https.",
                hint="Réglez WAGTAILADMIN_BASE_URL ou HEURECIVIQUE_ADRESSE_PUBLIQUE.",
                id="heurecivique.W008",
            )
        )
    return found


@register(deploy=True)
def check_address_of_the_communes(app_configs, **kwargs):
    """What is printed, mailed and told elsewhere leads to a place where residents can come."""
    from .communes.lost import A_FAIRE, lost_hosts

    try:
        lost = lost_hosts()
    except DatabaseError:  # before the first migration, or where the database is elsewhere
        return []
    return [
        Error(
            f"L’adresse {'de ' + ', '.join(communes) if communes else 'du site'} dans Wagtail est "
            f"encore «\u00a0{host}\u00a0»\u00a0: affiches, codes QR et courriels ne mèneraient "
            "personne.",
            hint=A_FAIRE,
            id="heurecivique.E046",
        )
        for host, communes in lost.items()
    ]


@register(Tags.database)
def check_data_protection_officer(app_configs, databases=None, **kwargs):
    """A commune names its data protection officer before it opens its forms (domaine.md §7.2)."""
    from .communes.models import Commune

    if not databases:
        return []
    try:
        without = list(Commune.objects.filter(dpo_courriel=""))
    except DatabaseError:  # before the first migration
        return []
    return [
        Warning(
            f"La commune « {commune} » n’a pas de délégué à la protection des données.",
            hint="Renseignez-le dans les réglages de la commune.",
            id="heurecivique.W009",
        )
        for commune in without
    ]

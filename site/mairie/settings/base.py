"""Settings of the demonstration town hall, common to every environment."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(os.environ.get("HEURECIVIQUE_VAR") or ROOT / "var")

INSTALLED_APPS = [
    "home",
    "search",
    "heurecivique_app",
    "phonenumber_field",
    "anymail",
    "django_q",
    "wagtail_modeladmin",
    "wagtail.api.v2",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",  # Wagtail’s search on PostgreSQL; Django 6.1 asks for it
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mairie.page_cache.PageCacheMiddleware",
    # Under the cache: a page is compressed once, not at each visit.
    "django.middleware.gzip.GZipMiddleware",
    "mairie.csp.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # Two communes share the demonstration.
    "heurecivique_app.communes.reports.ReportsMiddleware",
]

ROOT_URLCONF = "mairie.urls"
WSGI_APPLICATION = "mairie.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# The default options of SQLite lose most concurrent writes to "database is locked".
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": VAR / "mairie.sqlite3",
    "OPTIONS": {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
    "TEST": {"NAME": None},
}
DATABASES = {"default": SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One process: its memory is enough. The pages of visitors are kept a minute at most. Documents are
# kept on files, shared by all processes, and outlive them.
DOCUMENTS = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": VAR / "documents",
    "OPTIONS": {"MAX_ENTRIES": 2000},
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "mairie"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
    "documents": DOCUMENTS,
}
HEURECIVIQUE_CACHE_DOCUMENTS = "documents"
# Of the 64 threads of the web server (outils_dev/demo.py, docs/exploitation.md).
HEURECIVIQUE_PLACES_PRESSE = 48

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# A working day, and never beyond the closing of the browser.
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Public pages: everything from here, nothing written inside the page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}
# Wagtail's admin still writes styles and a few scripts inside its pages, and draws with blob: URLs.
CONTENT_SECURITY_POLICY_ADMIN = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "base-uri": ["'self'"],
}

# Errors go to the terminal, or to the journal of the machine: never by mail.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Who watches asks every minute, and is answered: the log has nothing to add.
    "filters": {
        "sante": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: "/hc/sante/" not in record.getMessage(),
        }
    },
    "formatters": {"court": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "court"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
        # A refused or a missing page is the visitor's affair.
        "django.request": {
            "handlers": ["terminal"],
            "level": "ERROR",
            "propagate": False,
            "filters": ["sante"],
        },
    },
}

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = []
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
# Pictures come from the web server of the host where there is one; else Django serves them (media).
MEDIA_PAR_DJANGO = False
# A document is a file to take, never a page of the site: through the view that knows who may.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = []

WAGTAIL_SITE_NAME = "Saint-Drézéry"
WAGTAILADMIN_BASE_URL = os.environ.get("ADRESSE_DU_SITE", "http://localhost:8000")
# The admin calls nobody outside.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

PHONENUMBER_DEFAULT_REGION = "FR"

# retry > timeout > the longest task, else the queue delivers a task twice.
Q_CLUSTER = {
    "name": "heurecivique",
    "orm": "default",
    "workers": 1,
    "timeout": 60,
    "retry": 120,
    "max_attempts": 3,
    "save_limit": 250,
    "catch_up": False,
    "poll": 1,
}

# Linked under the forms; home/textes_legaux.py writes it.
HEURECIVIQUE_PAGE_DONNEES = "/donnees-personnelles/"

# What `heurecivique_demo` builds around its own pages.
HEURECIVIQUE_DEMO_SITE = "home.demo"

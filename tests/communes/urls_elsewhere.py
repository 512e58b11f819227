"""The addresses of a host whose admin is elsewhere, and bears a language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from mairie.urls import urlpatterns as addresses
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    *i18n_patterns(path("gestion/du-site/", include(wagtailadmin_urls))),
    *addresses[1:],
]

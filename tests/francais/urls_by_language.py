"""The addresses of a host that writes the language in front of each."""

from django.conf.urls.i18n import i18n_patterns
from mairie.urls import urlpatterns as addresses

urlpatterns = i18n_patterns(*addresses)

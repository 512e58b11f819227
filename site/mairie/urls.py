from django.conf import settings
from django.urls import include, path
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from search.views import recherche

from .api import api

robots = TemplateView.as_view(template_name="robots.txt", content_type="text/plain")

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("anymail/", include("heurecivique_app.courrier.webhooks")),
    path("api/v2/", api.urls),
    path("hc/", include("heurecivique_app.urls")),
    path("sitemap.xml", sitemap),
    path("recherche/", recherche, name="recherche"),
    path("robots.txt", robots),
    path("", include(wagtail_urls)),
]

if settings.MEDIA_PAR_DJANGO:
    urlpatterns.insert(0, path("", include("mairie.media")))

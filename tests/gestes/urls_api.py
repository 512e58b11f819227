"""A host that enables Wagtail's API with the gestes in it, beside what any Wagtail site has."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter

from heurecivique_app.gestes.ailleurs.api import GestesAPIViewSet

api = WagtailAPIRouter("essai")
api.register_endpoint("idees", GestesAPIViewSet)

urlpatterns = [
    path("api/essai/", api.urls),
    path("admin/", include(wagtailadmin_urls)),
    path("hc/", include("heurecivique_app.urls")),
    path("", include(wagtail_urls)),
]

"""Wagtail's own API: the gestes alone, to read."""

from wagtail.api.v2.router import WagtailAPIRouter

from heurecivique_app.gestes.ailleurs.api import GestesAPIViewSet

api = WagtailAPIRouter("api")
api.register_endpoint("gestes", GestesAPIViewSet)

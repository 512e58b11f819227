"""The published gestes of a commune in Wagtail's own API, if the host enables it (read only)."""

from urllib.parse import urlsplit

from django.http import Http404
from django.urls import path
from rest_framework.fields import Field
from rest_framework.renderers import JSONRenderer
from wagtail.api import APIField
from wagtail.api.v2.serializers import BaseSerializer, DetailUrlField
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from heurecivique_app.francais.clock import clock, turn_to

from ..models import Geste
from ..pages import open_page

LONGEST_NUMBER = 9
# Wagtail reads nested fields by calling itself; ours, all named, take half of this.
LONGEST_FIELDS = 500


class ThemeField(Field):
    def to_representation(self, theme):
        return {"slug": theme.slug, "nom": theme.nom}


class AddressField(Field):
    """The page of the geste, for people."""

    def get_attribute(self, geste):
        return self.context["view"].page.full_address_of(geste)

    def to_representation(self, address):
        return address


class DetailField(DetailUrlField):
    """The same geste alone; the commune is part of the question."""

    def get_attribute(self, geste):
        page = self.context["view"].page
        path = urlsplit(super().get_attribute(geste)).path
        return f"{page.on_site(path)}?code_insee={page.commune.code_insee}"


class GesteSerializer(BaseSerializer):
    detail_url = DetailField(read_only=True)


class GestesAPIViewSet(BaseAPIViewSet):
    """`?code_insee=` says which commune; `theme`, `saison`, `limit`, `offset`, `fields` narrow.

    No personal data: who proposed a geste stays out. Nothing is asked of the visitor, no session
    is read, and any site may call it.
    """

    model = Geste
    name = "gestes"
    base_serializer_class = GesteSerializer
    authentication_classes = []
    permission_classes = []
    renderer_classes = [JSONRenderer]
    body_fields = [
        *BaseAPIViewSet.body_fields,
        "titre",
        "slug",
        "texte",
        APIField("theme", serializer=ThemeField()),
        "duree",
        "mode",
        "saison",
        "a_distance",
        "a_domicile",
        "mineur_ok",
        "vehicule",
        "materiel",
        "vigilance",
        "modifie_le",
        "local",
    ]
    meta_fields = [*BaseAPIViewSet.meta_fields, APIField("html_url", serializer=AddressField())]
    listing_default_fields = [
        *BaseAPIViewSet.listing_default_fields,
        "html_url",
        "titre",
        "slug",
        "theme",
        "duree",
        "saison",
    ]
    known_query_parameters = frozenset(
        ["code_insee", "theme", "saison", "limit", "offset", "fields", "format"]
    )

    @classmethod
    def get_urlpatterns(cls):
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<int:pk>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]

    def dispatch(self, request, *args, **kwargs):
        with clock(None):  # `get_queryset` turns to the hour of the commune
            return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        """The gestes shown in the commune asked for; 400 if none is named, 404 if unknown."""
        asked = self.request.GET
        if not asked.get("code_insee"):
            raise BadRequestError("code_insee is required, for example ?code_insee=34249")
        if len(asked.get("fields", "")) > LONGEST_FIELDS:
            raise BadRequestError("fields is too long")
        if not hasattr(self, "page"):
            self.page = open_page(asked["code_insee"])
            turn_to(self.page.commune)
        gestes = Geste.objects.shown_in(self.page.commune).select_related("theme")
        if "theme" in asked:
            named = [theme.pk for theme in self.page.boite.themes if theme.slug == asked["theme"]]
            gestes = gestes.filter(theme__in=named)
        if "saison" in asked:
            named = [saison for saison in Geste.Saison.values if saison == asked["saison"]]
            gestes = gestes.filter(saison__in=named)
        return gestes

    def get_object(self):
        if len(str(self.kwargs["pk"])) > LONGEST_NUMBER:
            raise Http404
        return super().get_object()

    def check_query_parameters(self, queryset):
        unknown = set(self.request.GET) - self.known_query_parameters
        if unknown:
            raise BadRequestError(f"unknown parameters: {', '.join(sorted(unknown))}")
        for name in ("limit", "offset"):
            if len(self.request.GET.get(name, "")) > LONGEST_NUMBER:
                raise BadRequestError(f"{name} is too big")

    def finalize_response(self, *args, **kwargs):
        response = super().finalize_response(*args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

from django.urls import path

from .besoins.raccourci import raccourci
from .courrier.views import sante
from .impression.feuille import couleurs
from .outils.views import document

app_name = "heurecivique"

urlpatterns = [
    path("aide/<str:code_insee>/", raccourci, name="aide"),
    path("documents/<str:code_insee>/<slug:code>.<str:format>", document, name="document"),
    path("sante/", sante, name="sante"),
    path("couleurs/<str:code_insee>.css", couleurs, name="couleurs"),
]

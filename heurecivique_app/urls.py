from django.urls import path

from .courrier.views import sante
from .impression.feuille import couleurs

app_name = "heurecivique"

urlpatterns = [
    path("sante/", sante, name="sante"),
    path("couleurs/<str:code_insee>.css", couleurs, name="couleurs"),
]

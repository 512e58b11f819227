from django.http import HttpResponse
from django.urls import path
from mairie.urls import urlpatterns as mairie

urlpatterns = [path("vide/", lambda request: HttpResponse("ok")), *mairie]

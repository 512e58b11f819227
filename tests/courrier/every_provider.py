"""The addresses of a host that mounts all of anymail."""

from django.urls import include, path

urlpatterns = [path("anymail/", include("anymail.urls"))]

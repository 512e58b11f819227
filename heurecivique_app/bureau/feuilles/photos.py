"""The pictures of a sheet: shown to who may read its need, added, taken away."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.generic import View

from heurecivique_app.besoins.feuilles import PhotoFeuille, add_photos
from heurecivique_app.besoins.models import Besoin
from heurecivique_app.besoins.photos import PHOTOS, TROP, PhotosField
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.formulaires.drawing import Formulaire

from ..ecran.base import BureauMixin, PostView
from ..ecran.inert import inert

ANCRE = "#photos"


class PhotosForm(Formulaire, forms.Form):
    photos = PhotosField(
        label="Ajouter des photos ou un scan", error_messages={"required": "Choisissez une photo."}
    )


class PhotoMixin:
    model = PhotoFeuille

    def get_queryset(self):
        mine = communes_for(self.request.user, self.acces)
        return PhotoFeuille.objects.filter(besoin__commune__in=mine).select_related("besoin")


class MontrerPhoto(PhotoMixin, BureauMixin, View):
    """One picture, that we drew ourselves: it can be nothing but a picture."""

    def get(self, request, *args, **kwargs):
        photo = self.get_object()
        name = f"feuille-{photo.pk}.jpg"
        return inert(photo.image, kind="image/jpeg", name=name, saved=False)


class RetirerPhoto(PhotoMixin, PostView):
    fait = "La photo est effacée."

    def get_retour(self, photo):
        return reverse("heurecivique_bureau:besoin", args=[photo.besoin_id]) + ANCRE

    def action(self, photo, *, by):
        photo.delete()


class AjouterPhotos(PostView):
    model = Besoin

    def get_retour(self, besoin):
        return reverse("heurecivique_bureau:besoin", args=[besoin.pk]) + ANCRE

    def post(self, request, *args, **kwargs):
        besoin = self.get_object()
        form = PhotosForm(None, request.FILES)
        if not form.is_valid():
            messages.error(request, " ".join(form.errors["photos"]))
        elif besoin.photos.count() + len(form.cleaned_data["photos"]) > PHOTOS:
            messages.error(request, TROP)
        else:
            add_photos(besoin, form.cleaned_data["photos"])
            messages.success(request, "La photo est jointe.")
        return HttpResponseRedirect(self.get_retour(besoin))

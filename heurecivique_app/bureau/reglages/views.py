"""The settings of a commune, its team and its charter."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from heurecivique_app.communes import actions, relectures
from heurecivique_app.communes.accounts import order
from heurecivique_app.communes.models import Commune, Referent
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.formulaires.submission import clean_text
from heurecivique_app.volontaires.actions import publish_charter
from heurecivique_app.volontaires.models import Charte

from ..ecran.base import Ecran, EnSonTour, PostMixin, PostView
from .forms import MembreForm, ReglagesForm, RelectureForm, TexteCharteForm


def address(commune):
    return reverse("heurecivique_bureau:commune", args=[commune.pk])


class EcranReglages(EnSonTour, Ecran):
    """Settings, team and charter of one commune; the first one without a number in the address."""

    acces = Acces.REGLAGES
    model = Commune
    template_name = "heurecivique_app/bureau/reglages.html"
    onglet = "reglages"
    titre = "Réglages"

    def get_queryset(self):
        # No DISTINCT, which a row that waits for its turn forbids.
        return Commune.objects.filter(pk__in=communes_for(self.request.user, self.acces))

    def get_object(self):
        return super().get_object() if "pk" in self.kwargs else self.communes[0]

    def get_context_data(self, **kwargs):
        commune = kwargs.pop("commune", None) or self.get_object()
        forms = {
            "form": ReglagesForm(instance=commune),
            "membre_form": MembreForm.for_objet(commune, prefix="membre"),
            "charte_form": TexteCharteForm.for_objet(commune, prefix="charte"),
            "relecture_form": RelectureForm.for_objet(commune, prefix="relecture"),
            **kwargs,
        }
        return super().get_context_data(
            commune=commune,
            equipe=commune.referents.select_related("user").order_by("role", *order("user__")),
            charte=Charte.objects.in_force(commune),
            faciles=relectures.texts_of(commune),
            **forms,
        )

    def post(self, request, *args, **kwargs):
        commune = self.get_object()
        form = ReglagesForm(request.POST, instance=commune)
        if not form.is_valid():
            commune.refresh_from_db()
            return self.show(commune=commune, form=form)
        if form.changed_data:
            actions.update_settings(form.instance, by=request.user, fields=form.changed_data)
        messages.success(request, "Réglages enregistrés.")
        return HttpResponseRedirect(address(commune))

    def get_retour(self, commune):
        return address(commune)


class AjouterMembre(PostMixin, EcranReglages):
    def post(self, request, *args, **kwargs):
        commune = self.get_object()
        form = MembreForm.for_objet(commune, data=request.POST, prefix="membre")
        if not form.is_valid():
            return self.show(commune=commune, membre_form=form)
        actions.appoint(
            user=form.cleaned_data["compte"],
            commune=commune,
            role=form.cleaned_data["role"],
            by=request.user,
        )
        messages.success(request, "L’équipe a un membre de plus.")
        return HttpResponseRedirect(address(commune) + "#equipe")


class PublierCharte(PostMixin, EcranReglages):
    def post(self, request, *args, **kwargs):
        commune = self.get_object()
        form = TexteCharteForm.for_objet(commune, data=request.POST, prefix="charte")
        if not form.is_valid():
            return self.show(commune=commune, charte_form=form)
        texte = form.cleaned_data["texte"]
        en_vigueur = Charte.objects.in_force(commune)
        if en_vigueur is None or texte != clean_text(en_vigueur.texte).strip():
            publish_charter(commune=commune, texte=texte, by=request.user)
            messages.success(request, "La nouvelle charte est publiée.")
        else:
            messages.info(request, "Le texte est le même : rien n’est publié.")
        return HttpResponseRedirect(address(commune) + "#charte")


class NoterRelecture(PostMixin, EcranReglages):
    """A group has reread a text in easy words as it stands."""

    def post(self, request, *args, **kwargs):
        commune = self.get_object()
        form = RelectureForm.for_objet(commune, data=request.POST, prefix="relecture")
        if not form.is_valid():
            return self.show(commune=commune, relecture_form=form)
        relectures.note(commune, **form.cleaned_data, by=request.user)
        messages.success(request, "La relecture est notée.")
        return HttpResponseRedirect(address(commune) + "#facile")


class RetirerMembre(PostView):
    """A role ends. Nobody takes away the last coordinator of a commune."""

    acces = Acces.REGLAGES
    model = Referent
    action = staticmethod(actions.dismiss)
    fait = "Le rôle est retiré."

    def get_queryset(self):
        communes = communes_for(self.request.user, self.acces)
        return Referent.objects.filter(commune__in=communes).select_related("commune", "user")

    def get_retour(self, referent):
        return address(referent.commune) + "#equipe"

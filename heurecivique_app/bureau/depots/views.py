"""The flyer « Besoins à compléter »: as it comes out of the printer, and where it is left."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from heurecivique_app.besoins import bandelettes, tract, tract_facile
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.depots import actions
from heurecivique_app.depots.models import Depot, Lot
from heurecivique_app.formulaires.submission import cleaned
from heurecivique_app.impression.rendering import DocumentImpossible
from heurecivique_app.impression.variantes import Variante

from ..ecran.base import BureauMixin, Ecran, EnSonTour, PostMixin, PostView
from .forms import CorrectionDepotForm, DepotForm, LotForm
from .rows import rows_of

VARIANTES = [Variante.COULEUR, Variante.NOIR_ET_BLANC, Variante.GROS_CARACTERES]


def address(depot):
    return reverse("heurecivique_bureau:depot", args=[depot.pk])


class EcranDepliant(Ecran):
    """The flyer of each commune, and the places where it lies."""

    template_name = "heurecivique_app/bureau/depliant.html"
    onglet = "tract"
    titre = "Le dépliant «\u00a0Besoins à compléter\u00a0»"

    def get_context_data(self, **kwargs):
        now = timezone.now()
        return super().get_context_data(
            documents=[self.shown(commune, now, kwargs) for commune in self.communes],
            variantes=VARIANTES[1:],
            **kwargs,
        )

    def shown(self, commune, now, forms):
        """What is shown of a commune; `forms` holds the form that was refused, if one was."""
        refused = forms.get("depot_form")
        mine = refused is not None and refused.instance.commune_id == commune.pk
        form = refused if mine else DepotForm(auto_id=f"depot-{commune.pk}-%s")
        return {
            "commune": commune,
            "image": self.document(commune, tract.CODE, "png"),
            "pdf": self.document(commune, tract.CODE, "pdf"),
            "bandelettes": self.document(commune, bandelettes.CODE, "pdf"),
            "facile": self.document(commune, tract_facile.CODE, "pdf"),
            "depots": rows_of(commune.depots.all(), now),
            "form": form,
        }

    def document(self, commune, code, format):
        return reverse("heurecivique:document", args=[commune.code_insee, code, format])


class AjouterDepot(PostMixin, EcranDepliant):
    model = Commune

    def get_queryset(self):
        return communes_for(self.request.user, Acces.PERSONNES)

    def get_retour(self, commune):
        return reverse("heurecivique_bureau:tract")

    def post(self, request, *args, **kwargs):
        commune = self.get_object()
        form = DepotForm(
            cleaned(request.POST),
            instance=Depot(commune=commune),
            auto_id=f"depot-{commune.pk}-%s",
        )
        if not form.is_valid():
            return self.show(depot_form=form)
        try:
            depot = actions.open_depot(form.save(commit=False))
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.show(depot_form=form)
        messages.success(request, f"Dépôt noté\u00a0: {depot.nom}. Imprimez ses feuilles.")
        return HttpResponseRedirect(address(depot))


class EcranDepot(EnSonTour, Ecran):
    """One place: its batches, how many sheets came back, and its name to correct."""

    model = Depot
    template_name = "heurecivique_app/bureau/depot.html"
    onglet = "tract"

    def get_queryset(self):
        return super().get_queryset().select_related("commune")

    def get_context_data(self, **kwargs):
        depot = kwargs.pop("depot", None) or self.get_object()
        self.titre = depot.nom
        (ligne,) = rows_of(Depot.objects.filter(pk=depot.pk), timezone.now())
        forms = {
            "form": CorrectionDepotForm(instance=depot, auto_id="depot-%s"),
            "lot_form": LotForm(auto_id="lot-%s"),
            **kwargs,
        }
        return super().get_context_data(
            depot=depot,
            ligne=ligne,
            lots=depot.lots.select_related("depot"),
            variantes=VARIANTES,
            **forms,
        )

    def post(self, request, *args, **kwargs):
        depot = self.get_object()
        form = CorrectionDepotForm(cleaned(request.POST), instance=depot, auto_id="depot-%s")
        if not form.is_valid():
            depot.refresh_from_db()
            return self.show(depot=depot, form=form)
        form.save()
        messages.success(request, "C’est enregistré.")
        return HttpResponseRedirect(address(depot))

    def get_retour(self, depot):
        return address(depot)


class ImprimerLot(PostMixin, EcranDepot):
    """A new batch: its sheets are numbered from now on, the PDF is then opened from the screen."""

    def post(self, request, *args, **kwargs):
        depot = self.get_object()
        form = LotForm(cleaned(request.POST), auto_id="lot-%s")
        if not form.is_valid():
            return self.show(depot=depot, lot_form=form)
        lot = actions.print_batch(depot, nombre=form.cleaned_data["nombre"], by=request.user)
        messages.success(
            request,
            f"Le lot {depot.sigle}{lot.numero} est prêt\u00a0: ouvrez son PDF et imprimez-le.",
        )
        return HttpResponseRedirect(address(depot))


class NoterPassage(PostView):
    """« J’y suis passé, il n’y avait rien »: silence is counted from today."""

    model = Depot
    action = staticmethod(actions.visited)
    fait = "C’est noté. Ce dépôt reviendra ici dans trois semaines s’il n’envoie rien."

    def get_queryset(self):
        return super().get_queryset().select_related("commune")

    def get_retour(self, depot):
        return address(depot)


class FeuillesDuLot(BureauMixin, View):
    """The sheets of a batch, as one PDF; the same ones each time it is asked for."""

    model = Lot

    def get_queryset(self):
        mine = communes_for(self.request.user, self.acces)
        return Lot.objects.filter(depot__commune__in=mine).select_related("depot__commune")

    def get(self, request, *args, **kwargs):
        lot = self.get_object()
        asked = request.GET.get("variante", Variante.COULEUR)
        if asked not in VARIANTES:
            raise Http404("Cette version n’existe pas.")
        try:
            content = tract.flyer(lot.commune, codes=lot.codes(), variante=asked)
        except DocumentImpossible as error:
            messages.warning(request, str(error))
            return HttpResponseRedirect(address(lot.depot))
        response = HttpResponse(content, content_type="application/pdf")
        name = f"feuilles-{lot.depot.sigle}{lot.numero}.pdf"
        response["Content-Disposition"] = f'inline; filename="{name}"'
        return response

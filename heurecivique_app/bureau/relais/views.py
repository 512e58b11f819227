"""The relays of each commune: opened, corrected, given their link and their card, withdrawn."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.formulaires.submission import cleaned
from heurecivique_app.francais.alphabet import by_name
from heurecivique_app.impression.rendering import DocumentImpossible
from heurecivique_app.relais import actions
from heurecivique_app.relais.carte import VARIANTES, card
from heurecivique_app.relais.models import Relais

from ..ecran.base import BureauMixin, Ecran, EnSonTour, PostMixin, PostView, say
from ..ecran.dossier import history_of
from .forms import RelaisForm

MONTRES = 10  # needs on the screen of a relay


def address(relais):
    return reverse("heurecivique_bureau:relais-un", args=[relais.pk])


class EcranRelais(Ecran):
    """Those of each commune, and the form that opens one."""

    template_name = "heurecivique_app/bureau/relais.html"
    onglet = "relais"
    titre = "Relais"

    def get_context_data(self, **kwargs):
        refused = kwargs.pop("refused", None)
        rows = Relais.objects.for_user(self.request.user).select_related("partenaire")
        by_commune = {commune.pk: [] for commune in self.communes}
        told = rows.annotate(signales=Count("besoins", filter=Q(besoins__fusionnee_dans=None)))
        for relais in by_name(told, "nom", "prenom"):
            by_commune[relais.commune_id].append(relais)
        return super().get_context_data(
            groupes=[
                (commune, by_commune[commune.pk], self.form_of(commune, refused))
                for commune in self.communes
            ],
            **kwargs,
        )

    def form_of(self, commune, refused):
        """The form that was refused, if it was of this commune, or an empty one."""
        if refused is not None and refused.instance.commune_id == commune.pk:
            return refused
        return RelaisForm(instance=Relais(commune=commune), auto_id=f"relais-{commune.pk}-%s")


class AjouterRelais(PostMixin, EcranRelais):
    model = Commune

    def get_queryset(self):
        return communes_for(self.request.user, Acces.PERSONNES)

    def get_retour(self, commune):
        return reverse("heurecivique_bureau:relais")

    def post(self, request, *args, **kwargs):
        commune = self.get_object()
        form = RelaisForm(
            cleaned(request.POST),
            instance=Relais(commune=commune),
            auto_id=f"relais-{commune.pk}-%s",
        )
        if not form.is_valid():
            return self.show(refused=form)
        relais = actions.open_relay(form.save(commit=False), by=request.user)
        messages.success(request, "Relais ouvert\u00a0: remettez-lui sa carte, ou son lien.")
        return HttpResponseRedirect(address(relais))


class RelaisMixin:
    """One relay of the communes of whoever looks."""

    model = Relais

    def get_queryset(self):
        return super().get_queryset().select_related("commune", "partenaire")

    def get_retour(self, relais):
        return address(relais)


class EcranUnRelais(EnSonTour, RelaisMixin, Ecran):
    """One relay: who they are, their link and their card, what they told."""

    template_name = "heurecivique_app/bureau/un_relais.html"
    onglet = "relais"

    def get_context_data(self, **kwargs):
        relais = kwargs.pop("dossier", None) or self.get_object()
        self.titre = relais.nom_complet
        besoins = relais.besoins.present().select_related("theme").order_by("-pk")
        form = kwargs.pop("form", None) or RelaisForm(instance=relais, auto_id="relais-%s")
        return super().get_context_data(
            relais=relais,
            form=form,
            besoins=besoins[:MONTRES],
            signales=besoins.count(),
            ouvert=not relais.retire_le and bool(actions.path_of(relais, relais.usage)),
            finissant=Relais.objects.ending(timezone.now()).filter(pk=relais.pk).first(),
            variantes=VARIANTES[1:],
            historique=history_of(relais),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        relais = self.get_object()
        form = RelaisForm(cleaned(request.POST), instance=relais, auto_id="relais-%s")
        if not form.is_valid():
            return self.show(dossier=self.get_object(), form=form)
        actions.update(form.save(commit=False), by=request.user, fields=form.changed_data)
        messages.success(request, "C’est enregistré.")
        return HttpResponseRedirect(address(relais))


ACTES = {
    "lien": (actions.send_link, "Son lien part par courriel."),
    "prolonger": (actions.prolong, "Lien prolongé d’un an\u00a0: sa carte reste bonne."),
    "renouveler": (actions.renew, "Lien changé\u00a0: l’ancien n’ouvre plus rien."),
    "retirer": (actions.withdraw, "Relais retiré\u00a0: son lien n’ouvre plus rien."),
    "rouvrir": (actions.reopen, "Relais rouvert, avec un lien neuf."),
}


class ActeRelais(RelaisMixin, PostView):
    def post(self, request, *args, **kwargs):
        relais = self.get_object()
        if kwargs["code"] not in ACTES:
            raise Http404("Cette action n’existe pas.")
        act, done = ACTES[kwargs["code"]]
        say(request, lambda: act(relais, by=request.user), done)
        today = request.POST.get("retour") == "aujourdhui"
        back = reverse("heurecivique_bureau:aujourdhui") if today else address(relais)
        return HttpResponseRedirect(back)


class CarteRelais(RelaisMixin, BureauMixin, View):
    """The card as a PDF, in colour or for the copier."""

    def get(self, request, *args, **kwargs):
        relais = self.get_object()
        asked = request.GET.get("variante", VARIANTES[0])
        if asked not in VARIANTES:
            raise Http404("Cette version n’existe pas.")
        try:
            content = card(relais, variante=asked)
        except DocumentImpossible as error:
            messages.warning(request, str(error))
            return HttpResponseRedirect(address(relais))
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="carte-relais-{relais.pk}.pdf"'
        return response

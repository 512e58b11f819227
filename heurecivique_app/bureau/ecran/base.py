"""What every screen of the bureau stands on: who may enter, and which rows there are."""

from contextlib import nullcontext

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.views.generic import TemplateView, View
from wagtail.admin.auth import reject_request

from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.courrier.actions import CourrielImpossible
from heurecivique_app.courrier.health import worker_state
from heurecivique_app.francais.clock import clock, drawn, turn_to
from heurecivique_app.journal.machine import MouvementImpossible

from .tabs import accesses_of, tabs
from .warnings import address_warning

REFUS = "heurecivique_app/bureau/refus.html"
PREMIERE = "heurecivique_app/bureau/premiere_commune.html"


class BureauMixin:
    """Login, access and scope, once for all screens.

    `acces` is what the screen asks. Without it anywhere the answer is a page in French with
    status 403, whatever the address, so it tells nothing of what exists. With it, every row comes
    from `get_queryset()`: a row of another commune is a 404.
    """

    acces = Acces.PERSONNES
    model = None
    onglet = ""
    titre = ""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return reject_request(request)
        self.accesses = accesses_of(request.user)
        self.communes = []
        if self.acces in self.accesses:
            self.communes = list(communes_for(request.user, self.acces))
        if not self.communes:
            return self.refuse(request)
        # At the hour of the first; `get_object` turns to that of the commune at hand.
        with clock(self.communes[0]):
            response = drawn(super().dispatch(request, *args, **kwargs))
        patch_cache_control(response, private=True, no_store=True)
        return response

    def refuse(self, request):
        """The answer to somebody who has the access nowhere."""
        if request.user.is_superuser:  # who has every access: there is no commune yet
            return TemplateResponse(request, PREMIERE, {"titre": "Bienvenue au bureau"})
        context = {"onglets": tabs(self.accesses, ""), "titre": "Page réservée"}
        return TemplateResponse(request, REFUS, context, status=403)

    def get_queryset(self):
        return self.model.objects.for_user(self.request.user, self.acces)

    def get_object(self):
        """The row that the address names, or a 404; from now on at the hour of its commune."""
        objet = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        if commune := self.home_of(objet):
            turn_to(commune)
        return objet

    def home_of(self, objet):
        """The commune of a row, among the user's own; None for what is common to all."""
        number = objet.pk if isinstance(objet, Commune) else objet.commune_id
        return next((commune for commune in self.communes if commune.pk == number), None)


class EnSonTour:
    """Mixin, the first parent of a screen whose POST corrects the row that its address names.

    Whoever corrects it at the same moment waits, then reads what has been written.
    """

    def dispatch(self, request, *args, **kwargs):
        with transaction.atomic() if request.method == "POST" else nullcontext():
            return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        rows = super().get_queryset()
        return rows.select_for_update(of=("self",)) if self.request.method == "POST" else rows


class Ecran(BureauMixin, TemplateView):
    """A screen: GET shows it."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            titre=self.titre,
            onglets=tabs(self.accesses, self.onglet),
            communes=self.communes,
            plusieurs_communes=len(self.communes) > 1,
            peut_chercher=Acces.PERSONNES in self.accesses,
            peut_clore=Acces.CLOTURE in self.accesses,
            envoi=worker_state() if Acces.PERSONNES in self.accesses else None,
            adresse_perdue=address_warning(self.communes),
            **kwargs,
        )

    def show(self, **context):
        """The screen again, with the errors of a form of `context`."""
        return self.render_to_response(self.get_context_data(**context), status=422)


class PostMixin:
    """Something to do: POST does it. A GET (back button, login on the way) leads to the screen.

    `get_retour(objet)` gives the address to go back to; a screen has its own.
    """

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.get_retour(self.get_object()))


class PostView(PostMixin, BureauMixin, View):
    """Something to do that shows no screen of its own: `action(objet, by=…)`."""

    action = None
    fait = "C’est noté."

    def post(self, request, *args, **kwargs):
        objet = self.get_object()
        back = self.get_retour(objet)  # the action may do away with the row
        say(request, lambda: self.action(objet, by=request.user), self.get_fait(objet))
        return HttpResponseRedirect(back)

    def get_fait(self, objet):
        """What is said once it is done."""
        return self.fait


def say(request, act, done):
    """Run `act()`; tell `done`, or the French sentence of what forbids it. Return True if done."""
    try:
        act()
    except (MouvementImpossible, CourrielImpossible) as refusal:
        messages.warning(request, str(refusal))
        return False
    messages.success(request, done)
    return True

"""The streets of a commune at the desk: its file, what it would change, the quartiers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.urls import reverse

from heurecivique_app.annuaire.lists import search
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.formulaires.submission import clean_text
from heurecivique_app.francais.alphabet import by_name
from heurecivique_app.voirie import actions
from heurecivique_app.voirie.fichier import FichierIllisible
from heurecivique_app.voirie.models import FichierVoies, Voie
from heurecivique_app.voirie.noms import key

from ..ecran.base import Ecran, PostMixin
from .forms import AncienNomForm, FichierForm, ListeForm, QuartierForm, ReunirForm
from .rows import rows_of

PAR_PAGE = 200


def address(name, objet):
    return reverse(f"heurecivique_bureau:{name}", args=[objet.pk])


class EcranDesVoies(Ecran):
    """Base: a screen of the streets of one commune."""

    acces = Acces.REGLAGES
    model = Commune
    onglet = "reglages"

    def get_queryset(self):
        return communes_for(self.request.user, self.acces)


class EcranVoies(EcranDesVoies):
    """What the commune has brought, and how to bring more."""

    template_name = "heurecivique_app/bureau/voies.html"
    titre = "Voies et adresses"

    def get_context_data(self, **kwargs):
        commune = kwargs.pop("commune", None) or self.get_object()
        forms = {
            "fichier_form": FichierForm(auto_id="fichier-%s"),
            "liste_form": ListeForm(auto_id="liste-%s"),
            **kwargs,
        }
        voies = Voie.objects.filter(commune=commune, retiree_le=None)
        return super().get_context_data(
            commune=commune,
            fichier=FichierVoies.objects.filter(commune=commune).defer("en_attente").first(),
            voies=voies.count(),
            portes=voies.filter(portes__isnull=False).values("portes").count(),
            sans_quartier=voies.filter(quartier=None, troncons=None).count(),
            **forms,
        )

    def post(self, request, *args, **kwargs):
        commune = self.get_object()
        name, form = self.form_sent(request)
        if not form.is_valid():
            return self.show(commune=commune, **{name: form})
        try:
            actions.deposit(commune, *self.content_of(form))
        except FichierIllisible as refusal:
            form.add_error(name.removesuffix("_form"), str(refusal))
            return self.show(commune=commune, **{name: form})
        return HttpResponseRedirect(address("voies-apercu", commune))

    def form_sent(self, request):
        if "liste" in request.POST:
            return "liste_form", ListeForm(request.POST, auto_id="liste-%s")
        return "fichier_form", FichierForm(request.POST, request.FILES, auto_id="fichier-%s")

    def content_of(self, form):
        if isinstance(form, ListeForm):
            return clean_text(form.cleaned_data["liste"]).encode(), actions.COLLE
        sent = form.cleaned_data["fichier"]
        return sent.read(), clean_text(sent.name)


class ApercuVoies(EcranDesVoies):
    """What the file that waits would change: yes or no."""

    template_name = "heurecivique_app/bureau/voies_apercu.html"
    titre = "Ce que ce fichier apporte"

    def get(self, request, *args, **kwargs):
        commune = self.get_object()
        waits = actions.waiting(commune)
        if waits is None:
            return HttpResponseRedirect(address("voies", commune))
        content, nom = waits
        try:
            projet = actions.prepare(commune, content, nom)
        except FichierIllisible as refusal:  # the commune changed meanwhile
            return self.give_up(commune, str(refusal))
        context = self.get_context_data(
            commune=commune, projet=projet, nom=nom, empreinte=actions.fingerprint(content)
        )
        return self.render_to_response(context)

    def give_up(self, commune, sentence):
        actions.forget_waiting(commune)
        messages.warning(self.request, sentence)
        return HttpResponseRedirect(address("voies", commune))

    def post(self, request, *args, **kwargs):
        commune = self.get_object()
        waits = actions.waiting(commune)
        if request.POST.get("acte") != "importer" or waits is None:
            actions.forget_waiting(commune)
            return HttpResponseRedirect(address("voies", commune))
        content, nom = waits
        if request.POST.get("empreinte") != actions.fingerprint(content):
            messages.warning(request, "Un autre fichier a été déposé entre-temps : le voici.")
            return HttpResponseRedirect(request.path)
        try:
            actions.apply(actions.prepare(commune, content, nom), by=request.user)
        except FichierIllisible as refusal:
            return self.give_up(commune, str(refusal))
        messages.success(request, "Les voies et les adresses sont enregistrées.")
        return HttpResponseRedirect(address("voies-quartiers", commune))


class QuartiersDesVoies(EcranDesVoies):
    """All the streets, each with its quartier: ticked, then given in one press."""

    template_name = "heurecivique_app/bureau/voies_quartiers.html"
    titre = "Le quartier de chaque voie"

    def get_context_data(self, **kwargs):
        commune = kwargs.pop("commune", None) or self.get_object()
        q = self.request.GET.get("q", "")[:80]
        reste = "reste" in self.request.GET
        voies = Voie.objects.filter(commune=commune).select_related("quartier")
        names = ["nom", "cle", "localite", "anciens_noms__nom", "anciens_noms__cle"]
        voies = search(voies, key(q) or q, names)
        if reste:
            voies = voies.filter(quartier=None, troncons=None)
        page = Paginator(voies, PAR_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            commune=commune,
            q=q,
            reste=reste,
            page=page,
            lignes=rows_of(commune, page.object_list),
            quartiers=by_name(commune.quartiers.all(), "nom"),
            form=kwargs.pop("form", None) or QuartierForm(commune=commune),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        commune = self.get_object()
        form = QuartierForm(request.POST, commune=commune)
        ticked = [int(pk) for pk in request.POST.getlist("voie") if pk.isdecimal() and len(pk) < 18]
        voies = list(Voie.objects.filter(commune=commune, pk__in=ticked))
        if form.is_valid() and not voies:
            form.add_error(None, "Cochez au moins une voie.")
        if not form.is_valid():
            return self.show(commune=commune, form=form)
        actions.assign(commune, voies, by=request.user, **form.cleaned_data)
        messages.success(request, f"Voies mises à jour : {len(voies)}.")
        return HttpResponseRedirect(request.get_full_path())


class EcranVoie(EcranDesVoies):
    """One street: its doors, the numbers apart, its old names."""

    model = Voie
    template_name = "heurecivique_app/bureau/voie.html"

    def get_queryset(self):
        return Voie.objects.for_user(self.request.user, self.acces).select_related("commune")

    def get_context_data(self, **kwargs):
        voie = kwargs.pop("voie", None) or self.get_object()
        self.titre = str(voie)
        forms = {
            "nom_form": AncienNomForm(auto_id="nom-%s"),
            "reunir_form": ReunirForm(ancienne=voie, auto_id="reunir-%s"),
            **kwargs,
        }
        return super().get_context_data(
            voie=voie,
            commune=voie.commune,
            portes=voie.portes.all(),
            troncons=voie.troncons.select_related("quartier"),
            quartiers=by_name(voie.commune.quartiers.all(), "nom"),
            **forms,
        )

    def post(self, request, *args, **kwargs):
        """The quartier of each door that has a list in the page."""
        voie = self.get_object()
        known = {str(quartier.pk): quartier for quartier in voie.commune.quartiers.all()}
        chosen = {
            porte: known.get(request.POST[f"porte-{porte.pk}"])
            for porte in voie.portes.all()
            if f"porte-{porte.pk}" in request.POST
        }
        actions.assign_doors(voie, chosen, by=request.user)
        messages.success(request, "C’est enregistré.")
        return HttpResponseRedirect(address("voie", voie))

    def get_retour(self, voie):
        return address("voie", voie)


class AjouterAncienNom(PostMixin, EcranVoie):
    def post(self, request, *args, **kwargs):
        voie = self.get_object()
        form = AncienNomForm(request.POST, auto_id="nom-%s")
        if not form.is_valid():
            return self.show(voie=voie, nom_form=form)
        actions.remember_name(voie, clean_text(form.cleaned_data["nom"]), by=request.user)
        messages.success(request, "L’ancien nom est noté.")
        return HttpResponseRedirect(address("voie", voie))


class ReunirVoie(PostMixin, EcranVoie):
    """A street that the file no longer has joins the one it is part of today."""

    def get_queryset(self):
        return super().get_queryset().filter(retiree_le__isnull=False)

    def post(self, request, *args, **kwargs):
        voie = self.get_object()
        form = ReunirForm(request.POST, ancienne=voie, auto_id="reunir-%s")
        if not form.is_valid():
            return self.show(voie=voie, reunir_form=form)
        into = form.cleaned_data["voie"]
        actions.merge(voie, into, by=request.user)
        messages.success(request, "L’ancienne voie mène maintenant à celle-ci.")
        return HttpResponseRedirect(address("voie", into))

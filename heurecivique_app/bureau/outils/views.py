"""The toolkit: the kits of a commune, and one of them with all its documents."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from wagtail.admin import messages as admin_messages

from heurecivique_app.communes.couleurs import palette
from heurecivique_app.communes.models import Commune
from heurecivique_app.communes.roles import Acces
from heurecivique_app.communes.scope import communes_for
from heurecivique_app.impression.rendering import DocumentImpossible
from heurecivique_app.impression.variantes import Variante
from heurecivique_app.journal.machine import MouvementImpossible
from heurecivique_app.outils import actions
from heurecivique_app.outils.archive import file_entry, kit_entries, patiently, safe, stream
from heurecivique_app.outils.campagnes import Affichage, Publication
from heurecivique_app.outils.contenu import squares
from heurecivique_app.outils.fitting import surplus
from heurecivique_app.outils.modeles import kits
from heurecivique_app.outils.models import Kit, Outil

from ..ecran.base import BureauMixin, Ecran, PostMixin, PostView, View
from .affichages import to_replace
from .campagnes import address, cards, public_address, said_day, shelf, state
from .fichiers import FichierForm, files_of, offered
from .reponses import CampagneForm


class OutilsMixin(BureauMixin):
    """What every address of the toolkit holds: a commune of the user, maybe one of its kits."""

    acces = Acces.CONTENUS
    model = Commune
    onglet = "outils"

    def get_queryset(self):
        return communes_for(self.request.user, self.acces).select_related("logo")

    @cached_property
    def commune(self):
        return self.get_object() if "pk" in self.kwargs else self.communes[0]

    @cached_property
    def campagne(self):
        kit = get_object_or_404(Kit, code=self.kwargs["kit"])
        if kit.code not in kits():
            raise Http404("Ce kit n’est pas fourni.")
        campagne = actions.campaign_of(self.commune, kit)
        campagne.commune, campagne.kit = self.commune, kit
        return campagne

    def address_of_kit(self):
        return address("outils-kit", self.commune, self.campagne.kit.code)


class EcranOutils(OutilsMixin, Ecran):
    """The kits of one commune; the first one without a number in the address."""

    template_name = "heurecivique_app/bureau/outils.html"
    titre = "Boîte à outils"

    def get_context_data(self, **kwargs):
        posters = Affichage.objects.filter(commune=self.commune)
        return super().get_context_data(
            commune=self.commune,
            rayons=shelf(self.commune),
            a_remplacer=len(to_replace(posters)),
            posees=posters.hanging().count(),
            **kwargs,
        )


class EcranKit(OutilsMixin, Ecran):
    """A kit: what is asked once, every document, what was published. POST saves the draft."""

    template_name = "heurecivique_app/bureau/outils_kit.html"

    def get_context_data(self, **kwargs):
        campagne = self.campagne
        self.titre = campagne.fourni.titre
        form = kwargs.pop("form", None) or CampagneForm(campagne=campagne)
        fichier_form = kwargs.pop("fichier_form", None) or FichierForm(commune=self.commune)
        return super().get_context_data(
            commune=self.commune,
            campagne=campagne,
            fourni=campagne.fourni,
            etat=state(campagne.fourni, campagne),
            en_ligne=campagne.online(),
            page_publique=public_address(campagne),
            carres=squares(self.commune, campagne.answers()),
            couleurs=palette(self.commune.couleur, self.commune.couleur_secondaire),
            form=form,
            cartes=cards(campagne, form["choisis"].value() or ()),
            publications=history(campagne),
            fichiers=files_of(campagne),
            fichier_form=fichier_form,
            fichiers_possibles=offered(self.commune).exists(),
            variantes=[v for v in Variante if v != Variante.IMPRIMEUR],
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        form = CampagneForm(request.POST, campagne=self.campagne)
        if not form.is_valid():
            return self.show(form=form)
        self.save(form)
        messages.success(request, "Brouillon enregistré. Les habitants ne voient rien de changé.")
        return HttpResponseRedirect(self.address_of_kit())

    def save(self, form):
        """Keep what was typed; the draft is then read anew."""
        chosen = form.cleaned_data["choisis"]
        self.campagne = actions.prepare(
            self.campagne, reponses=form.answers(), choisis=chosen, by=self.request.user
        )

    def get_retour(self, commune):
        return self.address_of_kit()


@dataclass(frozen=True)
class LignePublication:
    """A publication of a kit: its day, how many documents, the day when it ended ("" if not)."""

    publication: Publication
    quand: str
    nombre: int
    fin: str


def history(campagne):
    """The publications of a campaign, newest first, as LignePublication."""
    if not campagne.pk:
        return []
    return [
        LignePublication(
            row,
            said_day(row.publiee_le),
            len(row.contenu["documents"]),
            said_day(row.retiree_le) if row.retiree_le else "",
        )
        for row in campagne.publications.select_related("par")
    ]


class PublierKit(PostMixin, EcranKit):
    """« Publier »: what is on the screen is saved, then shown to residents."""

    def post(self, request, *args, **kwargs):
        if "brouillon" in request.POST:
            form = CampagneForm(request.POST, campagne=self.campagne)
            if not form.is_valid():
                return self.show(form=form)
            self.save(form)
            if not self.holds(form):
                return self.show(form=form)
        self.publish()
        return HttpResponseRedirect(self.address_of_kit())

    def holds(self, form):
        """False when a document to publish cannot hold its words; the form then says which."""
        edition = self.campagne.draft()
        for modele in self.campagne.fourni.modeles:
            if modele.code in edition.documents:
                for sentence in wrong_in(modele, self.commune, edition):
                    form.add_error("choisis", f"{modele.titre}\u00a0: {sentence}")
        return not form.errors

    def publish(self):
        try:
            publication = actions.publish(self.campagne, by=self.request.user)
        except MouvementImpossible as refusal:
            messages.warning(self.request, str(refusal))
            return
        number = len(publication.contenu["documents"])
        done = f"{number} documents sont publiés." if number > 1 else "Un document est publié."
        page = public_address(self.campagne)
        button = admin_messages.button(page, "Voir la page publique")
        admin_messages.success(self.request, done, buttons=[button] if page else None)


def wrong_in(modele, commune, edition):
    """Return the sentences that say why a document cannot be published, [] when it can."""
    try:
        found = patiently(lambda: surplus(modele, commune, edition))
    except DocumentImpossible as error:
        return [str(error)]
    return [f"{modele.mise.rubrique(name).libelle}, {said}" for name, said in found.items()]


class ZipKit(OutilsMixin, View):
    """The draft of a kit in one file, made as it is received: what is ticked, in one variant."""

    def get(self, request, *args, **kwargs):
        variante = request.GET.get("variante") or Variante.COULEUR
        if variante not in Variante:
            raise Http404("Cette version n’existe pas.")
        fourni = self.campagne.fourni
        entries = kit_entries(self.commune, fourni, self.campagne.draft(), variante)
        entries += [file_entry(row.outil) for row in files_of(self.campagne)]
        response = StreamingHttpResponse(
            stream(self.commune, entries, fourni.titre), content_type="application/zip"
        )
        response["Content-Disposition"] = content_disposition_header(
            True, f"{safe(fourni.titre)}.zip"
        )
        return response


class RetirerKit(PostMixin, EcranKit):
    def post(self, request, *args, **kwargs):
        actions.withdraw(self.campagne, by=request.user)
        messages.success(request, "Le kit est retiré du site. Votre brouillon reste ici.")
        return HttpResponseRedirect(self.address_of_kit())


class AjouterFichier(PostMixin, EcranKit):
    def post(self, request, *args, **kwargs):
        form = FichierForm(request.POST, commune=self.commune)
        if not form.is_valid():
            return self.show(fichier_form=form)
        actions.add_file(self.campagne, by=request.user, **form.cleaned_data)
        messages.success(request, "Le fichier paraît dans la boîte à outils.")
        return HttpResponseRedirect(self.address_of_kit() + "#fichiers")


class RetirerFichier(PostView):
    """A file leaves a kit; it stays among the documents of the commune."""

    acces = Acces.CONTENUS
    model = Outil
    action = staticmethod(actions.remove_file)
    fait = "Le fichier est retiré."

    def get_queryset(self):
        communes = communes_for(self.request.user, self.acces)
        return Outil.objects.filter(commune__in=communes).select_related("commune", "kit")

    def get_retour(self, outil):
        return address("outils-kit", outil.commune, outil.kit.code) + "#fichiers"

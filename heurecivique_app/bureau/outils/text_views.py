"""The words of one document: their form, the picture of the page, the draft in each format."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property

from heurecivique_app.impression.catalogue import FORMATS, DocumentAbsent
from heurecivique_app.impression.rendering import DocumentImpossible, TexteTropLong
from heurecivique_app.impression.variantes import Variante
from heurecivique_app.impression.workshop import PressBusy
from heurecivique_app.outils import actions
from heurecivique_app.outils.archive import patiently
from heurecivique_app.outils.fitting import surplus
from heurecivique_app.outils.formes import asked
from heurecivique_app.outils.making import text_alone
from heurecivique_app.outils.views import SHOWN

from ..ecran.base import Ecran, PostMixin, View, say
from .affichages import POSEES, AffichageForm, hanging
from .campagnes import address, draft_document, takes
from .textes import TexteForm
from .views import OutilsMixin

PLUSIEURS_PAGES = frozenset({"texte", "diaporama"})


class DocumentMixin(OutilsMixin):
    """A document of the kits, named in the address."""

    @cached_property
    def modele(self):
        for modele in self.campagne.fourni.modeles:
            if modele.code == self.kwargs["document"]:
                return modele
        raise Http404("Ce document n’est pas dans ce kit.")

    def address_of(self, screen, *parts):
        kit = self.campagne.kit.code
        return address(screen, self.commune, kit, self.modele.code, *parts)


class EcranTexte(DocumentMixin, Ecran):
    """The words of a document beside its picture, and where it hangs. POST saves the words."""

    template_name = "heurecivique_app/bureau/outils_texte.html"

    def get_context_data(self, **kwargs):
        modele, campagne = self.modele, self.campagne
        self.titre = modele.titre
        edition = campagne.draft()
        form = kwargs.pop("form", None) or TexteForm(modele=modele, campagne=campagne)
        affichage_form = kwargs.pop("affichage_form", None) or AffichageForm()
        return super().get_context_data(
            commune=self.commune,
            campagne=campagne,
            fourni=campagne.fourni,
            modele=modele,
            form=form,
            reecrit=modele.code in edition.textes,
            texte=text_alone(modele, self.commune, edition),
            apercu=self.address_of("outils-apercu") if modele.mise.source else "",
            pages=modele.mise.recto_verso or modele.mise.code in PLUSIEURS_PAGES,
            variantes=[(v.value, v.label) for v in self.variants()],
            prendre=self.takes(),
            posees=self.posters(),
            affichage_form=affichage_form,
            **kwargs,
        )

    def takes(self):
        """Every form of the draft, as (words of the variant, its links)."""
        fourni, code = self.campagne.fourni, self.modele.code
        drawn = bool(self.modele.mise.source)
        return [
            (v.label if drawn else "Le texte", takes(self.commune, fourni, code, v))
            for v in self.variants()
        ]

    def variants(self):
        return [Variante(v) for v in self.modele.mise.variantes]

    def posters(self):
        """The places where it hangs; None for a document that hangs nowhere."""
        if self.modele.mise.code not in POSEES:
            return None
        if not self.campagne.pk:
            return []
        return hanging(self.campagne.affichages.filter(document=self.modele.code))

    def post(self, request, *args, **kwargs):
        form = TexteForm(request.POST, modele=self.modele, campagne=self.campagne)
        if not (form.is_valid() and form.fits()):
            return self.show(form=form)
        actions.write(self.campagne, self.modele, form.contenu(), by=request.user)
        messages.success(request, "Texte enregistré. Il paraîtra quand vous publierez le kit.")
        return HttpResponseRedirect(self.address_of("outils-texte"))

    def get_retour(self, commune):
        return self.address_of("outils-texte")


class Reprendre(PostMixin, EcranTexte):
    """« Revenir à notre texte »."""

    def post(self, request, *args, **kwargs):
        actions.reset(self.campagne, self.modele, by=request.user)
        messages.success(request, "Le texte d’origine est revenu.")
        return HttpResponseRedirect(self.address_of("outils-texte"))


class Poser(PostMixin, EcranTexte):
    """A poster hangs somewhere."""

    def post(self, request, *args, **kwargs):
        if self.modele.mise.code not in POSEES:
            raise Http404("Ce document ne se pose pas.")
        form = AffichageForm(request.POST)
        if not form.is_valid():
            return self.show(affichage_form=form)
        where = form.cleaned_data
        say(
            request,
            lambda: actions.hang(self.campagne, self.modele, by=request.user, **where),
            "C’est noté.",
        )
        return HttpResponseRedirect(self.address_of("outils-texte") + "#posees")


class Brouillon(DocumentMixin, View):
    """Base of what draws the draft: bytes, or the French sentence of what forbids it."""

    def draw(self, edition, query, format, *, small=False):
        """The response that carries one form of the document, chosen by `query`."""
        document = draft_document(self.modele, edition, small=small)
        try:
            # A choice left empty in the form is none.
            forme = asked(document, format, {name: said for name, said in query.items() if said})
            # A screen asks for many pictures at once.
            content = patiently(lambda: forme.made(self.commune))
        except DocumentAbsent as error:
            raise Http404(str(error)) from error
        except TexteTropLong as error:
            return refused(self.too_long(edition) or str(error))
        except DocumentImpossible as error:
            return refused(str(error), 503 if isinstance(error, PressBusy) else 422)
        response = HttpResponse(content, content_type=FORMATS[format])
        where = "inline" if format in SHOWN else "attachment"
        response["Content-Disposition"] = (
            f'{where}; filename="brouillon-{forme.file_name(self.commune)}"'
        )
        return response

    def too_long(self, edition):
        """« Titre : 23 caractères de trop pour tenir sur la page. »"""
        try:
            found = surplus(self.modele, self.commune, edition)
        except DocumentImpossible:
            return ""
        return " ".join(
            f"{self.modele.mise.rubrique(name).libelle}\u00a0: {said}"
            for name, said in found.items()
        )


def refused(sentence, status=422):
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


class Apercu(Brouillon):
    """A page as a picture: of the saved draft (GET), or of what is typed and not saved (POST)."""

    def get(self, request, *args, **kwargs):
        edition, small = self.campagne.draft(), "vignette" in request.GET
        return self.draw(edition, request.GET, self.format_of(), small=small)

    def post(self, request, *args, **kwargs):
        form = TexteForm(request.POST, modele=self.modele, campagne=self.campagne)
        if not form.is_valid():
            return refused(
                " ".join(
                    f"{form[name].label if name in form.fields else ''}\u00a0: {errors[0]}"
                    for name, errors in form.errors.items()
                )
            )
        return self.draw(form.edition(), request.POST, self.format_of())

    def format_of(self):
        if "png" not in self.modele.mise.formats:
            raise Http404("Ce document n’a pas d’image.")
        return "png"


class Fichier(Brouillon):
    """The draft in one of its formats."""

    def get(self, request, *args, **kwargs):
        if kwargs["format"] not in self.modele.mise.formats:
            raise Http404("Ce document n’existe pas sous cette forme.")
        return self.draw(self.campagne.draft(), request.GET, kwargs["format"])

"""The toolkit page and the addresses of its documents."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from wagtail.url_routing import RouteResult

from heurecivique_app.communes.pages import AccueilPage, PageDeCommune
from heurecivique_app.communes.sharing import data_block, share_links, trail
from heurecivique_app.communes.short_addresses import published

from .formes import address, groups, known_weights, offers, views
from .making import in_blocks
from .modeles import modeles
from .showcase import Showcase
from .writing.blocks import shifted

# What stands for a private file in its address: its own name says too much.
FICHIER = "fichier-"
# The title of a document is a heading of level 1 in it, of level 3 in our page.
SOUS_LA_PAGE = 2


def steps_to(kit, outil=None):
    """The steps from the toolkit to a kit, or to one of its outils."""
    return (kit.code,) if outil is None else (kit.code, outil.generateur or f"{FICHIER}{outil.pk}")


class OutilsPage(PageDeCommune):
    """The toolkit: kits and their documents, in the colours of the commune.

    `<page>/<kit>/` is a kit, `<page>/<kit>/<document>/` one of its documents.
    """

    template = "heurecivique_app/outils_page.html"
    max_count_per_parent = 1
    parent_page_types = [AccueilPage]
    subpage_types = []

    class Meta:
        verbose_name = "boîte à outils"
        verbose_name_plural = "boîtes à outils"

    @classmethod
    def of(cls, commune):
        """The published toolkit of a commune, or None."""
        return published(cls, commune)

    @cached_property
    def showcase(self):
        """What the commune shows, read once."""
        return Showcase(self.commune)

    def address_of(self, kit, outil=None, request=None):
        """The address of a kit, or of one of its outils: a file has its place in the kit."""
        return self.address_below(*steps_to(kit, outil), request=request)

    def full_address_of(self, kit, outil=None):
        """The same with the name of the site."""
        return self.address_below(*steps_to(kit, outil), full=True)

    def parts(self):
        kits = self.showcase.kits
        outils = [steps_to(montre.kit, outil) for montre in kits for outil in montre.outils]
        return [*(steps_to(montre.kit) for montre in kits), *outils]

    def cards_of(self, kit, request=None):
        """The cards of a KitMontre."""
        return self.showcase.cards(
            kit.outils, lambda outil: self.address_of(kit.kit, outil, request)
        )

    def route(self, request, path_components):
        if self.live and 1 <= len(path_components) <= 2:
            names = dict(zip(("kit", "outil"), path_components, strict=False))
            return RouteResult(self, kwargs=names)
        return super().route(request, path_components)

    def serve_part(self, request, kit, outil=None):
        montre = self.showcase.kit(kit)
        if montre is None:
            raise Http404("Ce kit n’est pas dans la boîte à outils.")
        if outil is None:
            return self.serve_kit(request, montre)
        if outil.startswith(FICHIER):
            return self.serve_file(montre, outil.removeprefix(FICHIER))
        return self.serve_document(request, montre, outil)

    def serve_file(self, montre, number):
        """Lead to a file of the commune: Wagtail says who may have it."""
        for outil in montre.outils:
            if outil.document_id and str(outil.pk) == number and outil.file_url:
                return redirect(outil.file_url)
        raise Http404("Ce fichier n’est pas dans ce kit.")

    def serve_kit(self, request, montre):
        found = self.cards_of(montre, request)
        here = self.full_address_of(montre.kit)
        context = self.context_of(request, montre.kit.titre, montre.kit.resume, here)
        context |= {
            "montre": montre,
            "kit": montre.kit,
            "cartes": found,
            "image": next((self.on_site(c.image) for c in found if c.image), ""),
            "variantes": {v for carte in found if carte.document for v in carte.document.variantes},
        }
        return render(request, "heurecivique_app/outils/kit.html", context)

    def serve_document(self, request, montre, code):
        outil = montre.outil(code)
        if outil is None:
            raise Http404("Ce document n’est pas dans ce kit.")
        (carte,) = self.showcase.cards(
            [outil], lambda outil: self.address_of(montre.kit, outil, request)
        )
        here = self.full_address_of(montre.kit, outil)
        step = (montre.kit.titre, self.full_address_of(montre.kit))
        context = self.context_of(request, outil.titre, outil.description, here, step)
        context |= {
            "montre": montre,
            "kit": montre.kit,
            "lien_kit": self.address_of(montre.kit, request=request),
            "carte": carte,
            "image": carte.image and self.on_site(carte.image),
            "groupes": self.groups_of(carte.document),
            "a_imprimer": bool(carte.document.papiers) and not carte.document.images,
            "vues": self.views_of(carte.document),
            "blocs": self.text_of(code),
            "partages": share_links(f"{outil.titre} – {montre.kit.titre}", here),
        }
        return render(request, "heurecivique_app/outils/document.html", context)

    def context_of(self, request, titre, description, here, *between):
        """What a page below this one shares with the others."""
        # Nothing of this is saved: the host's template describes the page by this field.
        self.search_description = description
        data = data_block(trail(*self.way(), *between, (titre, here)))
        return super().get_context(request) | {"adresse": here, "donnees": data}

    def groups_of(self, document):
        """(title, offers) of the forms of a document, those for everybody first."""
        found = groups(document, logo=bool(self.commune.logo_id))
        weights = known_weights(self.commune, [f for _, formes in found for f in formes])
        version = self.showcase.version(document.code)
        return [(titre, offers(self.commune, formes, weights, version)) for titre, formes in found]

    def views_of(self, document):
        """(address, width and height, which one) of the pictures of a document."""
        version = self.showcase.version(document.code)
        return [
            (address(self.commune, forme, version=version), forme.pixels, forme.nom)
            for forme in views(document)
        ]

    def text_of(self, code):
        """The words of a document of the kits as blocks, none for the others."""
        modele = modeles().get(code)
        if modele is None:
            return []
        words = in_blocks(modele, self.commune, self.showcase.edition_of(code))
        return shifted(words, SOUS_LA_PAGE)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        address = self.full_url
        return context | {
            "kits": [
                (montre, self.address_of(montre.kit, request=request), self.face_of(montre))
                for montre in self.showcase.kits
            ],
            "adresse": address,
            "donnees": data_block(trail(*self.way())),
        }

    def face_of(self, montre):
        """The card whose picture stands for a kit, None when none has one."""
        return next((carte for carte in self.cards_of(montre) if carte.image), None)

    def get_sitemap_urls(self, request=None):
        found = super().get_sitemap_urls(request)
        for montre in self.showcase.kits:
            found.append({"location": self.full_address_of(montre.kit)})
            for outil in montre.outils:
                if outil.generateur:
                    address = self.full_address_of(montre.kit, outil)
                    found.append({"location": address, **self._last_change(outil)})
        return found

    def _last_change(self, outil):
        publication = self.showcase.publication_of(outil.generateur)
        return {"lastmod": publication.publiee_le} if publication else {}


def shown_cards(commune, outils, request=None):
    """The cards of outils told elsewhere, of those that the commune shows.

    Each leads to its place in the toolkit, to the document itself where there is no toolkit.
    """
    page, showcase = OutilsPage.of(commune), Showcase(commune)
    numbers = [outil.pk for outil in outils]
    rows = showcase.outils().filter(pk__in=numbers).select_related("kit", "document__collection")
    return showcase.cards(
        rows, lambda outil: page.address_of(outil.kit, outil, request) if page else ""
    )

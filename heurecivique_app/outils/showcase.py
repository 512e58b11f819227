"""What a commune shows of the kits, read once for a whole page, and the card of each outil."""

from dataclasses import dataclass
from zlib import crc32

from django.db.models import Prefetch
from django.utils.functional import cached_property

from heurecivique_app.communes.pictures import is_kept_apart, private_paths
from heurecivique_app.impression import identite
from heurecivique_app.impression.catalogue import Document

from .campagnes import Publication
from .formes import FormLink, address, first_form, known_weights, offers, views
from .making import text_alone
from .modeles import kits, modeles
from .models import Kit, Outil


@dataclass(frozen=True)
class KitMontre:
    """A kit, those of its outils that residents see, how many of them anybody may take."""

    kit: Kit
    outils: tuple
    a_prendre: int

    @property
    def moment(self):
        """When one uses it, in words; "" for a kit that the commune's administrator made."""
        fourni = kits().get(self.kit.code)
        return fourni.moment if fourni else ""

    def outil(self, code):
        """The outil of this document, or None."""
        return next((o for o in self.outils if o.generateur and o.generateur == code), None)


@dataclass(frozen=True)
class Card:
    """One outil on a page.

    `url`: where one reads about it. `principale`: the form that most people take, None for a file.
    `formats`, `papiers`: what it is offered in, in words; `poids`: in bytes, 0 when unknown.
    `image` is "" without picture; `extrait` then has the words of a text to copy. `reserve`: a
    file that Wagtail shows to some people only. A file that no storage gives has no `url`.
    """

    outil: object
    url: str
    formats: str = ""
    papiers: str = ""
    poids: int = 0
    image: str = ""
    pixels: tuple = ()
    extrait: str = ""
    principale: FormLink | None = None
    document: Document | None = None
    reserve: bool = False


def in_words(papiers):
    """« A3, A4 »: sizes without their details."""
    return ", ".join(dict.fromkeys(papier.nom.split(",")[0] for papier in papiers))


class Showcase:
    """What `commune` shows. Every question after the first is answered from memory."""

    def __init__(self, commune):
        self.commune = commune

    @cached_property
    def publications(self):
        """What is online, by code of kit."""
        online = Publication.objects.online().filter(campagne__commune=self.commune)
        return {row.campagne.kit.code: row for row in online.select_related("campagne__kit")}

    def publication_of(self, code):
        """The Publication in which residents see a document of the kits, or None."""
        modele = modeles().get(code)
        publication = modele and self.publications.get(modele.kit)
        return publication if publication and code in publication.contenu["documents"] else None

    def edition_of(self, code):
        """The Edition that residents see of a document of the kits, or None."""
        publication = self.publication_of(code)
        return publication and publication.edition

    def shows_document(self, code):
        """True for a document that always exists, and for one of the kits that is published."""
        return bool(code not in modeles() or self.publication_of(code))

    def shows(self, outil):
        """True for a file, and for a document that exists and is shown."""
        if outil.document_id:
            return True
        return bool(outil.generated) and self.shows_document(outil.generateur)

    def version(self, code):
        """A short text that changes with what is published of a document and with the commune."""
        return self._version(self.publication_of(code))

    def version_of_kit(self, code):
        """The same for a whole kit."""
        return self._version(self.publications.get(code))

    def _version(self, publication):
        return f"{publication.pk if publication else 0}-{self._identity}"

    @cached_property
    def _identity(self):
        said = repr((identite.identity(self.commune), self.commune.logo_id, self.commune.maire))
        return f"{crc32(said.encode()):08x}"

    def outils(self):
        """The outils that may be seen, published documents or not, as a queryset."""
        rows = Outil.objects.published().of_commune(self.commune)
        return rows.select_related("document__collection").order_by("ordre", "titre")

    @cached_property
    def kits(self):
        """The kits that have something to show, as KitMontre."""
        rows = Kit.objects.prefetch_related(
            Prefetch("outils", self.outils(), to_attr="visibles")
        ).order_by("ordre", "titre")
        shown = [self._shown(kit) for kit in rows]
        return [kit for kit in shown if kit.outils]

    def _shown(self, kit):
        outils = tuple(filter(self.shows, kit.visibles))
        return KitMontre(kit, outils, sum(not self.is_private(outil) for outil in outils))

    def kit(self, code):
        """The KitMontre of this code, or None when there is nothing to show."""
        return next((kit for kit in self.kits if kit.kit.code == code), None)

    @cached_property
    def _private_paths(self):
        return private_paths()

    def is_private(self, outil):
        """True for a file of a collection that Wagtail shows to some people only."""
        document = outil.document
        return bool(document) and is_kept_apart(document, self._private_paths)

    def cards(self, outils, address_of):
        """Return the Card of each of the outils that are shown, in their order.

        `address_of(outil)` is where one reads about an outil below the toolkit, "" without toolkit.
        """
        shown = [outil for outil in outils if self.shows(outil)]
        made = [first_form(outil.generated) for outil in shown if not outil.document_id]
        weights = known_weights(self.commune, made)
        return [
            self._card_of_file(outil, address_of(outil))
            if outil.document_id
            else self._card_of_document(outil, weights, address_of(outil))
            for outil in shown
        ]

    def _card_of_document(self, outil, weights, url):
        """The card of a document that the app makes in the colours of the commune."""
        document, version = outil.generated, self.version(outil.generateur)
        (first,) = offers(self.commune, [first_form(document)], weights, version)
        view = next(iter(views(document)), None)
        return Card(
            outil=outil,
            url=url or first.url,
            formats=", ".join(f.upper() for f in document.formats if f != "png" or document.images),
            papiers=in_words(document.papiers),
            poids=first.poids,
            image=address(self.commune, view, version=version) if view else "",
            pixels=view.pixels if view else (),
            extrait=self._text_of(document.code),
            principale=first,
            document=document,
        )

    def _text_of(self, code):
        """The words of a text to copy, "" for what has a layout."""
        modele, edition = modeles().get(code), self.edition_of(code)
        return text_alone(modele, self.commune, edition) if edition else ""

    def _card_of_file(self, outil, url):
        """The card of a file that the commune put in its documents; a private one says little.

        `url` leads to a private file without naming it.
        """
        file = outil.document
        if self.is_private(outil):
            return Card(outil=outil, url=url or outil.file_url, reserve=True)
        return Card(
            outil=outil,
            url=outil.file_url,
            formats=file.file_extension.upper(),
            poids=file.get_file_size() or 0,
        )

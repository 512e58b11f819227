"""What a commune shows of the kits, read once for a whole page: its shop window."""

from dataclasses import dataclass
from zlib import crc32

from django.db.models import Prefetch
from django.utils.functional import cached_property
from wagtail.models import CollectionViewRestriction

from heurecivique_app.impression import identite

from .campagnes import Publication
from .modeles import kits, modeles
from .models import Kit, Outil


@dataclass(frozen=True)
class KitMontre:
    """A kit and those of its outils that residents see."""

    kit: Kit
    outils: tuple

    @property
    def moment(self):
        """When one uses it, in words; "" for a kit that the commune's administrator made."""
        fourni = kits().get(self.kit.code)
        return fourni.moment if fourni else ""

    def outil(self, code):
        """The outil of this document, or None."""
        return next((o for o in self.outils if o.generateur and o.generateur == code), None)


class Vitrine:
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
        return bool(outil.fabrique) and self.shows_document(outil.generateur)

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
        shown = [KitMontre(kit, tuple(filter(self.shows, kit.visibles))) for kit in rows]
        return [kit for kit in shown if kit.outils]

    def kit(self, code):
        """The KitMontre of this code, or None when there is nothing to show."""
        return next((kit for kit in self.kits if kit.kit.code == code), None)

    @cached_property
    def _private_paths(self):
        rows = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
        return tuple(rows)

    def is_private(self, outil):
        """True for a file of a collection that Wagtail shows to some people only."""
        document = outil.document
        return bool(document) and document.collection.path.startswith(self._private_paths)

"""The documents of the kits, in the catalogue: what residents get is what was published."""

from functools import partial

from heurecivique_app.impression.catalogue import Document, DocumentAbsent, register

from .campagnes import Publication
from .fabrique import made
from .modeles import modeles


def published_edition(commune, modele):
    """Return the Edition that residents of `commune` see of a document.

    Raise DocumentAbsent when it is not published.
    """
    online = Publication.objects.online().filter(
        campagne__commune=commune, campagne__kit__code=modele.kit
    )
    publication = online.first()
    if publication is None or modele.code not in publication.contenu["documents"]:
        raise DocumentAbsent("Ce document n’est pas publié.")
    return publication.edition


def render_published(modele, commune, **options):
    return made(modele, commune, published_edition(commune, modele), **options)


def register_all():
    """Put every document of the kits in the catalogue."""
    for modele in modeles().values():
        register(
            Document(
                code=modele.code,
                titre=modele.titre,
                description=modele.description,
                render=partial(render_published, modele),
                papiers=modele.papiers,
                pages=2 if modele.mise.recto_verso else 1,
                formats=modele.mise.formats,
                variantes=modele.mise.variantes,
                images=modele.mise.images,
            )
        )

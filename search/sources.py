"""What the site has to offer to who searches: its pages, the gestes and the outils."""

from dataclasses import dataclass

from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.search import index

from heurecivique_app.gestes.pages import GestesPage
from heurecivique_app.outils.pages import OutilsPage


@dataclass(frozen=True)
class Fiche:
    """One thing to find. `genre` says what it is, in the words of the reader.

    `mots` are words that find it and are not shown.
    """

    genre: str
    titre: str
    texte: str
    url: str
    mots: str = ""


def everything(site):
    """Return the fiches of all that the visitors of `site` may read."""
    return [*pages(site), *gestes(site), *outils(site)]


def searchable_text(item, but=()):
    """Return what the search fields of an indexed object hold, as plain text."""
    fields = (f for f in item.get_search_fields() if isinstance(f, index.SearchField))
    texts = (plain(f.get_value(item)) for f in fields if f.field_name not in but)
    return " ".join(filter(None, texts))


def plain(value):
    if isinstance(value, (list, tuple)):
        return " ".join(plain(part) for part in value)
    return " ".join(strip_tags(str(value or "").replace("<", " <")).split())


def live(model, site):
    return model.objects.live().public().descendant_of(site.root_page, inclusive=True)


def pages(site):
    for page in live(Page, site).specific():
        url = page.get_url()
        if url:
            text = searchable_text(page, but={"title"})
            # The description is for other search engines, and for pages without words of theirs.
            yield Fiche("Page", page.title, text or page.search_description, url)


def gestes(site):
    """The gestes of every idea box of the site; one that two of them share is found once."""
    known = set()
    for page in live(GestesPage, site):
        for geste in page.boite.gestes:
            if geste.pk not in known:
                known.add(geste.pk)
                url = page.address_of(geste)
                yield Fiche("Geste solidaire", geste.titre, geste.texte, url, geste.mots)


def outils(site):
    """What the toolkits of the site show; a document that two communes show is found once."""
    known = set()
    for page in live(OutilsPage, site):
        for montre in page.showcase.kits:
            for outil in montre.outils:
                if outil.pk not in known:
                    known.add(outil.pk)
                    yield outil_found(page, montre.kit, outil)


def outil_found(page, kit, outil):
    """The fiche of an outil: its document has a page, a file its place in the kit."""
    title = f"{outil.titre} – {kit.titre}"
    text = " ".join(filter(None, [outil.description, outil.usage and f"{outil.usage}."]))
    url = page.address_of(kit, outil if outil.generateur else None)
    return Fiche("Outil à imprimer", title, text, url)

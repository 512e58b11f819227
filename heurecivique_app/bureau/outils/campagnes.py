"""The kits of a commune as its communication officer sees them: state in words, cards."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from heurecivique_app.francais.days import number_and_month
from heurecivique_app.impression import catalogue
from heurecivique_app.impression.variantes import Variante
from heurecivique_app.outils.campagnes import Campagne, Telechargement
from heurecivique_app.outils.contenu import merged, values
from heurecivique_app.outils.fabrique import made
from heurecivique_app.outils.modeles import kits, modeles
from heurecivique_app.outils.models import Kit
from heurecivique_app.outils.pages import OutilsPage

PAGES = 40  # more than any document has; the press says when one is not there
EN_MOTS = {"pdf": "PDF", "png": "image", "odt": "LibreOffice", "docx": "Word", "txt": "texte seul"}


def address(screen, commune, *parts):
    """The address of a screen of the toolkit."""
    return reverse(f"heurecivique_bureau:{screen}", args=[commune.pk, *parts])


def said_day(moment):
    """« 3 juin », « 1er juin 2025 » when it is not this year's; takes a date or a moment."""
    day = timezone.localdate(moment) if hasattr(moment, "hour") else moment
    year = f" {day.year}" if day.year != timezone.localdate().year else ""
    return number_and_month(day, "\u00a0") + year


def state(fourni, campagne):
    """Where a campaign stands, in words; `campagne` is None when it has never begun."""
    if not fourni.modeles:
        return "Toujours en ligne"
    online = campagne and campagne.online()
    if online and campagne.has_changes(online):
        return "Publié, avec des changements à publier"
    if online:
        return f"Publié le {said_day(online.publiee_le)}"
    if campagne is None or not campagne.pk:
        return "Pas encore publié"
    past = campagne.publications.all()
    return f"Brouillon, retiré du site le {said_day(past[0].retiree_le)}" if past else "Brouillon"


@dataclass(frozen=True)
class Rayon:
    """A kit in the list of the toolkit. `pris`: how many times it or one of its
    documents was downloaded."""

    fourni: object
    url: str
    etat: str
    image: str
    pixels: tuple
    pris: int


def shelf(commune):
    """Return the kits of a commune as Rayon, in their order, in a constant number of queries."""
    mine = Campagne.objects.filter(commune=commune).select_related("kit", "commune")
    begun = {c.kit.code: c for c in mine.prefetch_related("textes", "publications")}
    codes = set(Kit.objects.values_list("code", flat=True))
    taken = downloads(commune)
    return [
        Rayon(
            fourni,
            address("outils-kit", commune, fourni.code),
            state(fourni, begun.get(fourni.code)),
            *picture(commune, fourni),
            sum(taken[code] for code in counted_codes(fourni)),
        )
        for fourni in kits().values()
        if fourni.code in codes
    ]


def counted_codes(fourni):
    """Under what the downloads of a kit are counted: its documents, and the whole of it."""
    return [f"kit-{fourni.code}", *(outil["code"] for outil in fourni.outils)]


def downloads(commune):
    """Return how many times each document was taken in the last twelve months, by code."""
    since = timezone.localdate() - timedelta(days=365)
    rows = Telechargement.objects.filter(commune=commune, jour__gte=since)
    return Counter(dict(rows.values_list("document").annotate(Sum("nombre")).order_by()))


def picture(commune, fourni):
    """The picture of a kit, that of its first document: (address, (width, height))."""
    return picture_of(commune, fourni, fourni.outils[0]["code"])


def picture_of(commune, fourni, code):
    """The address and the size of the small picture of a document; ("", ()) for text alone."""
    document = catalogue.document(code)
    if not document.papier:
        return "", ()
    if code not in modeles():
        where = reverse("heurecivique:document", args=[commune.code_insee, code, "png"])
        return where, document.papier.pixels
    where = address("outils-apercu", commune, fourni.code, code)
    return f"{where}?vignette=1", document.papier.pixels


def draft_document(modele, edition, *, small=False):
    """Return the Document of the catalogue, drawn as an edition says rather than as published."""
    document = catalogue.document(modele.code)
    papers = document.papiers
    if small:
        papers = tuple(replace(papier, ppi=papier.ppi // 2) for papier in papers)
    return replace(
        document,
        papiers=papers,
        pages=PAGES,
        render=lambda commune, **form: made(modele, commune, edition, **form),
    )


@dataclass(frozen=True)
class Carte:
    """A document on the screen of its kit. `modele` is None for one that is always there.

    `extrait`: the words of a document that has no picture. `prendre`: (words, address) pairs.
    """

    outil: dict
    modele: object
    url: str
    image: str
    pixels: tuple
    extrait: str
    choisi: bool
    reecrit: bool
    prendre: list


def cards(campagne, chosen):
    """Return the Carte of each document of a campaign; `chosen` holds the codes that are ticked."""
    edition = campagne.draft()
    card = partial(card_of, campagne, edition, set(chosen))
    return [card(outil) for outil in campagne.fourni.outils]


def card_of(campagne, edition, chosen, outil):
    commune, fourni, code = campagne.commune, campagne.fourni, outil["code"]
    modele = modeles().get(code)
    image, pixels = picture_of(commune, fourni, code)
    words = (
        modele and not image and merged(edition.contenu(modele), values(commune, edition.reponses))
    )
    return Carte(
        outil=outil,
        modele=modele,
        url=address("outils-texte", commune, fourni.code, code) if modele else "",
        image=image,
        pixels=pixels,
        extrait=words["texte"] if words else "",
        choisi=code in chosen,
        reecrit=code in edition.textes,
        prendre=takes(commune, fourni, code),
    )


def takes(commune, fourni, code, variante=Variante.COULEUR):
    """Return the (words, address) of every form in which a document can be taken as a draft.

    A document that is always there is taken where residents take it.
    """
    document = catalogue.document(code)
    plain = variante == Variante.COULEUR
    found = []
    for format in document.formats:
        if plain or format in catalogue.DRAWN:
            for papier in papers_of(document, format):
                query = {"papier": papier.code} if papier else {}
                query |= {} if plain else {"variante": variante.value}
                where = where_to_take(commune, fourni, code, format, query)
                found.append((words_for(document, format, papier), where))
    return found


def papers_of(document, format):
    """The papers between which one chooses for a format; (None,) when there is no choice."""
    chosen = format == "pdf" or document.images
    return document.papiers if chosen and len(document.papiers) > 1 else (None,)


def words_for(document, format, papier):
    """« PDF A3 », « Word », « carré »."""
    name = papier.nom.partition(",")[0] if papier else ""
    return name if document.images else f"{EN_MOTS[format]} {name}".strip()


def where_to_take(commune, fourni, code, format, query):
    if code in modeles():
        args = [commune.pk, fourni.code, code, format]
        return reverse("heurecivique_bureau:outils-fichier", args=args, query=query or None)
    args = [commune.code_insee, code, format]
    return reverse("heurecivique:document", args=args, query=query or None)


def public_address(campagne):
    """Where residents see a kit, "" when the commune has no page for it."""
    page = OutilsPage.of(campagne.commune)
    return page.address_of(campagne.kit) if page else ""

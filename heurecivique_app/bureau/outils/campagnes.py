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
from heurecivique_app.outils.formes import address as address_of_form
from heurecivique_app.outils.formes import in_variant
from heurecivique_app.outils.making import text_alone, written
from heurecivique_app.outils.modeles import kits, modeles
from heurecivique_app.outils.models import Kit
from heurecivique_app.outils.pages import OutilsPage

PAGES = 40  # more than any document has; the press says when one is not there


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
    document = replace(written(modele.code, edition), pages=PAGES)
    if not small:
        return document
    papers = tuple(replace(papier, ppi=papier.ppi // 2) for papier in document.papiers)
    return replace(document, papiers=papers)


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
    return Carte(
        outil=outil,
        modele=modele,
        url=address("outils-texte", commune, fourni.code, code) if modele else "",
        image=image,
        pixels=pixels,
        extrait=text_alone(modele, commune, edition) if modele else "",
        choisi=code in chosen,
        reecrit=code in edition.textes,
        prendre=takes(commune, fourni, code),
    )


def takes(commune, fourni, code, variante=Variante.COULEUR):
    """Return the (words, address) of every form in which a document can be taken as a draft.

    A document that is always there is taken where residents take it.
    """
    return [
        (forme.nom, where_to_take(commune, fourni, code, forme))
        for forme in in_variant(catalogue.document(code), variante)
    ]


def where_to_take(commune, fourni, code, forme):
    if code not in modeles():
        return address_of_form(commune, forme)
    args = [commune.pk, fourni.code, code, forme.format]
    return reverse("heurecivique_bureau:outils-fichier", args=args, query=forme.query or None)


def public_address(campagne):
    """Where residents see a kit, "" when the commune has no page for it."""
    page = OutilsPage.of(campagne.commune)
    return page.address_of(campagne.kit) if page else ""

"""How a document of a kit is made: as residents see it published, or as an edition says."""

from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from heurecivique_app.communes.short_addresses import typed
from heurecivique_app.formulaires.telephones import e164, in_words
from heurecivique_app.impression import catalogue, identite, qr, scenes
from heurecivique_app.impression.cache import kept, key_of
from heurecivique_app.impression.catalogue import DRAWN, Document, DocumentAbsent
from heurecivique_app.impression.rendering import render
from heurecivique_app.impression.variantes import Variante, dressed, in_two

from .campagnes import Publication
from .contenu import NBSP, day, merged, options, phone, printed_url, values
from .mises_en_page import VIDES
from .modeles import modeles
from .writing.blocks import blocs
from .writing.office import Logo, docx, odt
from .writing.plain_text import txt

QR = {
    "volontaire": "Code QR : devenir volontaire, sur internet",
    "aide": "Code QR : demander un coup de main, sur internet",
    "gestes": "Code QR : la boîte à idées, sur internet",
    "commune": "Code QR : l’Heure Civique sur internet",
}


def words(modele, commune, edition):
    """Return the words of a document as they are printed, by field."""
    return merged(edition.contenu(modele), values(commune, edition.reponses))


def labels(said):
    """Return the labels to fill in as a layout takes them: their words, or their choices."""
    return [{"mots": label, "choix": options(label)} for label in said.get("coupon", [])]


def contact(modele, commune, reponses):
    """Return whom to ask: {appel, telephone, tel, courriel, url, adresse, qr}."""
    number = phone(commune, reponses)
    url = printed_url(modele.route, commune)
    who = reponses.contact or "la mairie"
    return {
        "appel": f"Appelez {who}{NBSP}:",
        "telephone": in_words(number),
        "tel": e164(number),
        "courriel": commune.courriel,
        "url": url,
        "adresse": typed(url),
        "qr": QR[modele.route] if url else "",
    }


def validity(reponses):
    """« Valable jusqu’au mardi 31 août 2027 », or ""."""
    until = reponses.valable_jusquau
    return f"Valable jusqu’au {day(until)}" if until else ""


def material(modele, commune, edition, papier, variante):
    """Return (data, images) that the layout of a document receives."""
    said = words(modele, commune, edition)
    whom = contact(modele, commune, edition.reponses)
    data = {
        "titre": f"{said['titre']} – L’Heure Civique {commune.nom_avec_de}",
        "surtitre": identite.SURTITRE,
        "commune": identite.identity(commune) | {name: whom[name] for name in ("tel", "telephone")},
        "papier": {"largeur": papier.largeur, "hauteur": papier.hauteur, "nom": papier.code},
        "contenu": VIDES | said | {"coupon": labels(said)},
        "reglages": modele.reglages,
        "contact": whom,
        "valable": validity(edition.reponses),
    }
    images = {}
    about, source = identite.logo(commune)
    if about:
        data["logo"], images["logo"] = about, source
    if whom["url"]:
        images["qr"] = qr.svg(whom["url"])
    data, images = dressed(data, images, variante)
    images["scene"] = scenes.svg(modele.dessin, data["commune"]["couleurs"])
    return data, images


def drawn(
    modele,
    commune,
    edition,
    *,
    papier,
    variante=Variante.COULEUR,
    format="pdf",
    page=1,
    ppi=144,
):
    """Return the bytes of a document that typst draws. Raise DocumentImpossible as `render`."""
    data, images = material(modele, commune, edition, papier, variante)
    data["en_deux"] = in_two(papier, variante, format)
    return render(modele.mise.source, data, images=images, format=format, page=page, ppi=ppi)


def in_blocks(modele, commune, edition):
    """Return the words of a document as blocks, for its text versions."""
    return blocs(
        modele.mise,
        words(modele, commune, edition),
        modele.reglages,
        contact=contact(modele, commune, edition.reponses),
        valable=validity(edition.reponses),
        lieu=commune.nom,
    )


def text_alone(modele, commune, edition):
    """Return the words of a text to copy, "" for a document that has a layout."""
    if modele.mise.source:
        return ""
    return words(modele, commune, edition)[modele.mise.rubrique_principale.nom]


@cache
def writers_version():
    """A digest of what writes the text versions: it changes when a document would."""
    sources = sorted(Path(__file__).with_name("writing").rglob("*.*"))
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def typed_out(modele, commune, edition, format):
    """Return the bytes of a document that people edit: "odt", "docx" or "txt"."""
    content = in_blocks(modele, commune, edition)
    if format == "txt":
        return txt(content)
    write = {"odt": odt, "docx": docx}[format]
    colour = identite.identity(commune)["couleurs"]["couleur"]
    about, png = identite.bitmap(commune)
    options = {"titre": modele.titre, "auteur": commune.nom, "couleur": colour}
    return kept(
        key_of(format, writers_version(), options, about, sha256(png).hexdigest(), repr(content)),
        lambda: write(content, logo=Logo(png, **about) if about else None, **options),
    )


def made(modele, commune, edition, *, format, **options):
    """Return the bytes of a document in one of its forms, `options` those of `drawn`.

    Raise DocumentImpossible as `render`.
    """
    if format not in DRAWN:
        return typed_out(modele, commune, edition, format)
    return drawn(modele, commune, edition, format=format, **options)


def published_edition(modele, commune):
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
    return made(modele, commune, published_edition(modele, commune), **options)


def render_written(modele, edition, commune, **options):
    return made(modele, commune, edition, **options)


def written(code, edition):
    """Return a document of the kits made as `edition` says, published or not."""
    render = partial(render_written, modeles()[code], edition)
    return replace(catalogue.document(code), render=render)


def register_all():
    """Put every document of the kits in the catalogue, made as it was published."""
    for modele in modeles().values():
        catalogue.register(
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

"""What the documents of the idea box are made of: the gestes that a commune shows, and where."""

import re
from itertools import count, groupby

from heurecivique_app.communes.short_addresses import shared_url, typed
from heurecivique_app.formulaires.signs import printable
from heurecivique_app.impression import drawings, identite, qr
from heurecivique_app.impression.rendering import DocumentImpossible

from ..boite.seasons import in_season
from ..models import Geste

NBSP = "\N{NO-BREAK SPACE}"
SPACES = re.compile(r" {2,}")
# Drawings that the layouts use besides those of the themes.
DESSINS = ("horloge", "alerte", "telephone")


def conditions(geste):
    """What a geste asks, in a few words each, the duration left out."""
    season = in_season(geste.saison) if geste.saison != Geste.Saison.TOUTE else ""
    said = [
        geste.get_mode_display(),
        season[:1].upper() + season[1:],
        geste.a_domicile and "Chez la personne",
        geste.a_distance and "Sans sortir de chez soi",
        geste.vehicule and "Avec un véhicule",
        geste.mineur_ok and "Avec des enfants ou des ados",
    ]
    return [words for words in said if words]


def shown(commune):
    """The gestes that the residents of `commune` see, theme by theme.

    Raise DocumentImpossible when there is none.
    """
    gestes = Geste.objects.shown_in(commune).select_related("theme")
    found = list(gestes.order_by("theme__ordre", "theme__nom", "ordre", "titre", "pk"))
    if not found:
        raise DocumentImpossible(
            "La boîte à idées est vide. Publiez au moins un geste, puis revenez."
        )
    return found


def spaced(text):
    """Return `text` as printed, its lines kept, its spaces one by one."""
    return SPACES.sub(" ", printable(text))


def legible(text, otherwise):
    """Return `text` as printed, on one line; `otherwise` when no letter of it is left."""
    line = spaced(text.replace("\n", " ")).strip()
    return line if any(map(str.isalnum, line)) else otherwise


def by_theme(gestes, told):
    """Return the gestes numbered from 1, with their titles, and grouped.

    `told(geste)` gives what else a layout needs.
    """
    found, numbers = [], count(1)
    for theme, group in groupby(gestes, key=lambda geste: geste.theme):
        nom = legible(theme.nom, f"Thème{NBSP}{len(found) + 1}")
        found.append(
            {
                "nom": nom,
                "exemples": legible(theme.exemples, ""),
                "dessin": drawings.known(theme.icone),
                "gestes": [_numbered(geste, next(numbers), nom) | told(geste) for geste in group],
            }
        )
    return found


def _numbered(geste, number, theme):
    return {"numero": number, "titre": legible(geste.titre, f"{theme}, n°{NBSP}{number}")}


def counted(number):
    """« gestes solidaires », the words after the number in the titles."""
    return "gestes solidaires" if number > 1 else "geste solidaire"


def box(commune):
    """Return where the idea box is: the address to type, the one to follow, the words of its code.

    All empty when no page is published.
    """
    url = shared_url("gestes", commune)
    return {
        "url": url,
        "adresse": typed(url),
        "qr": "Code QR de la boîte à idées sur internet",
    }


def material(commune, gestes, told, titre):
    """Return (data, images) shared by the documents: commune, themes, address, drawings, logo."""
    themes = by_theme(gestes, told)
    data = {
        "titre": f"{titre} – L’Heure Civique {commune.nom_avec_de}",
        "commune": identite.identity(commune),
        "surtitre": identite.SURTITRE,
        "nombre": len(gestes),
        "compte": counted(len(gestes)),
        "themes": themes,
        "boite": box(commune),
    }
    images = drawings.images([*DESSINS, *(theme["dessin"] for theme in themes)])
    about, source = identite.logo(commune)
    if about:
        data["logo"], images["logo"] = about, source
    if url := data["boite"]["url"]:
        images["qr"] = qr.svg(url)
    return data, images

"""One row of a file of addresses: a door, or a hamlet without number (domaine.md §13)."""

import re
from dataclasses import dataclass

from .geo import from_lambert93

SANS_NUMERO = (99999, 9999)  # how a BAL says « a hamlet, without number »
NUMERO = re.compile(r"^0*(\d{1,5})\s*([^\W\d_][^_]{0,11})?$")
# Of several positions of one door, the one where somebody knocks.
POSITIONS = ("entrée", "entrance", "délivrance postale", "bâtiment", "building", "segment")


@dataclass(frozen=True, slots=True)
class Ligne:
    """One door or one hamlet, as the file says it. `numero` is None for a street by itself."""

    voie: str
    numero: int | None = None
    suffixe: str = ""
    code: str = ""
    localite: str = ""
    complement: str = ""
    code_postal: str = ""
    ville: str = ""
    lon: float | None = None
    lat: float | None = None
    rang: int = 0
    quartier: str = ""


def line_of(told):
    """The Ligne of one row. Raise ValueError with the French sentence of what is wrong."""
    voie = told["voie"]
    if not any(sign.isalpha() or sign.isdigit() for sign in voie):
        raise ValueError("Le nom de la voie manque : écrivez-le dans la colonne de son nom.")
    if len(voie) > 120:
        raise ValueError("Le nom de la voie dépasse 120 caractères : raccourcissez-le.")
    numero, suffixe = number_of(told.get("numero", ""), told.get("suffixe", ""))
    lon, lat = place_of(told)
    position = told.get("position", "").lower()
    rank = POSITIONS.index(position) if position in POSITIONS else len(POSITIONS)
    postal = told.get("code_postal", "").zfill(5) if told.get("code_postal") else ""
    return Ligne(
        voie=voie,
        numero=numero,
        suffixe=suffixe,
        code=code_of(told),
        localite=told.get("localite", "")[:80],
        complement=told.get("complement", "")[:100],
        code_postal=postal if re.fullmatch(r"\d{5}", postal) else "",
        ville=told.get("ville", "")[:60],
        lon=lon,
        lat=lat,
        rang=rank - 10 * (told.get("certifiee", "").lower() in ("1", "true", "oui")),
    )


def number_of(text, suffixe):
    """(number or None, suffix) of two columns. Raise ValueError with a French sentence."""
    if not text:
        return None, ""
    found = NUMERO.match(text.removesuffix(".0").removesuffix(",0"))
    if not found:
        raise ValueError(
            f"« {text[:20]} » n’est pas un numéro : écrivez un nombre, et « bis » ou « ter » dans "
            "la colonne du suffixe."
        )
    numero = int(found[1])
    if numero in SANS_NUMERO:
        return None, ""
    if numero > SANS_NUMERO[1]:
        raise ValueError(f"Le numéro {numero} est trop grand : un lieu-dit s’écrit 99999.")
    return numero, (suffixe or found[2] or "").strip().lower()[:12]


def decimal(text):
    try:
        return float(text.replace(",", ".").replace(" ", ""))
    except ValueError:
        return None


def place_of(told):
    """(lon, lat) of a row, from its degrees or else from Lambert-93; (None, None) without."""
    lon, lat = decimal(told.get("lon", "")), decimal(told.get("lat", ""))
    if lon is not None and lat is not None and (lon or lat):
        return (lon, lat) if -180 <= lon <= 180 and -90 <= lat <= 90 else (None, None)
    x, y = decimal(told.get("x", "")), decimal(told.get("y", ""))
    if x is None or y is None:
        return None, None
    return from_lambert93(x, y) or (None, None)


def code_of(told):
    """What names the street in the file, whatever it is called; "" where the code says nothing."""
    if told.get("code"):
        return told["code"][:60]
    insee, _, rest = told.get("cle", "").partition("_")
    street = rest.partition("_")[0]
    said = street and street.strip("0").lower() not in ("", "xxxx")
    return f"{insee}_{street}"[:60] if said else ""

"""Colours of a commune, corrected until everybody can read them (domaine.md §7.4).

Pure functions on hexadecimal colours « #1f6f5c ». Contrast is that of WCAG 2.x; darkening moves
only the lightness of OKLCH, so that a corrected yellow stays a yellow to the eye. Public pages and
printed documents use the same functions.
"""

import math
import re
from functools import lru_cache
from typing import NamedTuple

HEX = re.compile(r"#[0-9a-fA-F]{6}")
AA = 4.5
BLANC, NOIR = "#ffffff", "#000000"
# Deep warm ink of pages and documents: 15:1 on white.
ENCRE = "#1c1a17"
TINT_SHARE = 0.10
# The most of a colour that a panel may hold, then less; and what is seen beside white.
PANEL_SHARES = (0.30, 0.25, 0.20, 0.15)
SHOWS = 1.08


class Lisible(NamedTuple):
    """A colour that can be read, and whether it had to be corrected."""

    couleur: str
    corrigee: bool


class Palette(NamedTuple):
    """The colours of a page or a document, all derived from the commune's two."""

    couleur: str  # strong: text on white and on the tint, or ground under white text
    teinte: str  # its very light tint, a ground under ink
    accent: str  # the second colour as the commune wrote it: ornaments only, never text
    encre: str
    aplat: str  # a large area of colour: a banner, the ground of a title
    sur_aplat: str  # text and lines on it
    corrigee: bool  # the commune's colour was darkened


def channels(colour):
    """Return (red, green, blue) from 0 to 1. Raise ValueError unless colour is « #rrggbb »."""
    if not HEX.fullmatch(colour):
        raise ValueError(f"« {colour} » n’est pas une couleur « #rrggbb ».")
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def to_hex(rgb):
    """Return « #rrggbb » for channels from 0 to 1; what lies outside is brought back."""
    return "#" + "".join(f"{round(min(max(c, 0), 1) * 255):02x}" for c in rgb)


def _linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(value):
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def luminance(colour):
    """Return the relative luminance of WCAG 2.x, 0 for black to 1 for white."""
    red, green, blue = (_linear(c) for c in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the contrast ratio of WCAG 2.x between two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _oklab(colour):
    """Return (L, a, b) in OKLab (Björn Ottosson, 2020)."""
    r, g, b = (_linear(c) for c in channels(colour))
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    medium = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _linear_rgb(lightness, a, b):
    """Return linear red, green and blue of an OKLab colour; maybe outside 0 to 1."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _from_oklab(lightness, a, b):
    """Return the hexadecimal colour, its chroma lowered until a screen can show it."""
    for share in (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0):
        rgb = _linear_rgb(lightness, a * share, b * share)
        if all(-0.0005 <= c <= 1.0005 for c in rgb):
            break
    return to_hex(_gamma(min(max(c, 0), 1)) for c in rgb)


@lru_cache(maxsize=256)
def readable(colour, background=BLANC, ratio=AA):
    """Return the colour nearest to `colour` that reaches `ratio` on `background`.

    An already readable colour comes back unchanged. Else its lightness alone moves: darker where
    black could be read, lighter on a dark ground. Raise ValueError for what is no colour.
    """
    if contrast(colour, background) >= ratio:
        return Lisible(colour, False)
    lightness, a, b = _oklab(colour)
    darken = contrast(NOIR, background) >= ratio
    goal, limit = (0, NOIR) if darken else (1, BLANC)
    for step in range(1, 101):
        found = _from_oklab(lightness + (goal - lightness) * step / 100, a, b)
        if contrast(found, background) >= ratio:
            return Lisible(found, True)
    return Lisible(limit, True)


def ink_on(colour):
    """Return white, our ink or black: the first that reads as text on a surface of `colour`.

    One always does: white and black are 21 apart, and one is at least √21 = 4.58 from any colour.
    """
    return next(ink for ink in (BLANC, ENCRE, NOIR) if contrast(ink, colour) >= AA)


@lru_cache(maxsize=256)
def tint(colour, share=TINT_SHARE, background=BLANC):
    """Return `background` with a share of `colour` in it, mixed as the eye mixes (OKLab)."""
    pairs = zip(_oklab(background), _oklab(colour), strict=True)
    return _from_oklab(*(back + (front - back) * share for back, front in pairs))


@lru_cache(maxsize=64)
def panel(colour):
    """Return the ground of a tinted panel on a page: that of the palette, or, for a colour that had
    to be darkened, a tint of the colour itself, so that a yellow commune has yellow panels.

    The strong colour of the palette still reads on it, and it still shows on white.
    """
    colours = palette(colour)
    if colours.corrigee:
        for share in PANEL_SHARES:
            ground = tint(colour, share)
            if contrast(colours.couleur, ground) >= AA and contrast(ground, BLANC) >= SHOWS:
                return ground
    return colours.teinte


@lru_cache(maxsize=64)
def palette(colour, accent=None):
    """Return the Palette of a commune's main colour and second colour."""
    ground = tint(readable(colour).couleur)  # a pale yellow still needs a tint that shows
    strong = readable(colour, ground)
    return Palette(
        couleur=strong.couleur,
        teinte=ground,
        accent=accent or strong.couleur,
        encre=ENCRE,
        aplat=strong.couleur,
        sur_aplat=BLANC,
        corrigee=strong.corrigee,
    )

"""Metres between two doors, and the coordinates of the State's files."""

from math import asin, atan, cos, degrees, exp, hypot, log, pi, radians, sin, sqrt

RAYON = 6_371_008.8  # metres, mean radius of the Earth
# Lambert-93: constants of the projection and of the ellipsoid GRS 80 (domaine.md §13).
N, C, XS, YS = 0.7256077650532670, 11754255.426096, 700000.0, 12655612.049876
E, MERIDIEN = 0.08181919104281579, 3.0
# What may be Lambert-93 of the mainland or of Corsica; elsewhere another projection is in use.
X_METROPOLE, Y_METROPOLE = (0, 1_300_000), (6_000_000, 7_200_000)


def metres(a, b):
    """The metres between two doors, as the crow flies; None when the place of one is not known.

    `a` and `b` are anything with `lon` and `lat` in degrees, or None.
    """
    if a is None or b is None or None in (a.lon, a.lat, b.lon, b.lat):
        return None
    north, south = radians(a.lat), radians(b.lat)
    half = (
        sin((south - north) / 2) ** 2
        + cos(north) * cos(south) * sin(radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * RAYON * asin(min(1, sqrt(half)))


def in_words(distance):
    """« 350 m, à vol d’oiseau », « 1,2 km, à vol d’oiseau »; "" for None."""
    if distance is None:
        return ""
    tens = round(distance / 10) * 10
    if tens >= 1000:
        told = f"{distance / 1000:.1f}".replace(".", ",") + "\N{NO-BREAK SPACE}km"
    else:
        told = f"{tens or 10}\N{NO-BREAK SPACE}m" if distance >= 5 else "sur place"
    return told if told == "sur place" else f"{told}, à vol d’oiseau"


def from_lambert93(x, y):
    """Return (lon, lat) in degrees of a point of Lambert-93; None for what cannot be one."""
    if not (X_METROPOLE[0] <= x <= X_METROPOLE[1] and Y_METROPOLE[0] <= y <= Y_METROPOLE[1]):
        return None
    lon = MERIDIEN + degrees(atan((x - XS) / (YS - y)) / N)
    isometric = log(C / hypot(x - XS, y - YS)) / N
    lat = 2 * atan(exp(isometric)) - pi / 2
    for _ in range(8):
        bent = ((1 + E * sin(lat)) / (1 - E * sin(lat))) ** (E / 2)
        lat = 2 * atan(bent * exp(isometric)) - pi / 2
    return round(lon, 7), round(degrees(lat), 7)

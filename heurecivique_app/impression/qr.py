"""QR codes as vectors, for print and for pages."""

import io
from functools import lru_cache

import segno

from .rendering import DocumentImpossible

# More would make modules too small to be read from a flyer at arm's length.
MAX_LENGTH = 200
QUIET_ZONE = 4


@lru_cache(maxsize=64)
def svg(text, *, colour="#000000", titre=""):
    """Return the SVG source of the QR code of `text`, error level M, quiet zone included.

    `titre` becomes the SVG's <title>, what a screen reader says of it. Raise DocumentImpossible
    when there is nothing to encode or too much.
    """
    if not text or len(text) > MAX_LENGTH:
        raise DocumentImpossible(
            f"Un code QR porte une adresse de 1 à {MAX_LENGTH} caractères ; "
            f"celle-ci en a {len(text)}."
        )
    out = io.BytesIO()
    segno.make(text, error="m", boost_error=False, micro=False).save(
        out,
        kind="svg",
        border=QUIET_ZONE,
        dark=colour,
        light="#ffffff",
        xmldecl=False,
        svgns=True,
        title=titre or None,
        omitsize=True,
        nl=False,
    )
    return out.getvalue().decode()

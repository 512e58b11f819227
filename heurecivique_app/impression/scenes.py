"""The scenes of the kits: flat drawings of ours, in the colours of the commune."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "scenes"
TOKEN = re.compile(r"var\(--(couleur|teinte|accent|encre)\)")


@cache
def names():
    """Return the names of the scenes that exist."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


@cache
def _source(nom):
    return (FOLDER / f"{nom}.svg").read_text(encoding="utf-8")


def svg(nom, couleurs):
    """Return the SVG source of a scene; `couleurs` is a Palette as a dict.

    Raise KeyError for an unknown name.
    """
    if nom not in names():
        raise KeyError(nom)
    return TOKEN.sub(lambda token: couleurs[token[1]], _source(nom))


@cache
def for_pages(nom):
    """Return the SVG source of a scene for a page, whose style gives the colours.

    Raise KeyError for an unknown name.
    """
    if nom not in names():
        raise KeyError(nom)
    return (
        _source(nom)
        .replace("<svg ", '<svg class="hc-scene" width="320" height="200" aria-hidden="true" ', 1)
        .replace("\n", "")
        .replace("var(--couleur)", "var(--hc-couleur)")
        .replace("var(--teinte)", "var(--hc-teinte)")
        .replace("var(--accent)", "var(--hc-accent, var(--hc-teinte))")
        .replace("var(--encre)", "var(--hc-encre)")
    )

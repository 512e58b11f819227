"""The line drawings of the pages, for documents: SVG source whose strokes are `currentColor`."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "templates" / "heurecivique_app" / "includes" / "icones"
# For a theme to which nobody gave a drawing.
DEFAUT = "mains"
# As pages draw them (heurecivique.css).
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
    'stroke="currentColor" stroke-width="1.5" stroke-linecap="round" '
    'stroke-linejoin="round">{}</svg>'
)


@cache
def names():
    """Return the names of the drawings that exist."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


def known(nom):
    """Return `nom`, or the name of the default drawing when there is none of that name."""
    return nom if nom in names() else DEFAUT


@cache
def strokes(nom):
    """Return the strokes of a drawing, in a square of 24. Raise KeyError for an unknown name."""
    if nom not in names():
        raise KeyError(nom)
    return (FOLDER / f"{nom}.svg").read_text(encoding="utf-8").strip()


@cache
def svg(nom):
    """Return the SVG source of a drawing. Raise KeyError for an unknown name."""
    return FRAME.format(strokes(nom))


def images(noms):
    """Return the pictures `dessin-<nom>` that a layout receives."""
    return {f"dessin-{nom}": svg(nom) for nom in sorted(set(noms))}

"""Documents as plain text, for a message, a light panel, a screen of braille."""

import textwrap

from .blocks import (
    Annonce,
    ARemplir,
    Choix,
    Contact,
    Encadre,
    Liste,
    Paragraphe,
    Tableau,
    Titre,
    cleaned,
)

LARGEUR = 78


def txt(blocs):
    """Return the bytes of a text file of these blocks, lines of 78 signs at most.

    The text of an Annonce is kept as it is, without a line break after it.
    """
    text = cleaned("\n\n".join("\n".join(lines) for bloc in blocs if (lines := _lines(bloc))))
    if not any(isinstance(bloc, Annonce) for bloc in blocs):
        text += "\n"
    # Written for the Windows of town halls: without a mark Word asks which encoding this is, and
    # old tools show bare \n as a single line.
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _wrapped(text, first="", rest=""):
    return [
        line
        for row in text.split("\n")
        for line in textwrap.wrap(
            row,
            LARGEUR,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]


def _to_fill(label):
    start = f"{label}\u00a0: "
    return _wrapped(start + "_" * max(LARGEUR - len(start), 20))


def _lines(bloc):
    match bloc:
        case Titre():
            return ([""] if bloc.niveau > 1 else []) + _wrapped(bloc.texte)
        case Paragraphe():
            return _wrapped(bloc.texte)
        case Liste():
            return [line for item in bloc.items for line in _wrapped(item, "- ", "  ")]
        case ARemplir():
            return _to_fill(bloc.libelle)
        case Choix():
            return _wrapped("   ".join(f"[\u00a0]\u00a0{option}" for option in bloc.options))
        case Tableau():
            return _columns(bloc)
        case Encadre():
            return "\n\n".join("\n".join(_lines(inner)) for inner in bloc.blocs).split("\n")
        case Contact():
            return list(bloc.lignes)
        case Annonce():
            return bloc.texte.split("\n")


def _columns(table):
    """The columns of a table as a list, each with its example."""
    found = []
    for column, example in zip(table.colonnes, table.premier_rang, strict=True):
        said = f"{column} (exemple\u00a0: {example})" if example else column
        found += _wrapped(said, "- ", "  ")
    return found

"""The data of a document brought down to what our fonts draw.

typst says nothing of a sign that no font has, and a document asked for PDF/UA fails on it: an emoji
in the name of a street must not cost a commune its flyer.
"""

from heurecivique_app.formulaires.signs import printable, unprinted


def cleaned(data):
    """Return nested dicts, lists and scalars with every string as it is printed."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, dict):
        return {key: cleaned(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [cleaned(value) for value in data]
    return data


def missing(data):
    """Return the signs of nested data that no font of ours draws, each once."""
    if isinstance(data, str):
        return unprinted(data)
    if isinstance(data, dict):
        data = list(data.values())
    if not isinstance(data, list | tuple):
        return []
    return list(dict.fromkeys(sign for inner in data for sign in missing(inner)))

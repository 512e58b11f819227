"""Text brought to what two people would both type: without accents nor capitals.

Compare by it, sort by it; it is never shown.
"""

import unicodedata

# Letters that no accent explains.
LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h"}
TABLE = str.maketrans(LETTERS)


def fold(text):
    """The text without accents nor capitals; its length may differ."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(TABLE))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def fold_in_place(text):
    """The same, one character for one: what is found in it stands at the same place in `text`."""
    bare = (unicodedata.normalize("NFD", char)[:1] or char for char in text)
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in bare)

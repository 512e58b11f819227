"""The words with which a landing page begins; from then on they are the officer's."""

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "donnees"


@cache
def words():
    """Return `sections` of a landing page and `questions` with their answers, lists of dicts."""
    return json.loads((FOLDER / "accueil.json").read_text(encoding="utf-8"))


def standard():
    """Return the sections of a landing page as delivered, the JSON that a StreamField keeps."""
    return json.dumps(words()["sections"], ensure_ascii=False)


def questions():
    """Return the questions and answers with which a new list of them begins, for a ListBlock."""
    return words()["questions"]


def easy():
    """Return the blocks of the page that is easy to read, as `standard` does."""
    return (FOLDER / "facile.json").read_text(encoding="utf-8")

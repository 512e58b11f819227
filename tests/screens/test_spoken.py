"""The five journeys of residents, as a screen reader finds them: the tree of each screen.

The trees are kept in spoken/, a journey a file. Where a screen changes on purpose, write them anew
and read what changed:

    ARBRES=1 .venv/bin/pytest tests/screens/test_spoken.py && git diff tests/screens/spoken
"""

import os
import re
from pathlib import Path
from textwrap import indent

import pytest
import yaml

# What a browser makes of our HTML, and no database, decides.
pytestmark = pytest.mark.once

SPOKEN = Path(__file__).with_name("spoken")
HERE = "/heure-civique/"
JOURNEYS = {
    "devenir-volontaire": [
        f"{HERE}devenir-volontaire/",
        "inscription : à revoir",
        "inscription : parent",
        "inscription : merci",
        "confirmer",
        "confirmer fait",
    ],
    "demander-un-coup-de-main": [
        f"{HERE}demander-un-coup-de-main/",
        "besoin : cadre à revoir",
        "besoin : urgence",
        "besoin : personne vide",
        "besoin : coup-de-main vide",
        "besoin : quand vide",
        "besoin : accord vide",
        "besoin : relecture",
        "besoin : merci",
        "demande planifie",
    ],
    "repondre-a-une-proposition": [
        "proposition oui",
        "proposition oui répondu",
        "proposition non répondu",
    ],
    "ne-plus-pouvoir-venir": [
        "rendez-vous tenu",
        "rendez-vous tenu ?empeche=1",
        "rendez-vous rendu",
        "demande",
        "demande ?annuler=1",
        "demande annulée",
    ],
    "proposer-une-idee": [
        f"{HERE}100-gestes/?theme=numerique&duree=60",
        "idée de geste",
        "idée de geste : à revoir",
        "idée de geste : merci",
    ],
}
# Where links lead is tested elsewhere; the number of a need is that of its row.
ADDRESS = re.compile(r"^ *- /url: .*\n", re.MULTILINE)
NUMBER = re.compile(r"n° \d+")


def spoken(page, html):
    """The tree of our part of a screen, as YAML."""
    page.set_content(html)
    tree = page.locator(".hc-page").aria_snapshot() + "\n"
    return NUMBER.sub("n° 1", ADDRESS.sub("", tree))


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_journey_is_heard_as_it_was(blank, found, journey):
    page = blank(1280)
    heard = {name: spoken(page, found[name]) for name in JOURNEYS[journey]}
    text = "\n".join(f'"{name}":\n{indent(tree, "  ")}' for name, tree in heard.items())
    file = SPOKEN / f"{journey}.yml"
    if os.environ.get("ARBRES"):
        file.write_text(text, encoding="utf-8")
    assert list(yaml.safe_load(text)) == JOURNEYS[journey]
    assert text == file.read_text(encoding="utf-8")

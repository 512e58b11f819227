"""The facts of a person, grouped and in words, for one screen."""

from ..ecran.facts import fact, label_of
from .forms import PARTIES


def groups(fiche):
    """The facts of a file as [(title, [Fait])]; empty groups are left out."""
    found = []
    for titre, names in PARTIES:
        facts = [fact(label_of(fiche, name), fiche, name) for name in names]
        if titre == "Ses données":
            facts.append(fact("Dernier contact", fiche, "dernier_contact"))
        facts = [one for one in facts if one.valeur]
        if facts:
            found.append((titre, facts))
    return found

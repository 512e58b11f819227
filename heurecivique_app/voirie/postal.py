"""How an address is written on an envelope: lines 2 to 6, for which machines read capitals.

Line 1 is who receives. The order, the 38 signs of a line and the capitals without sign follow
NF Z10-011 (domaine.md §13).
"""

import re
import unicodedata

from .recherche import find

LARGEUR = 38
# Said short, in this order, when a line is too long.
COURT = (
    *(("AVENUE", "AV"), ("BOULEVARD", "BD"), ("CHEMIN", "CHE"), ("IMPASSE", "IMP")),
    *(("LOTISSEMENT", "LOT"), ("RESIDENCE", "RES"), ("FAUBOURG", "FG"), ("ALLEE", "ALL")),
    *(("PLACE", "PL"), ("ROUTE", "RTE"), ("PASSAGE", "PAS"), ("QUARTIER", "QUA")),
    *(("GENERAL", "GAL"), ("MARECHAL", "MAL"), ("COMMANDANT", "CDT"), ("CAPITAINE", "CNE")),
    *(("DOCTEUR", "DR"), ("PROFESSEUR", "PR"), ("PRESIDENT", "PDT"), ("MONSEIGNEUR", "MGR")),
    *(("SAINT", "ST"), ("SAINTE", "STE"), ("NOTRE DAME", "ND")),
)
# What says where in a building, above what says which building.
DEDANS = re.compile(r"\b(app|apt|appt|appartement|etage|étage|porte|escalier|esc|chez)\b", re.I)


def capitals(text):
    """The text in capitals without accents nor signs: « SAINT DREZERY »."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").upper())
    plain = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^0-9A-Z/]+", " ", plain).split())


def fitted(line):
    """A line brought to 38 signs by the usual short words, when these are enough."""
    for word, short in COURT:
        if len(line) <= LARGEUR:
            break
        line = re.sub(rf"\b{word}\b", short, line)
    return line


def postal_lines(commune, text):
    """The lines under the name: as the post wants when the street is known, else as typed.

    [] when there is no address at all.
    """
    if not text.strip():
        return []
    found = find(commune, text)
    if found.voie is None:
        return [*text.splitlines(), f"{commune.code_postal} {commune.nom}"]
    porte, voie = found.porte, found.voie
    number = porte.numero_complet if porte else f"{found.numero or ''} {found.suffixe}"
    inside = [part for part in found.complements if DEDANS.search(part)]
    building = [part for part in found.complements if part not in inside]
    hamlet = porte.complement if porte else ""
    # A former commune tells two streets of one name apart.
    place = hamlet or voie.localite
    postal = (porte.code_postal if porte else "") or commune.code_postal
    town = (porte.ville if porte else "") or commune.nom
    lines = [" ".join(inside), " ".join(building), f"{number} {voie.nom}", place]
    if capitals(place) in (capitals(town), capitals(voie.nom)):
        lines.pop()
    written = [fitted(capitals(line)) for line in (*lines, f"{postal} {town}")]
    return [line for line in written if line]

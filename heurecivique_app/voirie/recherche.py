"""From what somebody typed to a street, a door, a quartier; never a refusal.

    trouve = find(commune, "12 bis r. gal leclerc, bât. B")
    trouve.porte, trouve.quartier, trouve.propose, trouve.lignes

What the file does not know stays a text: `find` then gives a Trouve without street.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from heurecivique_app.communes.models import Quartier

from .models import Adresse, AncienNom, FichierVoies, Voie
from .noms import key, words

SUFFIXES = {"b": "bis", "t": "ter", "q": "quater", "bis": "b", "ter": "t", "quater": "q"}
# « 12, rue », « 12 rue », « 12bis rue », « n° 12 »
EN_TETE = re.compile(
    r"^(?:n[°o]\s*)?(\d{1,4})\s*(?:(bis|ter|quater|quinquies|[a-z])(?![^\W\d_]))?[\s,]+(.+)$", re.I
)
POSTAL = re.compile(r"(?:^|[\s,])(\d{5})(?=\s|,|$)(.*)$")
NUMERO_VIRGULE = re.compile(r"(^|[,;\n]\s*|\s)(\d{1,4}\s*(?:bis|ter|quater|[a-z])?)\s*,\s*", re.I)
PROPOSEES, ASSEZ = 5, 78


@dataclass(frozen=True)
class Trouve:
    """What is known of a typed address. Without street, all is text: `texte`."""

    texte: str
    voie: Voie | None = None
    porte: Adresse | None = None
    numero: int | None = None
    suffixe: str = ""
    complements: tuple = ()
    quartier: object = None  # decided by the commune
    # A street that is a point by itself, as a hamlet, stands for its door.
    point: object = None


class Repertoire:
    """The streets of a commune, read once: by their names, old ones too."""

    def __init__(self, commune_id):
        voies = Voie.objects.filter(commune_id=commune_id)
        self.voies = {voie.pk: voie for voie in voies}
        self.by_key, self.by_bag = defaultdict(list), defaultdict(list)
        self.anciens = defaultdict(list)
        self.names = []  # (name shown, key, street)
        for voie in self.voies.values():
            self.add(str(voie), voie.cle, voie)
        rows = AncienNom.objects.filter(voie__commune_id=commune_id)
        for ancien in rows:
            voie = self.voies[ancien.voie_id]
            self.anciens[voie.pk].append(ancien.nom)
            self.add(f"{voie}, anciennement {ancien.nom}", ancien.cle, voie)

    def add(self, shown, cle, voie):
        self.names.append((shown, cle, voie))
        self.by_key[cle].append(voie)
        self.by_bag[tuple(sorted(cle.split()))].append(voie)

    def named(self, text):
        """The streets that bear this name, the words in this order or else in any."""
        told = words(text)
        found = self.by_key.get(" ".join(told)) or self.by_bag.get(tuple(sorted(told))) or []
        return list({voie.pk: voie for voie in found}.values())

    def streets_of(self, text):
        """The streets that a whole address may name: one, two of one name, or none."""
        return read_in(self, text)[0]

    def like(self, text):
        """The streets that a name looks like: [(name shown, street)], the best first."""
        asked = key(text)
        if len(asked) < 3:
            return []
        keys = [cle for _, cle, _ in self.names]
        best = process.extract(
            asked, keys, scorer=fuzz.token_sort_ratio, limit=PROPOSEES, score_cutoff=ASSEZ
        )
        rows = [self.names[index] for _, _, index in best]
        rows += [
            row
            for row in self.names
            if set(asked.split()) <= set(row[1].split()) and row not in rows
        ]
        seen = {}
        for shown, _, voie in rows:
            seen.setdefault(voie.pk, (shown, voie))
        return list(seen.values())[:PROPOSEES]


@lru_cache(maxsize=32)
def _repertoire(commune_id, version):
    return Repertoire(commune_id)


def repertoire(commune):
    """The Repertoire of a commune, None while it has brought no street."""
    stamp = FichierVoies.objects.filter(commune=commune).values_list("version", flat=True)
    last = stamp.first()
    return _repertoire(commune.pk, last) if last else None


def pieces(text):
    """The parts of an address between commas, the postcode and the town left out."""
    text = NUMERO_VIRGULE.sub(r"\1\2 ", text)
    postal = ""
    found = []
    for part in re.split(r"[,;\n]+", text):
        part = " ".join(part.split())
        if town := POSTAL.search(part):
            postal, part = town[1], part[: town.start()].strip()
        if part:
            found.append(part)
    return found, postal


def readings(part):
    """The (number, suffix, name) that a part may say, the likeliest first."""
    if found := EN_TETE.match(part):
        numero, suffixe, nom = int(found[1]), (found[2] or "").lower(), found[3]
        yield numero, suffixe, nom
        if suffixe:  # « 12 r du Four »: the letter was the beginning of the name
            yield numero, "", f"{found[2]} {nom}"
    yield None, "", part


def read_in(here, text):
    """([street], number, suffix, [other parts], postcode) of a typed address."""
    parts, postal = pieces(text)
    # A number first: « Mas du Chêne, 12 rue du Four » is in the rue du Four.
    for numbered in (True, False):
        for place, part in enumerate(parts):
            for numero, suffixe, nom in readings(part):
                if (numero is not None) == numbered and (streets := here.named(nom)):
                    others = tuple(p for n, p in enumerate(parts) if n != place)
                    return streets, numero, suffixe, others, postal
    return [], None, "", tuple(parts), postal


def find(commune, text):
    """Return the Trouve of a typed address in a commune; a text alone when it is not sure."""
    here = repertoire(commune) if text and text.strip() else None
    if here is None:
        return Trouve(text or "")
    streets, numero, suffixe, others, postal = read_in(here, text)
    voie, porte = the_one(streets, numero, suffixe, others, postal)
    if voie is None:
        return Trouve(text)
    others = tuple(p for p in others if not is_place(p, voie, commune, porte))
    point = porte or (voie if numero is None and not voie.portes.exists() else None)
    return Trouve(
        text, voie, porte, numero, suffixe, others, quartier_of(voie, porte, numero), point
    )


def is_place(part, voie, commune, porte):
    """Whether a part only says again the town, the former commune or the hamlet."""
    known = {key(commune.nom), key(voie.localite), key(porte.complement if porte else "")}
    return key(part) in known


def the_one(streets, numero, suffixe, others, postal):
    """(street, door) of an address; (None, None) while two streets are as likely."""
    if len(streets) > 1:
        said = {key(part) for part in others}
        named = [voie for voie in streets if voie.localite and key(voie.localite) in said]
        streets = named or [v for v in streets if v.retiree_le is None] or streets
    doors = [(voie, door_of(voie, numero, suffixe)) for voie in streets]
    if len(doors) > 1:
        doors = [(v, d) for v, d in doors if d and (not postal or d.code_postal == postal)]
    return doors[0] if len(doors) == 1 else (None, None)


def door_of(voie, numero, suffixe):
    """The door of this number, « 12 b » being « 12 bis » where there is no « 12 b »; or None."""
    if numero is None:
        return None
    doors = {porte.suffixe: porte for porte in Adresse.objects.filter(voie=voie, numero=numero)}
    return doors.get(suffixe) or (doors.get(SUFFIXES.get(suffixe, "")) if suffixe else None)


def quartier_of(voie, porte, numero):
    """The quartier that the commune decided: of the door, of its numbers, of the street."""
    if porte is not None and porte.quartier_id:
        return porte.quartier
    if numero is not None:
        ranges = [t for t in voie.troncons.select_related("quartier") if t.covers(numero)]
        if ranges:
            return min(ranges, key=lambda t: (t.au - t.du, t.cote == t.Cote.TOUS)).quartier
    # By its number: the street was read a while ago, and the quartier may be gone.
    return Quartier.objects.filter(pk=voie.quartier_id).first()


def suggestions(commune, text):
    """The writings that a typed address may have meant, [text]; none when it is found, or unknown.

    The number and what stands beside the street are kept.
    """
    here = repertoire(commune) if text and text.strip() else None
    if here is None or find(commune, text).voie is not None:
        return []
    parts, _ = pieces(text)
    for place, part in enumerate(parts):
        numero, suffixe, nom = next(readings(part))
        found = [voie for _, voie in here.like(nom)]
        if found:
            before = " ".join(str(sign) for sign in (numero, suffixe) if sign not in (None, ""))
            return [
                ", ".join((*parts[:place], f"{before} {whole(voie)}".strip(), *parts[place + 1 :]))
                for voie in found
            ]
    return []


def whole(voie):
    """A street as an address says it: with its former commune, which tells two of one name."""
    return f"{voie.nom}, {voie.localite}" if voie.localite else voie.nom

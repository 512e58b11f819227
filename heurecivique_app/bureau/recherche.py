"""Search by name, phone or number, whatever the writing.

Names are compared in Python, without accents or case, and phones by their digits: both databases
then find the same people, and a commune's files are small (domain §10).
"""

import re
import unicodedata

NUMERO = re.compile(r"^(?:n\s*°?\s*)?(\d{1,7})$", re.IGNORECASE)
SEPARATEURS = re.compile(r"[\s.\-/()+\u00a0\u202f]")

BESOIN = (
    ["benef_prenom", "benef_nom", "demandeur_prenom", "demandeur_nom", "demandeur_organisme"],
    ["benef_telephone", "demandeur_telephone"],
)
VOLONTAIRE = (["prenom", "nom", "courriel"], ["telephone", "parent_telephone"])
IDEE = (["titre", "texte", "qui", "ou", "prenom"], [])
COURRIEL = (["nom_destinataire", "adresse"], ["telephone"])


def fold(text):
    """The text without accents, case or typographic marks, as two people would both type it."""
    bare = unicodedata.normalize("NFKD", str(text or "")).casefold()
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9@.]+", " ", bare).split())


def phone_digits(text):
    """The digits that a phone in any French writing shares with its international form, or ""."""
    digits = SEPARATEURS.sub("", text)
    if not digits.isascii() or not digits.isdigit() or len(digits) < 4:
        return ""
    if digits.startswith("00"):
        return digits[2:]
    return digits.removeprefix("0") if text.lstrip()[:1] != "+" else digits


def search(rows, text, fields):
    """Keep the rows of a queryset that `text` names; an empty text keeps them all.

    `fields` is (name fields, phone fields). Costs one query more.
    """
    text = " ".join(text.split())
    if not text:
        return rows
    names, phones = fields
    if match := NUMERO.match(text):
        number = int(match[1])
        if len(match[1]) < 4 or rows.filter(pk=number).exists():
            return rows.filter(pk=number)
    found = matching(rows.order_by().values_list("pk", *names, *phones), text, len(names))
    return rows.filter(pk__in=found)


def matching(lines, text, names):
    """The numbers of the lines whose names hold every word of `text`, or a phone its digits."""
    digits, words = phone_digits(text), fold(text).split()
    found = []
    for pk, *values in lines:
        if digits:
            if any(digits in SEPARATEURS.sub("", str(value or "")) for value in values[names:]):
                found.append(pk)
            continue
        haystack = fold(" ".join(str(value or "") for value in values[:names]))
        if words and all(word in haystack for word in words):
            found.append(pk)
    return found

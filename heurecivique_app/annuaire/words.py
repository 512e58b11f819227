"""What a text is found by: words without accents, sounds, numbers, addresses of mail.

What is stored and what is asked go through the same functions, so that they always read alike.
Every key is made of small letters, digits and a few signs: both databases then sort them alike.
"""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from anyascii import anyascii
from django.core.exceptions import ValidationError
from phonetic_fr import phonetic

from heurecivique_app.formulaires import telephones
from heurecivique_app.francais.folding import fold

SON = "~"  # before a sound
FIN = "r"  # before the digits of a telephone read from its end
LONGUEUR = 60  # the longest key
# What says nothing of who somebody is, nor of where they live.
CIVILITES = {"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr"}
ARTICLES = {"de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "au", "aux"}
VOIES = {
    *("rue", "r", "avenue", "av", "boulevard", "bd", "bld", "chemin", "ch", "impasse", "imp"),
    *("allee", "allees", "place", "pl", "route", "rte", "cours", "quai", "square", "passage"),
    *("lotissement", "lot", "residence", "res", "montee", "traverse", "hameau", "bis", "ter"),
}
SAINTS = {"st": "saint", "saint": "st", "ste": "sainte", "sainte": "ste"}
LETTRES = "abcdefghijklmnopqrstuvwxyz"
MOTS = re.compile(r"[a-z0-9]+")
MORCEAUX = re.compile(r"\S+")
CHIFFRES = re.compile(r"\D+")
# A number in the middle of other words, as people paste it: « tél 06 39… », « +33 (0)6 39 … ».
NUMERO = re.compile(r"(?<![\w@.])(?:\+|00)?\s?\(?\d(?:[\s.\-/()\u2010-\u2015]{0,3}\d){3,}(?!\w)")
ZERO = re.compile(r"\(\s*0\s*\)")
COLLE = re.compile(r"(?<=[^\W\d_]{3})[.:](?=[+(\d])")  # « tél.06 »
LETTRE_O = re.compile(r"(?<!\w)[oO](?=\d)")  # « O6 39… »


def ascii_of(text):
    """The text in small Latin letters, whatever alphabet it was written in."""
    if text.isascii():
        return text.lower()
    return anyascii(fold(text)).lower()


def words(text):
    """The words of a text, as two people would both type them: « d », « angelo »."""
    return MOTS.findall(ascii_of(text))


def joined(text):
    """Each piece of a text in one word: « dangelo », « jeanloup »."""
    return ["".join(words(piece)) for piece in MORCEAUX.findall(text)]


@lru_cache(maxsize=20_000)
def sound(word):
    """How a word sounds in French, as a key; "" for one too short to say."""
    heard = phonetic(word) if len(word) > 2 and word.isalpha() else ""
    return SON + heard.lower() if heard else ""


def keys_of_name(text):
    """What a name, or the name of an association, is found by."""
    whole = "".join(words(text))
    found = {*words(text), *joined(text), whole}
    return cut(found | {sound(word) for word in found}) | {whole[:LONGUEUR]} - {""}


def keys_of_street(text):
    """What an address is found by: the name of its street, without number nor « rue de »."""
    found = {*words(text), *joined(text)}
    return cut(word for word in found - VOIES - ARTICLES if not word.isdigit())


def keys_of_mail(text):
    """What an address of mail is found by: as a whole, and by the words before the sign @."""
    folded = ascii_of(text.strip())
    return cut({folded, *words(folded.partition("@")[0])})


def keys_of_phone(number):
    """What a PhoneNumber, or its text, is found by: its digits from both ends."""
    digits = CHIFFRES.sub("", str(number))
    return {digits, FIN + digits[::-1]} if digits else set()


def cut(keys):
    """The keys worth keeping: one letter alone would name everybody."""
    return {key[:LONGUEUR] for key in keys if len(key) > 1 or key.isdigit()}


def figures_of(text):
    """The text with its numbers as machines write them: « ０６ », « tél.06 » and « O6 » alike."""
    plain = "".join(str(unicodedata.decimal(c, c)) for c in unicodedata.normalize("NFKC", text))
    return LETTRE_O.sub("0", COLLE.sub(" ", plain))


def digits_asked(text):
    """The beginnings of the keys of a telephone that somebody typed, in any writing."""
    typed = ZERO.sub("", telephones.plain(text)).strip()
    digits = CHIFFRES.sub("", typed)
    if len(digits) < 4 or not digits.isascii():
        return set()
    try:
        return {CHIFFRES.sub("", str(telephones.parse(typed)))}
    except ValidationError:
        return {*beginnings(typed, digits), FIN + digits[::-1]}


def beginnings(typed, digits):
    """How a number typed in part may begin once it is written for the whole world."""
    if typed.startswith("+"):
        return {digits}
    if digits.startswith("00"):
        return {digits[2:]}
    if digits.startswith("0"):
        region = telephones.OUTRE_MER.get(digits[:4])
        code = phonenumbers.country_code_for_region(region) if region else 33
        return {f"{code}{digits[1:]}", f"33{digits[1:]}"}
    return {digits, f"33{digits}"}


def without_article(word):
    """The word without an article written in one with it, in a set: « lemaitre » → « maitre »."""
    return {
        word[len(one) :] for one in ARTICLES if word.startswith(one) and len(word) > len(one) + 3
    }


def slips(word):
    """The words one slip of the finger away: a letter too many, too few, wrong, or swapped."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts if b for letter in LETTRES),
        *(a + letter + b for a, b in cuts for letter in LETTRES),
    }

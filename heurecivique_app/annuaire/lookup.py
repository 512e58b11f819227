"""Finding a file by what somebody says of it: one question, the same on every database."""

import re
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from .models import Mot
from .words import (
    ARTICLES,
    CHIFFRES,
    CIVILITES,
    LONGUEUR,
    NUMERO,
    SAINTS,
    VOIES,
    ascii_of,
    digits_asked,
    figures_of,
    slips,
    sound,
    without_article,
    words,
)

NUMERO_DE_DOSSIER = re.compile(
    r"^(?:besoin|demande)?\s*(?:n\s*°?\s*|#\s*)?(\d{1,7})$", re.IGNORECASE | re.ASCII
)
# After whatever begins so, before whatever comes next, in every order that a database may know.
APRES = "zzzzzzzz"
MOTS_LUS = 5
# Communes that are asked one by one; files of a word that are no longer counted.
PEU, BEAUCOUP = 5, 10_000
# What people write before a number.
ANNONCES = {"tel", "telephone", "port", "portable", "fixe", "mobile", "numero", "num"}


@dataclass(frozen=True)
class Critere:
    """One thing that a file must be found by: one of these keys, or one that begins so."""

    cles: frozenset = frozenset()
    debuts: frozenset = frozenset()
    mot: str = ""
    chiffres: str = ""  # of a number, as they were typed

    def met(self, keys):
        """True when one of these stored keys answers it."""
        if self.cles & keys:
            return True
        return any(key.startswith(start) for start in self.debuts for key in keys)

    def condition(self, scope=Q(), mot="mot"):  # noqa: B008
        """The Q of the keys that answer it; `scope` in each of its branches, as indexes need."""
        found = Q(scope, **{f"{mot}__in": sorted(self.cles)})
        for start in sorted(self.debuts):
            found |= Q(scope, **{f"{mot}__gte": start, f"{mot}__lte": start + APRES})
        return found


def number_asked(text):
    """The number of a file that a text is, as it was typed; "" when it is none."""
    found = NUMERO_DE_DOSSIER.match(" ".join(text.split()))
    return found[1] if found else ""


def criteria(text, *, loose=False):
    """What a text asks for, as a list of Critere that all must be met.

    `loose`: each word, each mail may also be one slip of the finger away.
    """
    text = figures_of(text)
    found = [
        Critere(debuts=frozenset(digits), chiffres=CHIFFRES.sub("", number))
        for number in NUMERO.findall(text)
        if (digits := digits_asked(number))
    ]
    rest = (NUMERO.sub(" ", text) if found else text).split()
    found += [of_mail(piece, loose) for piece in rest if "@" in piece]
    asked = telling(words(" ".join(p for p in rest if "@" not in p)), told=bool(found))
    return found + [of_word(word, loose) for word in asked[:MOTS_LUS]]


def of_mail(piece, loose):
    mail = ascii_of(piece).strip("<>,;().").removeprefix("mailto:")[:LONGUEUR]
    return Critere(frozenset(slips(mail) if loose else ()), frozenset({mail}))


def telling(asked, *, told):
    """The words of a question that say something; all of them when none does and nothing else."""
    heavy = [word for word in asked if word not in CIVILITES | ARTICLES | VOIES | ANNONCES]
    heavy = [word for word in heavy if len(word) > 1 and not word.isdigit()]
    return heavy if heavy or told else asked


def of_word(word, loose):
    cles = {word, sound(word), SAINTS.get(word, "")} - {""}
    if loose and len(word) > 3:
        cles |= slips(word) | without_article(word)
    return Critere(frozenset(cles), frozenset({word} if len(word) > 2 else ()), word)


def find(text, *, communes=None, models=(), limit=None):
    """The files that a text names: ({model: [numbers]}, the list of Critere that they meet).

    `communes` (their rows; None for all) and `models` (none for all) bound the search. Each way of
    reading the text costs a query, and one more for each word when there are several.
    """
    for asked in readings(text):
        rows = matching(asked, *bounds(communes, models))
        if found := list(files(rows)[:limit]):
            return by_model(found), asked
    return {}, []


def bounds(communes, models):
    """(the keys to search, the Q that bounds the search)."""
    keys, scope = Mot.objects.order_by(), Q()
    if communes is not None:
        numbers = [commune.pk for commune in communes]
        # Of many communes the word leads, not each commune in turn: « + 0 » is in no index.
        keys = keys.alias(ici=F("commune_id") + 0)
        scope &= Q(**{"commune_id__in" if len(numbers) <= PEU else "ici__in": numbers})
    if models:
        types = ContentType.objects.get_for_models(*models, for_concrete_models=True)
        keys = keys.alias(genre=F("objet_type_id") + 0)
        scope &= Q(genre__in=[one.pk for one in types.values()])
    return keys, scope


def readings(text):
    """The ways to read a text, the strictest first, without any that asks for nothing."""
    strict = criteria(text)
    names, whole = [one for one in strict if one.mot], "".join(words(text))
    ways = [strict]
    if names and [one.mot for one in strict] != [whole]:
        ways.append([of_word(whole, False)])
    ways.append(criteria(text, loose=True))
    if len(names) < len(strict):
        ways += one_side(text, strict, names)
    return [way for way in ways if way and all(one.cles or one.debuts for one in way)]


def one_side(text, strict, names):
    """How a text that holds a number or a mail is read when nobody answers it all.

    A number reaches one person, whatever stands beside it; the few figures in an address are its
    postcode, or the year of a street: what stands before them is its name.
    """
    sure = [one for one in strict if not one.mot and not 0 < len(one.chiffres) < 6]
    if sure or not names:
        return [sure] if names else []
    before = NUMERO.split(figures_of(text))[0]
    return [criteria(before) or names, criteria(before, loose=True)]


# The keys of one file. Within a function, they lead nowhere by themselves: a file has a dozen.
KEYS_OF_IT = Mot.objects.alias(dit=Coalesce("mot", Value(""))).filter(
    objet_type=OuterRef("objet_type"), objet_id=OuterRef("objet_id")
)


def files(keys):
    """The (type, number) of the files of these keys.

    « + 0 » again: with a limit, PostgreSQL would walk a whole table until it met enough of them.
    """
    return keys.values_list(F("objet_type_id") + 0, F("objet_id") + 0).distinct()


def matching(asked, keys, scope):
    """The keys, as a queryset, that the files that meet every Critere are found by.

    The rarest leads, and each of its files is asked for the others: two lists of thousands are
    never compared.
    """
    rows = {one: keys.filter(one.condition(scope)) for one in asked}
    sizes = {one: files(rows[one])[:BEAUCOUP].count() for one in asked if asked[1:]}
    if 0 in sizes.values():
        return Mot.objects.none()
    first, *others = sorted(asked, key=lambda one: sizes.get(one, 0))
    found = rows[first]
    for other in others:
        found = found.filter(Exists(KEYS_OF_IT.filter(other.condition(mot="dit"))))
    return found


def by_model(found):
    grouped = {}
    for type_id, number in found:
        model = ContentType.objects.get_for_id(type_id).model_class()
        grouped.setdefault(model, []).append(number)
    return grouped


def narrow(rows, text, *, communes=None):
    """Keep the rows of a queryset of one Cherchable that `text` names; all for an empty text."""
    if not text.strip():
        return rows
    number = number_asked(text)
    if number and len(number) < 4:
        return rows.filter(pk=number)
    itself = Q(pk__in=[number] if number else ())
    for asked in readings(text):
        named = matching(asked, *bounds(communes, (rows.model,)))
        if files(named)[:1]:
            return rows.filter(Q(pk__in=named.values("objet_id")) | itself)
    return rows.filter(itself)
